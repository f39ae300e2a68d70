import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { business, businessId, oneBusiness } from '../../resources/businesses/business.js';

export const getBusiness = defineTrigger({
  key: 'get_business',
  noun: 'Business',
  display: {
    label: 'Get Business',
    description: 'Triggers when a business changes.',
  },
  operation: polls({
    inputs: [{ ...businessId, helpText: 'The business to watch.' }],
    listing: oneBusiness,
    events: { changed: changed('The business changes', business, 'updatedAt') },
  }),
});
