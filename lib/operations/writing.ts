import type { RecordOf } from '../definition/record.js';
import { type CallOptions, call } from '../highlevel/api.js';
import { placeholders, type Route } from '../highlevel/routes.js';
import { isGone, UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { assertDone, confirmed, nounOf } from './answers.js';
import { FINDING_OUT_MS, findMade, isLost, type Made, mayBeDone, mayBeRepeated } from './lost_answers.js';

/** What an operation that writes knows of its endpoint. */
export interface Writes {
  route: Route;
  gives: RecordOf;
  /** Where in the answer the record lies. */
  pick?: string | readonly string[] | ((answer: Values) => Values | undefined);
  /** Which record an answer confirms that holds none: an input, or made of several. */
  confirms?: string | ((sent: Values) => string);
  made?: Made;
  onlyReads?: boolean;
}

/** One request, ready to go. */
export interface Writing {
  path: Values;
  /** What goes in its query or body. */
  body: unknown;
  options: CallOptions;
  /** All that the user filled in. */
  sent: Values;
  /** Sent a second time it changes nothing. */
  isSafe: boolean;
}

/** What HighLevel says of a write: the record it is about, and the whole answer. */
export interface Answered {
  row: Values;
  answer: Values;
}

const picked = (answer: Values, pick: Writes['pick']): Values => {
  if (pick === undefined) return answer;
  const found =
    typeof pick === 'function'
      ? pick(answer)
      : [pick]
          .flat()
          .map((key) => answer[key])
          .find(isObject);
  return (found ?? {}) as Values;
};

/** The record that a route is about: `taskId` in `PUT /contacts/{contactId}/tasks/{taskId}/completed`. */
const ownId = (route: Route, path: Values): unknown =>
  route.startsWith('POST ') ? undefined : path[placeholders(route).at(-1) ?? ''];

const readAnswer = ({ route, gives, pick, confirms }: Writes, { path, sent }: Writing, answer: Values): Values => {
  if (confirms) {
    return confirmed(gives, answer, sent, typeof confirms === 'function' ? confirms(sent) : sent[confirms]);
  }
  const row = picked(answer, pick);
  if (!isEmpty(gives.read(row).id)) return row;
  // What was changed is known, even if HighLevel answers with nothing: the record, and what it was sent.
  const id = ownId(route, path);
  return isEmpty(id) ? {} : { ...sent, ...row, id: String(id) };
};

const UNANSWERED = 'HighLevel’s answer got lost. Zapier will try again.';

/**
 * Sends a request that changes something, and tells what became of it.
 *
 * - HighLevel's answer says that it was not done: an error with its reason.
 * - The answer was lost, or names no record where one was made: what was made is looked for, and is the result if it
 *   is found for certain. Else the error says that it may be done; Zapier repeats the step only where that changes
 *   nothing (`isSafe`: a PUT brings the same values, a DELETE finds nothing).
 * - The record to delete is gone: an error that halts, as there is nothing to do.
 *
 * @throws {UserFacingError} one sentence for the user
 */
export const write = async (run: Run, writes: Writes, writing: Writing): Promise<Answered> => {
  const { route, gives, confirms, made, onlyReads } = writes;
  const { path, body, options, sent, isSafe } = writing;
  const sentAt = Date.now();
  const known = { ...sent, ...(isObject(body) && body) };
  const find = async (): Promise<Answered | undefined> => {
    const row = made && (await findMade(run, made, known, sentAt));
    return row && { row, answer: { new: true } };
  };

  let answer: Values;
  try {
    answer = await call(made ? { ...run, deadline: run.deadline - FINDING_OUT_MS } : run, route, path, options);
  } catch (error) {
    if (isLost(error) && onlyReads) throw new UserFacingError(UNANSWERED, { reason: 'unavailable', cause: error });
    if (isLost(error)) {
      if (isSafe) throw mayBeRepeated(error);
      const found = await find();
      if (found) return found;
      throw mayBeDone(confirms ? undefined : nounOf(gives), known, error);
    }
    if (made?.evenIfRefused && error instanceof UserFacingError && error.reason === 'input') {
      const found = await find();
      if (found) throw madeAllTheSame(nounOf(gives), found.row, error);
    }
    if (isGone(error) && isDeletionOf(route, confirms)) throw goneAlready(nounOf(gives), error);
    throw error;
  }
  assertDone(answer, route.startsWith('DELETE '));
  const row = readAnswer(writes, writing, answer);
  if (!isEmpty(row)) return { row, answer };
  const found = await find();
  if (found) return found;
  throw isSafe ? mayBeRepeated() : mayBeDone(nounOf(gives), known);
};

/** HighLevel refuses a part of what was sent, and makes the record without it. */
const madeAllTheSame = (noun: string, { id }: Values, cause: UserFacingError) =>
  new UserFacingError(`The ${noun} is created (ID ${id}), but not with all of it. ${cause.message}`, {
    reason: 'input',
    status: cause.status,
    cause,
  });

const isDeletionOf = (route: Route, confirms: Writes['confirms']) =>
  route.startsWith('DELETE ') && confirms === placeholders(route).at(-1) && route.endsWith(`{${confirms}}`);

const goneAlready = (noun: string, cause: UserFacingError) =>
  new UserFacingError(`The ${noun} is gone already: there was nothing to delete. ${cause.message}`, {
    reason: 'gone',
    status: cause.status,
    cause,
  });
