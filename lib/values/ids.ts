import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toText, trimText } from './text.js';

/** What ids are made of. An address, a phone number, a name of two words, a link hold something else. */
const ID = /^[\w.:~=|-]+$/;

/**
 * Reads an id. Whether there is such a record only the API knows; what surely is no id is refused.
 *
 * @param search the step that gives such ids, as people know it
 * @throws {UserFacingError} with what to map instead
 */
export const parseId = (given: unknown, label: string, search?: string): string => {
  const text = trimText(toText(given) ?? '');
  if (ID.test(text)) return text;
  const from = search ? `from ${search} or another step` : 'from an earlier step';
  throw new UserFacingError(
    `${label} must be an ID, such as seD4PfOuKoVMLkEZqohJ, but it is ${quoted(given)}: choose from the list, or map the ID ${from}.`,
  );
};
