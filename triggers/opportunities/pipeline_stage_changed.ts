import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  opportunityEvents,
  opportunityFilterGroups,
  stageFilters,
  toSearchQuery,
} from '../../resources/opportunities/opportunity_filter.js';
import { opportunitySearch } from '../../resources/opportunities/opportunity_listings.js';

export const pipelineStageChanged = defineTrigger({
  key: 'pipeline_stage_changed',
  noun: 'Opportunity',
  display: {
    label: 'Pipeline Stage Changed',
    description:
      'Triggers when an opportunity (a deal) moves to another stage of its pipeline, each time that it does.',
  },
  operation: polls({
    inputs: stageFilters,
    groups: opportunityFilterGroups,
    listing: opportunitySearch,
    events: { stageChanged: opportunityEvents.stageChanged },
    toParams: toSearchQuery,
  }),
});
