import { DAY_MS, DAY_SECONDS } from '../values/durations.js';
import type { Run, Values } from '../zapier.js';
import { errorFromResponse, type RefusedRequest } from './refusals.js';

/** What every client's response has in common. */
export interface Answer {
  status: number;
  /** The body as text. */
  content: string;
  /** The same as JSON, where the client has parsed it already. */
  json?: unknown;
  header: (name: string) => string | null | undefined;
}

/**
 * HighLevel's own answers lie six levels deep; what lies deeper than this would overflow the stack of code that walks
 * it.
 */
const DEEPEST = 200;

const isTooDeep = (value: unknown, left = DEEPEST): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  for (const key in value) if (isTooDeep((value as Values)[key], left - 1)) return true;
  return false;
};

/** Drops keys that would change an object's nature when its values are copied to another. */
const withoutProto = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

/** The key, or an escape of one of its letters. */
const PROTO = /__proto__|\\u00[567]/;

const parse = (json: string, isOdd: boolean): unknown => (isOdd ? JSON.parse(json, withoutProto) : JSON.parse(json));

/**
 * The JSON of a body, whatever its headers call it; undefined where it is none: a proxy's page, an answer that was
 * cut short, nothing, or nesting that no API of HighLevel's has.
 *
 * @param parsed what the client has made of it, so that a large one is not parsed again
 */
export const parseBody = (content: string, parsed?: unknown): unknown => {
  try {
    const isOdd = PROTO.test(content);
    const json = isOdd || parsed === undefined ? parse(content.replace(/^\ufeff/, ''), isOdd) : parsed;
    return isTooDeep(json) ? undefined : json;
  } catch {
    return undefined;
  }
};

/** The longest wait that HighLevel's own limits can ask for: its daily budget renews within a day. */
const LONGEST_WAIT = DAY_SECONDS;

/** Seconds that a Retry-After header asks for, as a number or as a date. */
const secondsOf = (retryAfter: string): number => {
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? seconds : 0;
};

/**
 * Seconds to wait after a 429, a day at the most: what HighLevel says, else until the budget that is used up renews.
 */
export const secondsToWait = (header: Answer['header']): number => {
  const bounded = (seconds: number) => Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_WAIT);
  const asked = secondsOf(header('retry-after') ?? '');
  if (asked > 0) return bounded(asked);
  if (header('x-ratelimit-daily-remaining') === '0') {
    const untilMidnight = DAY_MS - (Date.now() % DAY_MS);
    const reset = Number(header('x-ratelimit-daily-reset'));
    return bounded((reset > 0 ? reset : untilMidnight) / 1000);
  }
  const interval = Number(header('x-ratelimit-interval-milliseconds'));
  return bounded((interval > 0 ? interval : 10_000) / 1000);
};

/**
 * The parsed body of a success.
 *
 * @returns undefined only where a success has no body
 * @throws {UserFacingError} one sentence for everything else; core's ThrottledError for a 429
 */
export const readSuccess = ({ z }: Pick<Run, 'z'>, answer: Answer, request: RefusedRequest): unknown => {
  const { status, content, json, header } = answer;
  if (status === 429) {
    throw new z.errors.ThrottledError(
      'HighLevel’s limit of requests is reached. Zapier will go on when it renews.',
      secondsToWait(header),
    );
  }
  const data = parseBody(content, json);
  const isUnreadable = data === undefined && content.trim() !== '';
  if (status < 200 || status >= 300 || isUnreadable) throw errorFromResponse(status, data, request);
  return data;
};
