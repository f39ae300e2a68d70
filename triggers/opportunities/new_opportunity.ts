import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  listFilters,
  newOpportunities,
  opportunityFilterGroups,
  toListQuery,
} from '../../resources/opportunities/opportunity_filter.js';
import { opportunityList } from '../../resources/opportunities/opportunity_listings.js';

export const newOpportunity = defineTrigger({
  key: 'new_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'New Opportunity',
    description: 'Triggers when an opportunity (a deal) is added to a pipeline.',
  },
  operation: polls({
    inputs: listFilters,
    groups: opportunityFilterGroups,
    listing: opportunityList,
    events: { added: newOpportunities },
    toParams: toListQuery,
  }),
});
