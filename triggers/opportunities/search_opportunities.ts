import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import {
  newOpportunities,
  opportunityEvents,
  opportunityFilterGroups,
  opportunityFilters,
  recentlyUpdated,
  toOpportunityQuery,
} from '../../resources/opportunities/opportunity_filter.js';
import { opportunityList } from '../../resources/opportunities/opportunity_listings.js';

export const searchOpportunities = defineTrigger({
  key: 'search_opportunities',
  noun: 'Opportunity',
  display: {
    label: 'Search Opportunities',
    description:
      'Triggers when an opportunity that matches your filters is added, is updated, moves to another stage, or changes status.',
  },
  operation: polls({
    inputs: opportunityFilters,
    groups: opportunityFilterGroups,
    listing: opportunityList,
    events: {
      added: newOpportunities,
      changed: changed('New and updated opportunities', opportunity, 'updatedAt', recentlyUpdated),
      ...opportunityEvents,
    },
    toParams: toOpportunityQuery,
  }),
});
