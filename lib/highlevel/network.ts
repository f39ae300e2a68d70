import { type Reason, UserFacingError } from '../problems.js';
import { type Run, timeLeft } from '../zapier.js';
import { isWrite, type Route } from './routes.js';

/**
 * Milliseconds that a request may take: below Zapier's own limit of 30 s, so that the user reads our sentence and not
 * Zapier's. Core's client (node-fetch 2) does not notice a connection that breaks off within a body: this ends it.
 */
export const LONGEST_REQUEST = 25_000;

/** The least milliseconds to begin a request with: one takes about half a second. */
const SHORTEST_REQUEST = 1_000;

/** One way in which the network fails. Of all that fit, the first counts. */
interface NetworkFault {
  id: string;
  when: (error: { name: string; type: string; code: string }) => boolean;
  /** Nothing has reached HighLevel, so that a write is certainly not done. */
  notSent?: true;
  say: string;
  /** The code that such an error carries. */
  example: string;
}

/** The rules in their order; each has an example, which is its test. */
export const NETWORK_FAULTS: readonly NetworkFault[] = [
  {
    id: 'unreachable',
    when: ({ code }) =>
      /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code) ||
      /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_/.test(code),
    notSent: true,
    say: 'HighLevel could not be reached. Zapier will try again.',
    example: 'ECONNREFUSED',
  },
  {
    id: 'no-answer',
    when: ({ name, type, code }) =>
      /^(Abort|Timeout)Error$/.test(name) || /-timeout$/.test(type) || /TIMEDOUT|TIMEOUT/.test(code),
    say: 'HighLevel did not answer in time. Zapier will try again.',
    example: 'ETIMEDOUT',
  },
  {
    id: 'broken-off',
    when: ({ name, code }) => name === 'FetchError' || /^(E[A-Z]+|ERR_STREAM\w*|Z_\w+|HPE_\w+|UND_ERR\w*)$/.test(code),
    say: 'The connection to HighLevel broke off. Zapier will try again.',
    example: 'ECONNRESET',
  },
];

/** What the user reads when a write got no answer, and may have arrived. */
export const LOST_ANSWER: Record<string, string> = {
  'no-answer':
    'HighLevel did not answer in time, so this may be done or not: look in HighLevel before you run the step again.',
  'broken-off':
    'The connection broke off before HighLevel’s answer, so this may be done or not: look in HighLevel before you run the step again.',
};

/** Name, type and code of a network error; undici wraps the one with the code in a TypeError. */
const marksOf = (error: unknown) => {
  const of = (value: unknown) => (value ?? {}) as { name?: unknown; type?: unknown; code?: unknown; cause?: unknown };
  const { name, type, code, cause } = of(error);
  const inner = name === 'TypeError' ? of(cause) : {};
  return {
    name: String(name === 'TypeError' ? (inner.name ?? '') : (name ?? '')),
    type: String(type ?? ''),
    code: String(typeof code === 'string' ? code : (inner.code ?? '')),
  };
};

/**
 * The sentence for a request that got no answer, or only a part of one. Any other error is returned as it is.
 *
 * @param route what was asked: after a write that may have arrived, the sentence does not promise another try
 */
export const toNetworkError = (error: unknown, { route }: { route?: Route } = {}): unknown => {
  if (error instanceof UserFacingError) return error;
  const fault = NETWORK_FAULTS.find(({ when }) => when(marksOf(error)));
  if (!fault) return error;
  const lost = !fault.notSent && route !== undefined && isWrite(route) ? LOST_ANSWER[fault.id] : undefined;
  const reason: Reason = lost ? 'maybeDone' : 'unavailable';
  return new UserFacingError(lost ?? fault.say, { reason, rule: fault.id, cause: error });
};

/** What the user reads where too little of the run is left to begin a request. */
export const NO_TIME_LEFT = 'HighLevel was too slow for what this step has to do. Zapier will try again.';

/**
 * Milliseconds that a request may take, so that the run ends before Zapier ends it.
 *
 * @throws {UserFacingError} when too little is left to begin: then nothing is sent
 */
export const timeoutFor = (run: Run): number => {
  const left = run.deadline === undefined ? LONGEST_REQUEST : timeLeft(run);
  if (left < SHORTEST_REQUEST) throw new UserFacingError(NO_TIME_LEFT, { reason: 'unavailable', rule: 'no-time-left' });
  return Math.min(LONGEST_REQUEST, left);
};
