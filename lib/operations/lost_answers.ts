import type { Row } from '../definition/record.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, quoted, type Run, timeLeft, type Values } from '../zapier.js';
import { type Cursor, fetchPage, type Listing, type Page, START } from './listings.js';

// What becomes of a request whose answer was lost: it may have been carried out.

/** How to find the record that a request may have made. */
export interface Made {
  /** Where such records are listed. */
  from: Listing;
  /** Values of the listing's request; undefined where there is nothing to look by. @default no values */
  params?: (body: Values) => Values | undefined;
  /** Whether a row is what was sent. */
  is: (row: Row, body: Values) => boolean;
  /** There can be only one such record: it counts whenever it was made. @default false: only if this run made it */
  unique?: boolean;
  /** HighLevel may refuse the request and still make the record. @default false */
  evenIfRefused?: boolean;
}

/** Milliseconds to look for what was made, which are kept back from the time of the request itself. */
export const FINDING_OUT_MS = 5_000;

/**
 * The least time with which a write is begun, in ms: HighLevel has taken twelve seconds for one. What is begun and
 * not answered before Zapier ends the step would count as not done.
 */
const WRITING_MS = 12_000;

/** Whether enough of the run is left to begin a write and to learn what became of it. */
export const isTimeToWrite = (run: Run): boolean => timeLeft(run) >= WRITING_MS;

/**
 * Stops before a write that could not be answered in time.
 *
 * @throws {UserFacingError} that nothing was sent, so that Zapier repeats the step
 */
export const assertTimeToWrite = (run: Run): void => {
  if (isTimeToWrite(run)) return;
  throw new UserFacingError(
    'HighLevel answers too slowly at the moment, so that this was not sent. Zapier will try again.',
    { reason: 'unavailable' },
  );
};

const PAGES = 3;

/** Whether a request may have been carried out although there is no answer to show for it. */
export const isLost = (error: unknown): error is UserFacingError =>
  error instanceof UserFacingError && error.reason === 'maybeDone';

/** HighLevel's servers need not agree to the second, and an id's own time has whole seconds. */
const SLACK_MS = 3_000;

/** When a record was made (epoch ms): by its own date, else by the time that an id of MongoDB's begins with. */
const madeAt = ({ id, dateAdded, createdAt }: Row): number => {
  const date = dateAdded ?? createdAt;
  if (typeof date === 'string') return Date.parse(date);
  return /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : Number.NaN;
};

/**
 * The record that a request made, if that is certain: it is what was sent, and it was made since (by HighLevel's own
 * clock), or there can be only one.
 *
 * @param sentAt when the request went out (epoch ms, our clock)
 * @returns undefined where there is none, or the search for it failed
 */
export const findMade = async (
  run: Run,
  { from, params = () => ({}), is, unique = false }: Made,
  body: Values,
  sentAt: number,
): Promise<Row | undefined> => {
  const asked = params(body);
  try {
    let cursor: Cursor | undefined = asked && START;
    for (let n = 1; cursor && n <= PAGES && timeLeft(run) > 0; n += 1) {
      const { rows, next, respondedAt }: Page = await fetchPage(run, from, { ...asked }, { from: cursor });
      const since = respondedAt - (Date.now() - sentAt) - SLACK_MS;
      const found = rows.find((row) => !isEmpty(row.id) && is(row, body) && (unique || madeAt(row) >= since));
      if (found) return found;
      cursor = next;
    }
  } catch (error) {
    run.z.console.log(`Whether it was made could not be found out: ${(error as Error).message}`);
  }
  return undefined;
};

/** The inputs that people know a record by. */
const KNOWN_BY = ['name', 'title', 'email', 'phone', 'firstName', 'key', 'body'];

/** What is wrong with HighLevel's answer: it got lost (`cause`), or it shows no record. */
const lack = (cause: unknown) =>
  cause === undefined ? 'HighLevel’s answer does not say what became of this' : 'HighLevel’s answer did not arrive';

/** The error for a request that may have been carried out, and would be carried out a second time: it halts. */
export const toMayBeDoneError = (what: string | undefined, body: unknown, cause?: unknown): UserFacingError => {
  const values = ([body].flat()[0] ?? {}) as Values;
  const known = KNOWN_BY.map((key) => values[key]).find((value) => !isEmpty(value));
  const record = known === undefined ? what : `${what} ${quoted(known)}`;
  return new UserFacingError(
    what
      ? `${lack(cause)}: the ${record} may have been created. Look for it in HighLevel before you run this step again, which would create another one.`
      : `${lack(cause)}: this may be done already. Look at the record in HighLevel before you run this step again.`,
    { reason: 'maybeDone', cause },
  );
};

/** The error for a request that may have been carried out, and changes nothing when it is sent again. */
export const toMayBeRepeatedError = (cause?: unknown): UserFacingError =>
  new UserFacingError(`${lack(cause)}: it may be done already. Zapier will send it once more, which does no harm.`, {
    reason: 'unavailable',
    cause,
  });
