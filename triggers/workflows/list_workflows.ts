import { defineTrigger } from 'zapier-platform-core';
import { notSent } from '../../lib/definition/fields.js';
import { added, changed, polls } from '../../lib/operations/index.js';
import { publishedOrDraft, workflow, workflows } from '../../resources/workflows/workflow.js';

export const listWorkflows = defineTrigger({
  key: 'list_workflows',
  noun: 'Workflow',
  display: {
    label: 'List Workflows',
    description: 'Triggers when a workflow is added, is changed, or is published.',
  },
  operation: polls({
    // HighLevel gives all workflows at once and filters none.
    inputs: [notSent(publishedOrDraft)],
    listing: workflows,
    events: {
      added: added('New workflows only', 'createdAt'),
      changed: changed('New and changed workflows', workflow, 'updatedAt'),
      published: {
        label: 'Workflows that are published, each version',
        date: 'updatedAt',
        revision: ({ status, version }) => (status === 'published' ? `published ${version}` : undefined),
      },
    },
    where: (row, { status }) => status === undefined || row.status === status,
  }),
});
