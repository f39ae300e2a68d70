import { scrub } from '../scrub.js';
import { isObject, type Values } from '../zapier.js';

/** A refusal's body, as far as it could be read. Each part is read separately, so that one odd key spoils no other. */
export interface ErrorBody {
  /** The reasons that HighLevel gives, in its own words; none where there is no more than the name of the status. */
  messages: string[];
  /** What it calls the error, in capitals: `OPPORTUNITY_NO_DUPLICATE`, `INVALID_GRANT`. */
  codes: string[];
  /** What it says of the record that a duplicate would repeat. */
  meta: Values;
}

/** Reasons beyond these are not read: a sentence holds a few. */
const MOST = 20;

/** How deep a reason may lie: `{ error: { errors: [{ message }] } }`. */
const DEEPEST = 4;

/** Where HighLevel's services, and what stands before them, put their reasons; the first that has one counts. */
const SOURCES = [
  'message',
  'error',
  'msg',
  'errors',
  'error_description',
  'detail',
  'details',
  'description',
  'reason',
];

const CODES = ['code', 'canonicalCode', 'errorCode', 'error', 'name'];

/** Words that only repeat the status: any other reason is better. */
const STATUS_NAMES =
  /^(bad request|unauthori[sz]ed( access)?|forbidden|not found|conflict|gone|error|unprocessable( entity| content)?|(internal )?server error|too many requests|bad gateway|service unavailable|gateway time-?out|request failed with status code \d+|validation (error|failed)|http ?exception|invalid_\w+|[A-Z][a-zA-Z]*Exception)\.?$/i;

/** What a program says when it fails: no reason that a user could act on. */
const PROGRAM_ERRORS =
  /\b(Type|Reference|Range|Syntax)Error\b|cannot read propert|is not (a function|iterable|defined)\b|\[object |\bof (undefined|null)\b|\bundefined\.|unexpected token/i;

/** The value under an object's own key; nothing for what it inherits. */
const own = (of: unknown, key: string): unknown => (isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined);

/** A text as a reason: empty for a program's error, with “undefined” and the like in words. */
const toReason = (text: string): string =>
  PROGRAM_ERRORS.test(text)
    ? ''
    : scrub(text)
        .replace(
          /(can['’]?t|cannot|can not|should not|must not) be (null or undefined|undefined or null|undefined|null)\b/gi,
          'is missing',
        )
        .replace(/\b(undefined|null|NaN)\b/g, '(nothing)')
        .replace(/[\s.,;:!]+$/, '');

/** A JSON text within a JSON text, as one service passes on another's refusal. */
const nested = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text) || text.length > 10_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A reason that stands beside the name of its field, with that name: `{ field: 'email', message: 'is taken' }`. */
const withField = (reason: string, of: Values): string => {
  const field = ['field', 'property', 'param', 'path'].map((key) => own(of, key)).find((one) => one !== undefined);
  const name = Array.isArray(field) ? field.join('.') : field;
  return typeof name === 'string' && /^[\w.[\]]{1,80}$/.test(name) && !reason.includes(name)
    ? `${name} ${reason}`
    : reason;
};

/** The reasons in an object: under one of the known keys, else under a key for each field. */
const reasonsInObject = (value: Values, depth: number): string[] => {
  const found = SOURCES.map((key) => reasonsIn(own(value, key), depth + 1)).filter((reasons) => reasons.length > 0);
  const telling = found.find((reasons) => reasons.some((reason) => !STATUS_NAMES.test(reason)));
  if (telling) return depth > 0 ? telling.map((reason) => withField(reason, value)) : telling;
  const constraints = own(value, 'constraints');
  if (isObject(constraints)) return Object.values(constraints).flatMap((inner) => reasonsIn(inner, depth + 1));
  // `{ email: ['is taken'] }`: a key for each field. A body's other keys (traceId, path) are no reasons.
  if (depth > 0 && found.length === 0) {
    return Object.entries(value)
      .slice(0, MOST)
      .flatMap(([key, inner]) =>
        isObject(inner) ? [] : reasonsIn(inner, depth + 1).map((reason) => `${key} ${reason}`),
      );
  }
  return found[0] ?? [];
};

/** The reasons in any value: a text, a number, a list, an object with one of the known keys or a key for each field. */
const reasonsIn = (value: unknown, depth = 0): string[] => {
  if (depth > DEEPEST) return [];
  if (typeof value === 'number') return depth > 0 && Number.isFinite(value) ? [String(value)] : [];
  if (typeof value === 'string') {
    const inner = nested(value);
    return inner === undefined ? [toReason(value)].filter(Boolean) : reasonsIn(inner, depth + 1);
  }
  if (Array.isArray(value))
    return value
      .slice(0, MOST)
      .flatMap((item) => reasonsIn(item, depth + 1))
      .slice(0, MOST);
  return isObject(value) ? reasonsInObject(value, depth) : [];
};

/** What a body calls its error, on any level. */
const codesIn = (value: unknown, depth = 0): string[] => {
  if (!isObject(value) || depth > DEEPEST) return [];
  return [
    ...CODES.flatMap((key) => {
      const code = own(value, key);
      return typeof code === 'string' && /^[a-z]+(_[a-z0-9]+)+$/i.test(code.trim()) ? [code.trim().toUpperCase()] : [];
    }),
    ...[own(value, 'error'), own(value, 'data'), own(value, 'response')].flatMap((inner) => codesIn(inner, depth + 1)),
  ];
};

/** Reads a refusal's body, whatever it is. */
export const readErrorBody = (body: unknown): ErrorBody => {
  const direct = reasonsIn(body);
  const inner = ['data', 'response', 'body'].flatMap((key) => reasonsIn(own(body, key), 1));
  const messages = (direct.some((reason) => !STATUS_NAMES.test(reason)) || inner.length === 0 ? direct : inner).slice(
    0,
    MOST,
  );
  const meta =
    [own(body, 'meta'), own(own(body, 'error'), 'meta'), own(own(body, 'error'), 'details')].find(isObject) ?? {};
  return { messages: [...new Set(messages)], codes: [...new Set(codesIn(body))], meta };
};

/** The reasons that HighLevel gives, in its own words; empty for any other body, such as HTML or nothing. */
export const errorMessagesIn = (body: unknown): string[] => readErrorBody(body).messages;

/** Whether these words only repeat the status. */
export const isStatusName = (words: string): boolean => STATUS_NAMES.test(words);

/** An own value as a text: ids may come as numbers. */
export const textOf = (of: Values, key: string): string | undefined => {
  const value = own(of, key);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? scrub(value) || undefined : undefined;
};
