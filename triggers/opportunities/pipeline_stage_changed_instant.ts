import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { opportunityFilterGroups } from '../../resources/opportunities/opportunity_filter.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { isOpportunityWanted, opportunityOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { pipelineStageChanged } from './pipeline_stage_changed.js';

export const pipelineStageChangedInstant = defineTrigger({
  key: 'pipeline_stage_changed_instant',
  noun: 'Opportunity',
  display: {
    label: 'Pipeline Stage Changed (Instant)',
    description:
      'Triggers when an opportunity (a deal) moves to another stage of its pipeline, at once. A workflow in HighLevel tells of it.',
    directions: workflowDirections(
      '“Pipeline Stage Changed”, with your pipeline and stage as its filters',
      'Put no Wait step before the Webhook: the stage is read when it arrives.',
    ),
  },
  operation: instant({
    subject: subjects.opportunity,
    inputs: opportunityOfPost,
    groups: opportunityFilterGroups,
    where: isOpportunityWanted,
    list: (run) => sampleOf(pipelineStageChanged, run),
  }),
});
