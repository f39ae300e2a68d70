import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { business, businesses } from '../../resources/businesses/business.js';

export const listBusinessesByLocation = defineTrigger({
  key: 'list_businesses_by_location',
  noun: 'Business',
  display: {
    label: 'List Businesses by Location',
    description: 'Triggers when a business is added, or is updated.',
  },
  operation: polls({
    inputs: [],
    listing: businesses,
    events: {
      added: added('New businesses only', 'createdAt'),
      changed: changed('New and updated businesses', business, 'updatedAt'),
    },
  }),
});
