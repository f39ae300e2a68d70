import { hideSecrets, scrub, secretsIn } from './scrub.js';
import type { Run } from './zapier.js';

/** Zapier cuts an error message off after this many characters. */
const LONGEST = 250;

/** Why an operation could not do what was asked. */
export type Reason = 'input' | 'duplicate' | 'gone' | 'permission' | 'unavailable' | 'maybeDone';

/**
 * What each reason is to Zapier in a create or a search. Zapier mails an owner about errors only, and repeats the
 * step of an error, so that nothing is lost in silence: what is wrong with the input is an Error. Halted is only
 * where there is nothing to do, or where doing it again could do it twice.
 */
export const ACTION_ERROR: Record<Reason, 'Error' | 'HaltedError'> = {
  input: 'Error',
  permission: 'Error',
  unavailable: 'Error',
  duplicate: 'HaltedError',
  gone: 'HaltedError',
  maybeDone: 'HaltedError',
};

interface Details {
  /** @default 'input' */
  reason?: Reason;
  /** What HighLevel answered, if it was HighLevel that objected. */
  status?: number;
  /** The rule that said so (lib/highlevel/refusals.ts), for code that can do something about it. */
  rule?: string;
  /** Values that must not be read, besides those that the environment names and those that look like secrets. */
  secrets?: readonly string[];
  cause?: unknown;
}

/**
 * Something the user should read, as one plain sentence. Thrown anywhere below an operation;
 * `toZapierError` turns it into the Zapier error that fits the kind of operation.
 *
 * What must not be read is taken out here, so that no path forgets it: foreign words may hold a token or a page.
 */
export class UserFacingError extends Error {
  readonly reason: Reason;
  readonly status?: number;
  readonly rule?: string;

  constructor(message: string, { reason = 'input', status, rule, secrets, cause }: Details = {}) {
    super(scrub(message, secrets), cause === undefined ? undefined : { cause });
    this.name = 'UserFacingError';
    this.reason = reason;
    this.status = status;
    this.rule = rule;
  }
}

/** The rule for a list that HighLevel answers with “not found”: what it is asked by is not there. */
export const NOTHING_THERE = 'nothing-there';

/** Whether HighLevel has no such record, or nothing to list: an empty list in triggers and searches. */
export const isGone = (error: unknown): error is UserFacingError =>
  error instanceof UserFacingError && (error.reason === 'gone' || error.rule === NOTHING_THERE);

/** What is asked for, or something else where it is gone. */
export const unlessGone = async <T>(asked: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (isGone(error)) return otherwise;
    throw error;
  }
};

/** Whether it is one of core's own errors, which tell Zapier what to do: renew the token, wait, ask to reconnect. */
export const isForZapier = ({ z }: Pick<Run, 'z'>, error: unknown): error is Error =>
  Object.values(z.errors ?? {}).some(
    (known) => typeof known === 'function' && known.prototype instanceof Error && error instanceof known,
  );

/** What an operation is, as far as its errors go: only creates and searches can be halted without harm. */
export type Kind = 'trigger' | 'create' | 'search';

/** What is longer without a blank is no word: some scripts have no blanks. */
const LONGEST_WORD = 40;

/** The text, at most so many characters long: shortened from the end, at a word, and never within a key. */
export const shorten = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const beginning = text.slice(0, most - 2);
  const words = beginning.replace(/\s\S*$/, '');
  if (beginning.length - words.length <= LONGEST_WORD) return `${words} …`;
  return `${beginning.replace(/(?<![\w+/=.~-])[\w+/=.~-]+$|[\ud800-\udbff]$/, '').trimEnd()} …`;
};

/** At most 250 characters, on one line. */
export const truncateMessage = (sentence: string): string => shorten(sentence.replace(/\s+/g, ' ').trim(), LONGEST);

/** The beginning of the log entry of an unexpected error; test/faults proves that none of its faults makes one. */
export const UNEXPECTED = 'An error that the app did not expect';

/** What the user reads of such an error, where HighLevel was not asked to change anything. */
export const OWN_FAULT =
  'Something went wrong in the HighLevel app itself. Try again; if it goes on, tell the app’s owner.';
/** What the user reads of such an error, where HighLevel may have changed something. */
export const OWN_FAULT_AFTER_WRITE =
  'Something went wrong in the HighLevel app after it had asked HighLevel for this: it may be done. Look in HighLevel before you run the step again.';

/** Writes an unexpected error to the log, without secrets. */
export const logUnexpected = ({ z, bundle }: Pick<Run, 'z' | 'bundle'>, error: unknown): void => {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  z.console.log(`${UNEXPECTED}: ${hideSecrets(what, secretsIn(bundle.authData))}`);
};

/** The last net: whatever was thrown, as a sentence. */
const unexpected = (run: Pick<Run, 'z' | 'bundle' | 'progress'>, cause: unknown): UserFacingError => {
  logUnexpected(run, cause);
  return run.progress?.writeSent
    ? new UserFacingError(OWN_FAULT_AFTER_WRITE, { reason: 'maybeDone', cause })
    : new UserFacingError(OWN_FAULT, { reason: 'unavailable', cause });
};

/**
 * The error that Zapier expects of this kind of operation. Core's own errors pass as they are; an unexpected one
 * becomes a sentence, too.
 *
 * @param inWordsOfTheForm the message with the API's names in it replaced by those that the user knows
 */
export const toZapierError = (
  run: Pick<Run, 'z' | 'bundle' | 'progress'>,
  kind: Kind,
  error: unknown,
  inWordsOfTheForm: (message: string) => string = (message) => message,
): unknown => {
  const { z, bundle } = run;
  // Without this mark core appends the list of requests made, with the beginning of each answer, to what the user reads.
  if (isForZapier(run, error)) return Object.assign(error, { doNotContextify: true });
  const { message: said, reason, status } = error instanceof UserFacingError ? error : unexpected(run, error);
  const message = truncateMessage(scrub(inWordsOfTheForm(said), secretsIn(bundle.authData)));
  if (kind === 'trigger' || ACTION_ERROR[reason] === 'Error') return new z.errors.Error(message, undefined, status);
  return Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });
};
