import { defineSearch } from 'zapier-platform-core';
import { fetchListed, findsList } from '../../lib/operations/index.js';
import {
  opportunityFilterGroups,
  opportunityListFilters,
  toOpportunityQuery,
} from '../../resources/opportunities/opportunity_filter.js';
import { countedOpportunities } from '../../resources/opportunities/opportunity_listings.js';

export const findOpportunities = defineSearch({
  key: 'find_opportunities',
  noun: 'Opportunity',
  display: {
    label: 'Find Opportunities (List)',
    description:
      'Finds all opportunities (deals) that match your filters, as one list of line items with their number and total value.',
  },
  operation: findsList(countedOpportunities, {
    inputs: opportunityListFilters,
    groups: opportunityFilterGroups,
    sum: { of: 'monetaryValue', label: 'Total Value' },
    // The older search has all the filters, and gives the newest first.
    find: ({ limit: _, ...filters }, run, limit) =>
      fetchListed(run, countedOpportunities, toOpportunityQuery(filters, { triggerOn: 'added' }), limit),
  }),
});
