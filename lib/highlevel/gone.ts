import { isObject, type Values } from '../zapier.js';
import { type ErrorBody, isStatusName } from './error_body.js';
import { isWrite, type Route, recordNounsIn, splitRoute } from './routes.js';

/**
 * The forms in which HighLevel's services say that a record is not there (docs/api-notes.md, “Records that are
 * gone”). Some answer 404, some 400, some 422, and one 500.
 */
const WORDS =
  /\b(not found|could ?n[o'’]t (be )?(found|find)|cannot (be )?(found|find)|do(es)? ?n[o'’]t exist|no longer exists?|(has been|is|was) deleted|no such|no [\w ]{1,30} (was |were )?found|unable to find)\b/i;

/** Codes of records that are not there: `CONVERSATIONS_MSG_RECORDING_NOT_FOUND`. */
const CODE = /(^|_)(NOT_FOUND|DOES_NOT_EXIST|NOT_EXISTS?)$/;

/** An appointment that is not there, in the calendars' words. A malformed id of another kind is wrong input. */
const EVENT = /^the event id is invalid$/i;

/** HighLevel's things, as its messages name them; longer names first. */
const NOUNS =
  /custom ?(?:fields?|values?|objects?)|live ?chat|block(?:ed)?[ -]?slots?|blog ?posts?|lost ?reasons?|(?:sub-?)?accounts?|contacts?|leads?|opportunit(?:y|ies)|deals?|pipelines?|stages?|calendars?|appointments?|events?|users?|members?|teams?|providers?|conversations?|messages?|tasks?|notes?|tags?|workflows?|campaigns?|business(?:es)?|compan(?:y|ies)|locations?|associations?|relations?|blogs?|posts?|authors?|categor(?:y|ies)|templates?|recordings?|transcriptions?|groups?|resources?|equipments?|rooms?|notifications?|files?|folders?|snapshots?|forms?|followers?|slots?|schedules?|products?|invoices?|orders?/gi;

/** Other names under which messages speak of the same thing. */
const SYNONYMS: Record<string, readonly string[]> = {
  appointment: ['event'],
  event: ['appointment', 'blockslot', 'blockedslot'],
  contact: ['lead'],
  opportunity: ['deal'],
  location: ['account', 'subaccount'],
  post: ['blogpost', 'blog'],
  resource: ['equipment', 'room'],
  customfield: ['field'],
  freeslot: ['slot'],
};

const singular = (noun: string): string =>
  noun
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/ies$/, 'y')
    .replace(/(business)es$/, '$1')
    .replace(/(?<!busines)s$/, '');

/** A 404 of a service that misses a value, not a record. */
const LACKS_A_VALUE = /not given|is missing|required|not provided|cannot be empty/i;

/** The part of a message that names what is missing: “User not found in team” speaks of a user. */
const subjectOf = (message: string): string => {
  const at = message.search(WORDS);
  const part =
    at <= 0 ? message.replace(WORDS, (verb) => (/^no\b.*found$/i.test(verb) ? verb : '')) : message.slice(0, at);
  return part.replace(/\b(for|in|with|of|by|on|at|from|to)\b.*$/i, '');
};

const nounsIn = (text: string): string[] =>
  [
    ...text
      .replace(/_/g, ' ')
      .replace(/\bMSG\b/, 'message')
      .matchAll(NOUNS),
  ].map(([noun]) => singular(noun));

/** What the connection belongs to: if a location is not there, its lists are not empty but missing. */
const ACCOUNT = ['location', 'account', 'subaccount', 'company'];

/**
 * Whether a list says that there is nothing in it: “Conversation not found” of a search, or “Contact not found” where
 * the opportunities of one are asked for. A 404 that names nothing says nothing of what there is.
 */
export const isListEmpty = ({ messages }: ErrorBody, route?: Route): boolean => {
  if (!route || isWrite(route) || recordNounsIn(route).length > 0) return false;
  const found = messages.filter((message) => !isStatusName(message)).find((message) => WORDS.test(message));
  const named = nounsIn(subjectOf(found ?? ''));
  return named.length > 0 && !named.some((noun) => ACCOUNT.includes(noun));
};

/** Whether these words name the record that the route is about; true if they name nothing. */
const isAbout = (text: string, route: Route): boolean => {
  const nouns = recordNounsIn(route).map(singular);
  if (nouns.length === 0) return false;
  const known = new Set(nouns.flatMap((noun) => [noun, ...(SYNONYMS[noun] ?? [])]));
  const family = singular(splitRoute(route)[1].split('/')[1] ?? '');
  const named = nounsIn(text);
  return (
    named.length === 0 ||
    (named.some((noun) => known.has(noun)) && named.every((noun) => known.has(noun) || noun === family))
  );
};

/**
 * Whether the record that the route is about is not there. What is missing may also be something else that the
 * request names (“Pipeline not found”, “User not found in team”): that is wrong input, and nothing is over.
 *
 * @param route undefined where it is not known: then no record counts as gone
 */
export const isRecordGone = (status: number, { messages, codes }: ErrorBody, route?: Route): boolean => {
  if (!route) return false;
  const words = messages.filter((message) => !isStatusName(message));
  if (codes.some((code) => CODE.test(code) && isAbout(code, route))) return true;
  // The recording of a message that has none, in whatever words.
  if (route.endsWith('/recording') && (status === 404 || status === 422)) return true;
  if (words.some((message) => EVENT.test(message)) && isAbout('event', route)) return true;
  if (words.some((message) => WORDS.test(message))) {
    return words.some((message) => WORDS.test(message) && isAbout(subjectOf(message), route));
  }
  return (
    (status === 404 || status === 410) &&
    !words.some((message) => LACKS_A_VALUE.test(message)) &&
    isAbout(words.join(' '), route)
  );
};

/**
 * Whether an answer is the shell of a record that was deleted: HighLevel goes on answering for an appointment
 * (docs/api-notes.md, “Records that are gone”).
 */
export const isDeletedRecord = (answer: Values, route: Route): boolean => {
  if (isWrite(route) || recordNounsIn(route).length === 0) return false;
  const records = 'id' in answer || '_id' in answer ? [answer] : Object.values(answer).filter(isObject);
  return records.some((record) => record.deleted === true);
};
