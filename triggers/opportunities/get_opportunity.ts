import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import { watchedOpportunity } from '../../resources/opportunities/opportunity_id.js';
import { oneOpportunity } from '../../resources/opportunities/opportunity_listings.js';

export const getOpportunity = defineTrigger({
  key: 'get_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Get Opportunity',
    description: 'Triggers when an opportunity changes.',
  },
  operation: polls({
    inputs: [watchedOpportunity],
    listing: oneOpportunity,
    events: { changed: changed('The opportunity changes', opportunity, 'updatedAt') },
  }),
});
