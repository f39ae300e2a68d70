import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { business, businesses } from '../../resources/business.js';

export const listBusinessesByLocation = defineTrigger({
  key: 'list_businesses_by_location',
  noun: 'Business',
  display: {
    label: 'List Businesses by Location',
    description: 'Triggers when a business is added, or is updated.',
  },
  operation: polls({
    inputs: [],
    from: businesses,
    on: {
      added: added('New businesses only', 'createdAt', { onAnyPage: true }),
      changed: changed('New and updated businesses', business, 'updatedAt', { onAnyPage: true }),
    },
  }),
});
