import type { AnyField } from '../../lib/definition/fields.js';
import type { OutputDefinition, Row } from '../../lib/definition/record.js';
import { type Groups, hooks } from '../../lib/operations/index.js';
import type { Run, Values } from '../../lib/zapier.js';
import type { Subject } from './post_subjects.js';
import { readPosted } from './workflow_events.js';
import type { WorkflowPost } from './workflow_post.js';

interface Instant {
  subject: Subject;
  inputs: readonly AnyField[];
  /** The sections of the form. @default none */
  groups?: Groups;
  /** Inputs that stand fast. @default none */
  fixed?: Values;
  /** Keeps the records that the form asks for. @default all */
  where?: (row: Row, input: Values) => boolean;
  /** What stands beside the record. @default nothing */
  beside?: (post: WorkflowPost, row: Row, input: Values) => Values;
  /** What the polled trigger of the same thing shows. */
  list: (run: Run, input: Values) => Promise<Row[]>;
  /** @default the subject's record, as a polled trigger gives it */
  gives?: OutputDefinition;
}

/** A trigger that a workflow's post starts, with the record that the post is about. */
export const instant = ({ subject, inputs, groups, fixed, where, beside, list, gives = subject.of.event }: Instant) =>
  hooks({
    inputs,
    groups,
    endpoint: subject.endpoint,
    receive: (delivery, input, run) =>
      readPosted(subject, delivery, run, { input: { ...input, ...fixed }, where, beside }),
    list: (input, run) => list(run, input),
    gives,
  });
