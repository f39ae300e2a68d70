import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { businesses } from '../../resources/businesses/business.js';

export const newBusiness = defineTrigger({
  key: 'new_business',
  noun: 'Business',
  display: {
    label: 'New Business',
    description: 'Triggers when a business (company) is added.',
  },
  operation: polls({
    inputs: [],
    listing: businesses,
    events: { added: added('New businesses', 'createdAt') },
  }),
});
