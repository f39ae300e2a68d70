import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toText, trimText } from './text.js';

/** What ids are made of. An address, a phone number, a name of two words, a link hold something else. */
const ID = /^[\w.:~=|-]+$/;

/** HighLevel's ids have 20 to 40 characters, an occurrence of a series some more. */
export const LONGEST_ID = 300;

/** Points and dashes alone are no id: in a path, `..` would lead to another one. */
const isId = (text: string) => text.length <= LONGEST_ID && ID.test(text) && /[A-Za-z\d]/.test(text);

/** A name that is written without blanks, `SummerChallengeLeads1`: chance makes no id like that. */
const SPELLED = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*\d{0,4}$/;

/** What HighLevel makes: 20 letters and digits (some have a few more), 24 hex digits, a UUID. */
const MADE = /^(?:[A-Za-z\d]{20,40}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The shortest id in HighLevel's documents has 18 characters. */
const SHORTEST_ID = 16;

/**
 * How much a text looks like an id of HighLevel's, where a name may stand in its place:
 *
 * - `sure`: it has the form of those that HighLevel makes today;
 * - `likely`: a long word with a digit, as ids of another time or kind may be;
 * - `unlikely`: a short word with a digit, `Q1`;
 * - `none`: anything else. An id without a digit is one of 35, and has 20 letters that spell nothing: it is `sure`.
 */
export type IdForm = 'sure' | 'likely' | 'unlikely' | 'none';

/** How much a text looks like an id; blanks around it do not count. */
export const idFormOf = (given: string): IdForm => {
  const text = given.length > LONGEST_ID * 2 ? given : trimText(given);
  if (!isId(text)) return 'none';
  if (MADE.test(text) && !SPELLED.test(text)) return 'sure';
  if (!/\d/.test(text)) return 'none';
  return text.length >= SHORTEST_ID ? 'likely' : 'unlikely';
};

/** What programs write where they have no id. */
const NO_ID = /^(null|undefined|none|nan)$/i;

/** The id that a value is, such as one in a post; undefined where it surely is none, as a merge field that stayed one. */
export const toId = (given: unknown): string | undefined => {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = trimText(toText(given) ?? '');
  return isId(text) && !NO_ID.test(text) ? text : undefined;
};

/**
 * Reads an id. Whether there is such a record only the API knows; what surely is no id is refused.
 *
 * @param search the step that gives such ids, as people know it
 * @throws {UserFacingError} with what to map instead
 */
export const parseId = (given: unknown, label: string, search?: string): string => {
  const text = trimText(toText(given) ?? '');
  if (isId(text)) return text;
  const from = search ? `from ${search} or another step` : 'from an earlier step';
  throw new UserFacingError(
    `${label} must be an ID, such as seD4PfOuKoVMLkEZqohJ, but it is ${quoted(given)}: choose from the list, or map the ID ${from}.`,
  );
};
