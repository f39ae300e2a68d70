import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  opportunityEvents,
  opportunityFilterGroups,
  statusFilters,
  toSearchQuery,
} from '../../resources/opportunities/opportunity_filter.js';
import { opportunitySearch } from '../../resources/opportunities/opportunity_listings.js';

export const opportunityStatusChanged = defineTrigger({
  key: 'opportunity_status_changed',
  noun: 'Opportunity',
  display: {
    label: 'Opportunity Status Changed',
    description:
      'Triggers when an opportunity (a deal) is won, lost, abandoned or open again, with the reason for which it was lost.',
  },
  operation: polls({
    inputs: statusFilters,
    groups: opportunityFilterGroups,
    listing: opportunitySearch,
    events: { statusChanged: opportunityEvents.statusChanged },
    toParams: toSearchQuery,
  }),
});
