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
const ACTION_ERROR: Record<Reason, 'Error' | 'HaltedError'> = {
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
  cause?: unknown;
}

/**
 * Something the user should read, as one plain sentence. Thrown anywhere below an operation;
 * `toZapierError` turns it into the Zapier error that fits the kind of operation.
 */
export class UserFacingError extends Error {
  readonly reason: Reason;
  readonly status?: number;

  constructor(message: string, { reason = 'input', status, cause }: Details = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UserFacingError';
    this.reason = reason;
    this.status = status;
  }
}

/** Whether HighLevel has no such record: an empty list in triggers and searches. */
export const isGone = (error: unknown): error is UserFacingError =>
  error instanceof UserFacingError && error.reason === 'gone';

/** What an operation is, as far as its errors go: only creates and searches can be halted without harm. */
export type Kind = 'trigger' | 'create' | 'search';

/** At most 250 characters: shortened from the end, at a word. */
export const truncateMessage = (sentence: string): string => {
  const text = sentence.replace(/\s+/g, ' ').trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 2).replace(/\s\S*$/, '')} …`;
};

/** `email must be an email` names the API's parameter; the form calls it by its label. */
const inWordsOfTheForm = (message: string, labels: Map<string, string>): string =>
  message.replace(/[A-Za-z_][\w.]*/g, (word, at: number) => {
    // Keys such as `name` or `title` are also plain English: only where a reason begins are they keys.
    const isKey = /[A-Z_.]/.test(word.slice(1)) || /(^|[:;] |property )$/.test(message.slice(0, at));
    return (isKey && labels.get(word)) || word;
  });

/**
 * Turns a UserFacingError into the error that Zapier expects of this kind of operation; anything else is given
 * back as it is.
 */
export const toZapierError = (
  { z }: Pick<Run, 'z'>,
  kind: Kind,
  error: unknown,
  labels: Map<string, string> = new Map(),
): unknown => {
  if (!(error instanceof UserFacingError)) return error;
  const message = truncateMessage(inWordsOfTheForm(error.message, labels));
  if (kind === 'trigger' || ACTION_ERROR[error.reason] === 'Error')
    return new z.errors.Error(message, undefined, error.status);
  // Without this mark core appends the list of requests made to what the user reads.
  return Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });
};
