import { createHash } from 'node:crypto';
import { cacheDelete, cacheGet, cacheSet } from '../highlevel/cache.js';
import type { Route } from '../highlevel/routes.js';
import { isGone, type Reason, UserFacingError } from '../problems.js';
import { DAY_SECONDS } from '../values/durations.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { assertTimeToWrite, isLost, isTimeToWrite } from './lost_answers.js';
import type { Answered } from './writing.js';

// An action of two requests: the second one completes what the first has saved.

/** What the user filled in: what goes to HighLevel, and what the operation itself reads. */
export interface Inputs {
  sent: Values;
  chosen: Values;
}

/** A second request, for what HighLevel takes only in a request of its own. It must change nothing when sent twice. */
export interface LaterStep {
  /** What it saves, in the plural, for the sentence if it fails: `tags`. */
  saves: string;
  /** Whether there is anything to do. */
  isNeeded: (inputs: Inputs) => boolean;
  /** Sends it, and returns the record as it is then. */
  run: (row: Values, context: Inputs & { run: Run }) => Promise<Values>;
  /** The saved record as HighLevel has it now. */
  read: (run: Run, id: string) => Promise<Values>;
}

/** What a run has saved and could not complete. */
interface Unfinished {
  id: string;
  /** When the record was saved, by its own date. */
  at?: unknown;
  isNew?: unknown;
}

const isUnfinished = (value: unknown): value is Unfinished =>
  isObject(value) && typeof value.id === 'string' && value.id !== '';

/** Zapier repeats a failed step for about ten hours. */
const KEPT_SECONDS = DAY_SECONDS;

/** The cache key of a run: the run that repeats it has the same input, and so the same key. */
const keyOf = (run: Run, route: Route): string => {
  const entries = Object.entries(run.bundle.inputData as Values).sort(([one], [other]) => (one < other ? -1 : 1));
  const input = JSON.stringify([route, entries]);
  return `unfinished/${createHash('sha256').update(input).digest('hex').slice(0, 32)}`;
};

const changedAt = (row: Values): unknown => row.dateUpdated ?? row.updatedAt;

/**
 * The record that an earlier run with the same input has saved and could not complete, as it is now: then only the
 * second request is left to send.
 *
 * @param isSafe whether the first request may be sent again
 * @returns undefined where there is none, or it was deleted; also where it was changed, if saving it again is safe
 */
export const recallUnfinished = async (
  run: Run,
  route: Route,
  { read }: LaterStep,
  isSafe: boolean,
): Promise<Answered | undefined> => {
  const kept = await cacheGet(run, keyOf(run, route), isUnfinished);
  if (!kept) return undefined;
  try {
    const row = await read(run, kept.id);
    const isAsSaved = !isEmpty(kept.at) && changedAt(row) === kept.at;
    return isSafe && !isAsSaved ? undefined : { row, answer: { new: kept.isNew } };
  } catch (error) {
    if (isGone(error)) return undefined;
    if (!(error instanceof UserFacingError) || error.reason !== 'permission') throw error;
    // The connection may write such records and not read them.
    return isSafe ? undefined : { row: { id: kept.id }, answer: { new: kept.isNew } };
  }
};

/** Remembers a record for the run that repeats this one; false if Zapier's cache is down. */
const keepUnfinished = (run: Run, route: Route, { row, answer }: Answered): Promise<boolean> => {
  const unfinished: Unfinished = { id: String(row.id), at: changedAt(row), isNew: answer.new };
  return cacheSet(run, keyOf(run, route), unfinished, KEPT_SECONDS);
};

const OURS = / Zapier will [^.]*\.$/;

/** The reason in an error, as the end of a sentence. */
const reasonIn = (error: unknown): string => {
  const { name, message } = error as Error;
  if (isLost(error)) return 'HighLevel’s answer did not arrive';
  if (name === 'ThrottledError') return 'HighLevel’s limit of requests is reached';
  if (name === 'RefreshAuthError') return 'the connection has ended';
  return error instanceof UserFacingError ? message.replace(OURS, '').replace(/\.$/, '') : 'something went wrong';
};

/** Reasons that a repeated step can't mend. Any other becomes `unavailable`, so that Zapier repeats the step. */
const STAYS = new Set<Reason>(['input', 'permission']);

interface Saved {
  noun: string;
  id: string;
  saves: string;
  /** Whether the step may be run again. */
  isSafe: boolean;
}

/** The error when the second request failed: it names the saved record, and halts if a repeated step made another. */
const partlyDone = ({ z }: Run, error: unknown, { noun, id, saves, isSafe }: Saved): unknown => {
  const rest = isLost(error) ? `; its ${saves} may be or not` : `, but its ${saves} are not`;
  const saved = `The ${noun} is saved (ID ${id})${rest}: ${reasonIn(error)}.`;
  if (!isSafe) {
    const again = `Complete it in HighLevel: running this step again would create another ${noun}.`;
    return new UserFacingError(`${saved} ${again}`, { reason: 'maybeDone', cause: error });
  }
  const { name, message } = error as Error;
  // Zapier renews the token and repeats the step at once: nobody reads this error.
  if (name === 'RefreshAuthError') return error;
  if (name === 'ThrottledError') {
    return new z.errors.ThrottledError(saved, (JSON.parse(message) as { delay?: number }).delay);
  }
  const { reason = 'unavailable', status } = error instanceof UserFacingError ? error : {};
  return new UserFacingError(saved, { reason: STAYS.has(reason) ? reason : 'unavailable', status, cause: error });
};

/**
 * Sends the second request, and returns the completed record. If it fails, the error names the saved record, and the
 * run with which Zapier repeats the step goes on from there (`recallUnfinished`).
 *
 * @param saved what the first request gave
 * @param row the same, as the operation gives it
 * @param isSafe whether the first request may be sent again
 */
export const completeSaved = async (
  run: Run,
  step: LaterStep,
  {
    route,
    noun,
    inputs,
    saved,
    row,
    isSafe,
  }: {
    route: Route;
    noun: string;
    inputs: Inputs;
    saved: Answered;
    row: Values;
    isSafe: boolean;
  },
): Promise<Values> => {
  // What can't be sent again is noted before anything can go wrong.
  let isKept = !isSafe && (await keepUnfinished(run, route, saved));
  try {
    assertTimeToWrite(run);
    const send = () => step.run(row, { ...inputs, run });
    const completed = await send().catch((error: unknown) => {
      if (isLost(error) && isTimeToWrite(run)) return send();
      throw error;
    });
    await cacheDelete(run, keyOf(run, route));
    return completed;
  } catch (error) {
    isKept ||= await keepUnfinished(run, route, saved);
    throw partlyDone(run, error, { noun, id: String(saved.row.id), saves: step.saves, isSafe: isSafe || isKept });
  }
};
