import { field } from '../../lib/definition/fields.js';
import { dictionary, type Row, record, text, unlisted } from '../../lib/definition/record.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import type { WorkflowPost } from './workflow_post.js';

// What a workflow’s post has besides its record: the workflow, and what its builder added.

const beside = record({
  id: text('ID', ''),
  workflowId: unlisted(text('Workflow ID', '78559bb3-b920-461e-b010-7b2a2816d2a9')),
  workflowName: text('Workflow', 'New Member Welcome'),
  customData: dictionary('Custom Data', { offer: 'Summer Challenge' }),
  // Empty in every post that was recorded.
  triggerData: unlisted(dictionary('Trigger Data', {})),
}).result;

const { id: _, ...sample } = beside.sample;

/** Their examples. */
export const besideSample: Values = sample;

/** Their labels. */
export const besideOutputs = beside.outputFields.filter((output) => typeof output === 'object' && output.key !== 'id');

/** Them, of a post. */
export const besidePost = ({ workflow, customData, triggerData }: WorkflowPost): Values => ({
  ...workflow,
  customData,
  triggerData,
});

export const customDataKeys = field({
  key: 'customDataKeys',
  label: 'Custom Data Keys',
  type: 'string',
  list: true,
  required: false,
  helpText:
    'The keys of the rows that you add under Custom Data in HighLevel, written as there: later steps can then use them before the first post has come.',
});

const keysIn = ({ customDataKeys: keys }: Values): string[] =>
  [keys ?? []]
    .flat()
    .filter((key) => !isEmpty(key) && key !== '__proto__')
    .map((key) => String(key).trim());

/** The rows of Custom Data that the form names, as outputs. */
export const customDataOutputs = (input: Values) =>
  keysIn(input).map((key) => ({ key: `customData__${key}`, label: key }));

/** What Zapier’s editor shows beside a record before there is a post. */
export const withExamples = (rows: Row[], input: Values): Row[] => {
  const customData = Object.fromEntries(keysIn(input).map((key) => [key, `The value of ${key}`]));
  return rows.map((row) => ({ ...row, workflowId: null, workflowName: null, customData, triggerData: {} }));
};
