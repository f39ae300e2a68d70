import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  business,
  businessBody,
  businessGroups,
  businessId,
  changedBusinessFields,
  WRITTEN_KEYS,
} from '../../resources/businesses/business.js';

export const updateBusiness = defineCreate({
  key: 'update_business',
  noun: 'Business',
  display: {
    label: 'Update Business',
    description: 'Updates the details of an existing business.',
  },
  operation: sends('PUT /businesses/{businessId}', {
    inputs: [{ ...businessId, helpText: 'The business to update.' }, ...changedBusinessFields],
    groups: businessGroups,
    scope: 'businesses.write',
    pick: WRITTEN_KEYS,
    gives: business,
    toBody: businessBody,
  }),
});
