import type { Row } from '../../lib/definition/record.js';
import type { Delivery } from '../../lib/highlevel/delivery.js';
import { isGone, UserFacingError } from '../../lib/problems.js';
import { toText } from '../../lib/values/text.js';
import { isEmpty, quoted, type Run, type Values } from '../../lib/zapier.js';
import type { Subject } from './post_subjects.js';
import { isOfLocation, readPost, type WorkflowPost } from './workflow_post.js';

/** HighLevel posts one thing at a time; a list of more than this takes too long to be read back. */
const MOST_BODIES = 10;

/** More than this can’t be given: Zapier takes answers of up to 6 MB. */
export const LARGEST_ITEM = 5_000_000;

/** That it is. */
export const tooLarge = () =>
  new UserFacingError('The post is too large to be given to the Zap: Zapier takes up to 5 MB of it.');

/** @throws {UserFacingError} where an item is larger than Zapier takes */
export const assertGivable = <T>(items: T[]): T[] => {
  if (Buffer.byteLength(JSON.stringify(items)) > LARGEST_ITEM) throw tooLarge();
  return items;
};

/** What is posted, one by one, and when it arrived. */
export const bodiesOf = ({ bodies }: Delivery, { z }: Run): { body: Values; revision: string }[] => {
  const at = new Date().toISOString();
  if (bodies.length > MOST_BODIES)
    z.console.log(`The post has ${bodies.length} things in it: the first ${MOST_BODIES} are taken.`);
  // The same record may stand in a list twice.
  return bodies.slice(0, MOST_BODIES).map((body, n) => ({ body, revision: n === 0 ? at : `${at} ${n + 1}` }));
};

/** The name of an event: no sentence of whoever knows the address goes into the mail that Zapier sends of an error. */
const EVENT = /^[A-Za-z_]{3,60}$/;

const missing = (body: Values, { noun, advice }: Subject): UserFacingError => {
  const event = toText(body.type) ?? '';
  const isEvent = EVENT.test(event) && !isEmpty(body.webhookId);
  if (isEmpty(body)) return new UserFacingError('The post holds nothing: no record can be read for it.');
  return new UserFacingError(
    isEvent
      ? `This is an event of a HighLevel app (${quoted(event)}), no workflow’s post: “App Event Received (Instant)” takes those.`
      : `The post names no ${noun}. ${advice}`,
  );
};

const readBack = async (subject: Subject, post: WorkflowPost, input: Values, run: Run): Promise<Row[]> => {
  try {
    const found = (await subject.read(post, input, run)).filter(({ id }) => !isEmpty(id));
    if (found.length === 0) run.z.console.log('HighLevel has no record that fits the post: it starts nothing.');
    return found;
  } catch (error) {
    if (!isGone(error)) throw error;
    run.z.console.log(`${error.message} The post starts nothing.`);
    return [];
  }
};

interface Wanted {
  input: Values;
  /** Keeps the records that the form asks for. @default all */
  where?: (row: Row, input: Values) => boolean;
  /** What stands beside the record. @default nothing */
  beside?: (post: WorkflowPost, row: Row, input: Values) => Values;
}

/**
 * The records that a workflow’s post is about, read back from HighLevel, with the time of arrival as their revision. A
 * post of another location, of a record that is gone or that the form does not ask for is none.
 *
 * @throws {UserFacingError} where the post names nothing of the kind: whoever built the workflow would not learn of it
 */
export const readPosted = async (
  subject: Subject,
  delivery: Delivery,
  run: Run,
  { input, where = () => true, beside = () => ({}) }: Wanted,
): Promise<Row[]> => {
  const items: Row[] = [];
  for (const { body, revision } of bodiesOf(delivery, run)) {
    const post = readPost(body);
    if (!isOfLocation(post, run)) continue;
    if (!subject.by.some((thing) => post.ids[thing] !== undefined)) throw missing(body, subject);
    const found = await subject.of.enrich(await readBack(subject, post, input, run), run);
    const wanted = found.filter((row) => where(row, input));
    if (wanted.length < found.length)
      run.z.console.log('The record is none that the form asks for: it starts nothing.');
    items.push(...wanted.map((row) => ({ ...row, revision, ...beside(post, row, input) })));
  }
  return assertGivable(items);
};
