import { defineSearch } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { wantedName } from '../../resources/wanted_name.js';
import { publishedOrDraft, workflowId, workflows } from '../../resources/workflows/workflow.js';

export const findWorkflow = defineSearch({
  key: 'find_workflow',
  noun: 'Workflow',
  display: {
    label: 'Find Workflow',
    description: 'Finds a workflow (automation) by its name, to see its ID, its state or its version.',
  },
  operation: finds(workflows, {
    inputs: [
      wantedName('The whole name of the workflow. Capital letters and blanks around it make no difference.'),
      { ...publishedOrDraft, helpText: 'Only a workflow that is published, or only a draft. Either if empty.' },
      {
        ...toWatch(workflowId, 'The workflow itself, if you know which one it is. Name and Status don’t count then.'),
        required: false as const,
      },
    ],
    by: ['name', 'workflowId'],
    find: async ({ name, status, workflowId: chosen }, run) => {
      const all = await fetchAll(run, workflows);
      if (!isEmpty(chosen)) return all.filter(({ id }) => id === chosen);
      const inState = all.filter((row) => isEmpty(status) || row.status === status);
      return matchesOf(inState, [{ given: name, of: (row) => row.name }], 'createdAt');
    },
  }),
});
