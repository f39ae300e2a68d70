import { asIso, field } from '../../lib/definition/fields.js';
import { confirmation, datetime, integer, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

export const workflow = record({
  id: text('Workflow ID', '78559bb3-b920-461e-b010-7b2a2816d2a9'),
  name: text('Name', 'New Member Welcome'),
  status: text('Status', 'published'),
  version: integer('Version', 3),
  createdAt: datetime('Created At', '2026-03-02T14:11:00.000Z'),
  updatedAt: datetime('Updated At', '2026-10-19T08:30:00.000Z'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

export const workflows = {
  route: 'GET /workflows/',
  scope: 'workflows.readonly',
  of: workflow,
  rows: 'workflows',
  location: 'locationId',
} as const satisfies Listing;

/** The state of a workflow or a campaign. */
export const publishedOrDraft = field({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: { published: 'Published', draft: 'Draft' },
  helpText: 'Only what is published, or only drafts. Both if empty.',
});

export const workflowId = field({
  key: 'workflowId',
  label: 'Workflow',
  type: 'string',
  required: true,
  choices: dropdown(workflows, {
    foundBy: 'find_workflow',
    byName: 'workflows',
    label: ({ name, status }) => (status === 'published' ? String(name) : `${name} (${status})`),
  }),
  helpText: 'The workflow that the contact goes into. A draft does nothing with it until it is published.',
});

export const leftWorkflowId = { ...workflowId, helpText: 'The workflow that the contact leaves.' };

export const contactInWorkflow = confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ', {
  workflowId: text('Workflow ID', '78559bb3-b920-461e-b010-7b2a2816d2a9'),
});

export const eventStartTime = asIso(
  field({
    key: 'eventStartTime',
    label: 'Event Start Time',
    type: 'datetime',
    required: false,
    helpText:
      'When the event starts, for a workflow that counts from one, such as a class. A time without a zone means the location’s.',
  }),
);

export const leftEventStartTime = {
  ...eventStartTime,
  helpText: 'HighLevel takes it here as well; it is mostly left empty. A time without a zone means the location’s.',
};
