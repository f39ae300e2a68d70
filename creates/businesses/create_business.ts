import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  business,
  businessGroups,
  businessMade,
  newBusinessFields,
  WRITTEN_KEYS,
} from '../../resources/businesses/business.js';

export const createBusiness = defineCreate({
  key: 'create_business',
  noun: 'Business',
  display: {
    label: 'Create Business',
    description: 'Creates a new business.',
  },
  operation: sends('POST /businesses/', {
    inputs: newBusinessFields,
    groups: businessGroups,
    scope: 'businesses.write',
    location: 'locationId',
    pick: WRITTEN_KEYS,
    gives: business,
    made: businessMade,
  }),
});
