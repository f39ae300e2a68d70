import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { pipeline, pipelines } from '../../resources/opportunities/pipeline.js';

export const listPipelines = defineTrigger({
  key: 'list_pipelines',
  noun: 'Pipeline',
  display: {
    label: 'List Pipelines',
    description: 'Triggers when a pipeline is added, or a pipeline or its stages change.',
  },
  operation: polls({
    inputs: [],
    listing: pipelines,
    events: {
      added: added('New pipelines only'),
      changed: changed('New and changed pipelines and stages', pipeline),
    },
  }),
});
