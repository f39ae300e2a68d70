import { createHash } from 'node:crypto';
import { cacheDelete, cacheGet, cacheSet } from '../highlevel/cache.js';
import type { Route } from '../highlevel/routes.js';
import { type Reason, UserFacingError } from '../problems.js';
import { type Run, timeLeft, type Values } from '../zapier.js';
import type { Answered } from './writing.js';

// An action of two requests: the second one completes what the first has saved.

/** A request after the first, which HighLevel takes only by itself. */
export interface LaterStep<Context> {
  /** What is not so while it has not been done: `its tags were not added`. */
  lacks: string;
  /** Whether there is anything to do. */
  isNeeded: (context: Context) => boolean;
  /** Does it, and gives the record as it is then. */
  run: (row: Values, context: Context) => Promise<Values>;
}

/**
 * The least time that a request which writes is begun with: HighLevel has taken twelve seconds. What is begun and
 * not answered before Zapier ends the step would be told as not done.
 */
const WRITING_MS = 12_000;

/** Stops before a write that could not be answered in time. */
export const assertTimeToWrite = (run: Run): void => {
  if (timeLeft(run) >= WRITING_MS) return;
  throw new UserFacingError(
    'HighLevel answers too slowly at the moment, so that this was not sent. Zapier will try again.',
    { reason: 'unavailable' },
  );
};

/** Zapier repeats a failed step for about ten hours. */
const KEPT_SECONDS = 86_400;

/** What a run has saved and could not complete, for the run that repeats it. */
export class Unfinished {
  readonly #run: Run;
  readonly #key: string;

  /** @param route with the input, what tells a repeated run from another one */
  constructor(run: Run, route: Route) {
    const input = JSON.stringify([route, Object.entries(run.bundle.inputData as Values).sort()]);
    this.#run = run;
    this.#key = `unfinished/${createHash('sha256').update(input).digest('hex').slice(0, 32)}`;
  }

  /** What an earlier run of the same has saved, if it could not complete it. */
  recall(): Promise<Answered | undefined> {
    return cacheGet<Answered>(this.#run, this.#key);
  }

  /** Whether it is kept: Zapier's cache may be down. */
  async keep(saved: Answered): Promise<boolean> {
    await cacheSet(this.#run, this.#key, saved, KEPT_SECONDS);
    return (await this.recall()) !== undefined;
  }

  forget(): Promise<void> {
    return cacheDelete(this.#run, this.#key);
  }
}

/** Reasons that repeating the step does not cure. Nothing is done already or gone where there is more to do. */
const STAYS = new Set<Reason>(['input', 'permission']);

const OURS = / Zapier will [^.]*\.$/;

/** The reason in an error, as the end of a sentence. */
const reasonIn = (error: unknown): string => {
  const { name, message } = error as Error;
  if (name === 'ThrottledError') return 'HighLevel’s limit of requests is reached';
  if (name === 'RefreshAuthError') return 'the connection has ended';
  return error instanceof UserFacingError
    ? message.replace(OURS, '').replace(/\.$/, '')
    : 'something unexpected happened';
};

/**
 * What to throw when a later step failed: it names what is saved, and Zapier runs the step again only where that
 * does not make another record.
 *
 * @param isSafe whether the step may be run again
 */
export const partlyDone = (
  { z }: Run,
  error: unknown,
  { noun, id, lacks, isSafe }: { noun: string; id: string; lacks: string; isSafe: boolean },
): unknown => {
  const saved = `The ${noun} is saved (ID ${id}), but ${lacks}: ${reasonIn(error)}.`;
  const { name } = error as Error;
  if (!isSafe) {
    return new UserFacingError(`${saved} Complete it in HighLevel: running this step again would create another one.`, {
      reason: 'maybeDone',
      cause: error,
    });
  }
  // Zapier renews the token and runs the step at once, without anybody reading a word.
  if (name === 'RefreshAuthError') return error;
  if (name === 'ThrottledError') {
    const { delay } = JSON.parse((error as Error).message) as { delay?: number };
    return new z.errors.ThrottledError(saved, delay);
  }
  const { reason = 'unavailable', status } = error instanceof UserFacingError ? error : {};
  return new UserFacingError(saved, { reason: STAYS.has(reason) ? reason : 'unavailable', status, cause: error });
};
