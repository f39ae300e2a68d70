import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toText, trimText } from './text.js';

/** What ids are made of. An address, a phone number, a name of two words, a link hold something else. */
const ID = /^[\w.:~=|-]+$/;

/** HighLevel's ids have 20 to 40 characters, an occurrence of a series some more. */
export const LONGEST_ID = 300;

/** Points and dashes alone are no id: in a path, `..` would lead to another one. */
const isId = (text: string) => text.length <= LONGEST_ID && ID.test(text) && /[A-Za-z\d]/.test(text);

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
