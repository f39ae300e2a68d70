import type { Run } from './zapier.js';

/** Zapier cuts an error message off after this many characters. */
const LONGEST = 250;

/**
 * Something the user should read, as one plain sentence. Thrown anywhere below an operation;
 * `told` turns it into the Zapier error that fits the kind of operation.
 */
export class UserFacingError extends Error {
  /** What HighLevel answered, if it was HighLevel that objected. */
  readonly status?: number;
  /** There is no such record: an empty list in triggers and searches. */
  readonly notFound: boolean;
  /** Trying the very same again may work, so that Zapier should not count it as the user's mistake. */
  readonly temporary: boolean;

  constructor(message: string, { status, notFound = false, temporary = false }: Partial<UserFacingError> = {}) {
    super(message);
    this.name = 'UserFacingError';
    this.status = status;
    this.notFound = notFound;
    this.temporary = temporary;
  }
}

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
 * Turns a UserFacingError into the error that Zapier expects of this kind of operation. A create or search
 * that HighLevel refused is halted (it would be refused again, and must not switch the Zap off);
 * everything else is an error.
 */
export const toZapierError = (
  { z }: Pick<Run, 'z'>,
  kind: Kind,
  error: unknown,
  labels: Map<string, string> = new Map(),
): unknown => {
  if (!(error instanceof UserFacingError)) return error;
  const message = truncateMessage(inWordsOfTheForm(error.message, labels));
  if (kind === 'trigger' || error.temporary) return new z.errors.Error(message, undefined, error.status);
  // Without this mark core appends the list of requests made to what the user reads.
  return Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });
};
