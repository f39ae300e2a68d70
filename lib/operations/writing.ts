import type { RecordOf } from '../definition/record.js';
import { type CallOptions, call } from '../highlevel/api.js';
import { placeholdersIn, type Route } from '../highlevel/routes.js';
import { isGone, UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { assertDone, nounOf, toConfirmation } from './answers.js';
import {
  FINDING_OUT_MS,
  findMade,
  isLost,
  isTimeToWrite,
  type Made,
  toMayBeDoneError,
  toMayBeRepeatedError,
} from './lost_answers.js';

/** What an operation that writes knows of its endpoint. */
export interface WriteOptions {
  route: Route;
  /** The record that the operation gives. */
  gives: RecordOf;
  /** Where in the answer the record is: a key, several spellings of it, or a function. @default the answer itself */
  pick?: string | readonly string[] | ((answer: Values) => Values | undefined);
  /** For an answer without a record: the input that is the record's id, or a function. @default the answer has one */
  confirms?: string | ((sent: Values) => string);
  /** The input that is the record's id, where the route has none. @default the route's last placeholder */
  about?: string;
  /** How to find what was made if the answer is lost. @default it is not looked for */
  made?: Made;
}

/** One request, ready to go. */
export interface WriteRequest {
  path: Values;
  /** What goes in its query or body. */
  body: unknown;
  options: CallOptions;
  /** All that the user filled in. */
  sent: Values;
  /** Sent a second time it changes nothing. */
  isSafe: boolean;
}

/** What HighLevel says of a write: the record that it is about, and the whole answer. */
export interface Answered {
  row: Values;
  answer: Values;
}

/** HighLevel's answer, or what was found without one. */
type Outcome = { answer: Values } | { found: Answered };

const picked = (answer: Values, pick: WriteOptions['pick']): Values => {
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

/** The id of the record that a route is about: `taskId` in `PUT /contacts/{contactId}/tasks/{taskId}/completed`. */
const ownId = (route: Route, path: Values): unknown =>
  route.startsWith('POST ') ? undefined : path[placeholdersIn(route).at(-1) ?? ''];

/** What the route says of the record and the answer does not: the contact that a task belongs to. */
const ofRoute = ({ keys }: RecordOf, path: Values, row: Values): Values =>
  Object.fromEntries(Object.entries(path).filter(([key]) => key !== 'id' && keys.includes(key) && isEmpty(row[key])));

/** The record in an answer; empty where there is none. */
const recordIn = (
  { route, gives, pick, confirms, about }: WriteOptions,
  { path, sent }: WriteRequest,
  answer: Values,
): Values => {
  if (confirms) {
    return toConfirmation(gives, answer, sent, typeof confirms === 'function' ? confirms(sent) : sent[confirms]);
  }
  const row = picked(answer, pick);
  if (!isEmpty(gives.read(row).id)) return { ...row, ...ofRoute(gives, path, row) };
  // What was changed is known, even if HighLevel answers with nothing: the record, and what it was sent.
  const id = about ? sent[about] : ownId(route, path);
  return isEmpty(id) ? {} : { ...sent, ...row, id: String(id) };
};

/** The error where HighLevel refuses a part of what was sent, and makes the record without it. */
const madeInPart = (noun: string, { id }: Values, cause: UserFacingError) =>
  new UserFacingError(`The ${noun} is created (ID ${id}), but not with all of it. ${cause.message}`, {
    reason: 'input',
    status: cause.status,
    cause,
  });

/** Whether the record that is gone is the one that was to be deleted. */
const isDeletion = ({ route, confirms }: WriteOptions) =>
  route.startsWith('DELETE ') && typeof confirms === 'string' && route.endsWith(`{${confirms}}`);

const goneAlready = (noun: string, cause: UserFacingError) =>
  new UserFacingError(`The ${noun} is gone already: there was nothing to delete. ${cause.message}`, {
    reason: 'gone',
    status: cause.status,
    cause,
  });

/**
 * Sends a request that changes something, and tells what became of it.
 *
 * - HighLevel's answer says that it was not done: an error with its reason.
 * - The answer was lost: what changes nothing when it is sent twice (`isSafe`: a PUT brings the same values, a DELETE
 *   finds nothing) is sent once more. Of anything else, what was made is looked for, and is the result if it is found
 *   for certain; if not, the error says that it may be done, and halts, so that Zapier does not repeat it.
 * - A record was made, and the answer names none: the same.
 * - The record to delete is gone: an error that halts, as there is nothing to do.
 *
 * @throws {UserFacingError} one sentence for the user
 */
export const write = async (run: Run, writes: WriteOptions, writing: WriteRequest): Promise<Answered> => {
  const { route, gives, confirms, made } = writes;
  const { path, body, options, sent, isSafe } = writing;
  const noun = nounOf(gives);
  const known = { ...sent, ...(isObject(body) && body) };
  const sentAt = Date.now();
  const find = async (): Promise<Answered | undefined> => {
    const row = made && (await findMade(run, made, known, sentAt));
    return row && { row, answer: { new: true } };
  };

  /** The second and last try of what changes nothing twice. */
  const sendAgain = async (lost: UserFacingError): Promise<Values> => {
    if (!isTimeToWrite(run)) throw toMayBeRepeatedError(lost);
    run.z.console.log(`${lost.message} It changes nothing twice, so that it is sent once more.`);
    // What the first try has made is there by now, and the second finds it old.
    const isNew = (await find()) !== undefined;
    try {
      const answer = await call(run, route, path, options);
      return isNew ? { ...answer, new: true } : answer;
    } catch (error) {
      if (isGone(error) && isDeletion(writes)) return { success: true };
      throw error instanceof UserFacingError && ['maybeDone', 'unavailable'].includes(error.reason)
        ? toMayBeRepeatedError(error)
        : error;
    }
  };

  /** What became of a request whose answer was lost. */
  const findOut = async (lost: UserFacingError): Promise<Outcome> => {
    if (isSafe) return { answer: await sendAgain(lost) };
    const found = await find();
    if (found) return { found };
    throw toMayBeDoneError(confirms ? undefined : noun, known, lost);
  };

  /** What a refusal means for the user. */
  const explainRefusal = async (error: unknown): Promise<unknown> => {
    if (isGone(error) && isDeletion(writes)) return goneAlready(noun, error);
    const mayBeMade = made?.evenIfRefused && error instanceof UserFacingError && error.reason === 'input';
    const found = mayBeMade ? await find() : undefined;
    return found && mayBeMade ? madeInPart(noun, found.row, error) : error;
  };

  const send = async (): Promise<Outcome> => {
    const limit = made && !isSafe ? { ...run, deadline: run.deadline - FINDING_OUT_MS } : run;
    try {
      return { answer: await call(limit, route, path, options) };
    } catch (error) {
      if (isLost(error)) return findOut(error);
      throw await explainRefusal(error);
    }
  };

  const outcome = await send();
  if ('found' in outcome) return outcome.found;
  const { answer } = outcome;
  assertDone(answer, route.startsWith('DELETE '));
  const row = recordIn(writes, writing, answer);
  if (!isEmpty(row)) return { row, answer };
  const found = await find();
  if (found) return found;
  throw isSafe ? toMayBeRepeatedError() : toMayBeDoneError(noun, known);
};
