import { scrub } from '../scrub.js';
import { isObject, type Values } from '../zapier.js';
import { errorMessagesIn } from './error_body.js';

// What HighLevel's token endpoints answer, in whatever state it comes: each part is read by itself, so that one odd
// part spoils no other.

/** The parts of a token answer that this app relies on; what is missing or not of its kind is left out. */
export interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in?: number;
  /** Separated by blanks. */
  scope?: string;
  userType?: string;
  locationId?: string;
  companyId?: string;
  userId?: string;
}

/** A text without blanks around it; undefined if it is empty, or no text. */
export const toFilledText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() || undefined : undefined;

/** A text that can be a token, since a header can carry it; undefined for any other value. */
const toTokenText = (value: unknown): string | undefined => {
  const text = toFilledText(value);
  return text && /^[!-~]+$/.test(text) ? text : undefined;
};

/** The names in a `scope`, which comes as a text with blanks, commas or plus signs between them, or as a list. */
export const scopesIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .flatMap((part) => (typeof part === 'string' ? part.split(/[\s,+]+/) : []))
    .filter(Boolean);

const seconds = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? Math.floor(number) : undefined;
};

/** The token in an answer, or undefined where there is none. */
export const readToken = (answer: unknown): TokenAnswer | undefined => {
  if (!isObject(answer)) return undefined;
  const access_token = toTokenText(answer.access_token);
  if (!access_token) return undefined;
  const parts = {
    refresh_token: toTokenText(answer.refresh_token),
    expires_in: seconds(answer.expires_in),
    scope: scopesIn(answer.scope).join(' ') || undefined,
    userType: toFilledText(answer.userType),
    locationId: toFilledText(answer.locationId),
    companyId: toFilledText(answer.companyId),
    userId: toFilledText(answer.userId),
  };
  return { access_token, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) };
};

/** A refusal: its status, and its body if that was JSON; undefined for a page, `''` for nothing. */
export interface TokenRefusal {
  status: number;
  body: unknown;
}

const texts = (value: unknown): string[] => [value].flat().flatMap((text) => toFilledText(text) ?? []);

/** The parts of an error body, and those of an `error` that is a body of its own. */
const partsOf = (body: unknown): [Values, Values] => {
  const own = isObject(body) ? body : {};
  return [own, isObject(own.error) ? own.error : {}];
};

/** HighLevel's own words for a refusal, whichever of its forms they came in; empty where there are none. */
export const wordsOf = (body: unknown): string => {
  const [own, nested] = partsOf(body);
  const forms = [own.message, nested.message, own.error_description, own.msg, own.detail, own.error, nested.code];
  const said = forms.map(texts).find((found) => found.length > 0) ?? [];
  return said.join('; ').replace(/\.$/, '').slice(0, 500);
};

/**
 * Why HighLevel refused, short enough for a sentence.
 *
 * @param secrets values that must not be read in HighLevel's words
 */
export const reasonOf = ({ status, body }: TokenRefusal, secrets: readonly string[] = []): string => {
  // Before it is cut: half a secret is no longer known for one.
  const words = scrub(errorMessagesIn(body).join('; '), secrets);
  return words.length > 120 ? `${words.slice(0, 119).replace(/\s\S*$/, '')}…` : words || `status ${status}`;
};

/**
 * What OAuth's `error` or HighLevel's `code` says, and the words, in which HighLevel writes the same (“Invalid grant:
 * …”).
 */
const codeOf = (body: unknown): string => {
  const [own, nested] = partsOf(body);
  const codes = [own.error, own.code, nested.code, wordsOf(body)].flatMap(texts);
  return codes.join(' ').slice(0, 1000).toLowerCase().replaceAll('_', ' ');
};

/** Statuses of passing problems; Zapier has the same list. */
const BUSY = [408, 409, 423, 425, 429];

const PAUSED = /(location|account|agency|company|subscription)\b.{0,60}(not active|inactive|paused|suspended|unpaid)/i;

/** HighLevel is busy, or the endpoint is not there at the moment. */
const PASSING =
  /too many|rate limit|try again|temporar|timed? ?out|unavailable|server error|slow down|endpoint|route|cannot post/i;

/** Words of a 403, a 404 or a 410 that ends the connection: without them it is about a single request. */
const OVER = /install|revok|remov|delet|disconnect|token|client/i;

/**
 * Whether a refused renewal is the end of the connection, which only a new sign-in mends. Status and code decide; words
 * do where those say too little. What is no answer of HighLevel's own, such as a proxy's page, never is.
 */
export const isEndOfConnection = ({ status, body }: TokenRefusal): boolean => {
  if (status < 400 || status >= 500 || BUSY.includes(status)) return false;
  if (!isObject(body)) return status === 401 && body === '';
  const words = wordsOf(body);
  if (PAUSED.test(words)) return false;
  if (/invalid grant|invalid client|unauthorized client/.test(codeOf(body))) return true;
  if (PASSING.test(codeOf(body))) return false;
  return status === 400 || status === 401 || ([403, 404, 410].includes(status) && OVER.test(words));
};
