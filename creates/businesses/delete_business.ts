import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { businessId } from '../../resources/businesses/business.js';

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
    gives: confirmation('Business', '63771dcac1116f0e21de8e12'),
    confirms: 'businessId',
  }),
});
