import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations.js';
import { outcome } from '../../lib/record.js';
import { businessId } from '../../resources/business.js';

export const deleteBusiness = defineCreate({
  key: 'delete_business',
  noun: 'Business',
  display: {
    label: 'Delete Business',
    description: 'Deletes a business for good.',
  },
  operation: sends('DELETE /businesses/{businessId}', {
    inputs: [
      undoWarning('Its contacts stay, without a business.'),
      { ...businessId, helpText: 'The business to delete.' },
    ],
    scope: 'businesses.write',
    body: false,
    gives: outcome('Business', '63771dcac1116f0e21de8e12'),
    finish: ({ success }, { sent }) => ({ id: sent.businessId, success: success ?? true }),
  }),
});
