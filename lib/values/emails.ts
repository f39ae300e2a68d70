import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toText, trimText } from './text.js';

/** The longest address that mail can be sent to (RFC 5321) has 254 characters. */
const LONGEST = 254;

/** The address in `Ada Lovelace <ada@example.com>` and in `mailto:ada@example.com`; any other text as it is. */
const addressIn = (text: string): string => {
  const named = text.endsWith('>') ? text.slice(text.lastIndexOf('<') + 1, -1) : text;
  return trimText(named.replace(/^mailto:/i, ''));
};

/** Something, an @, and a domain with a dot within it. Whether anybody has the address only mail can tell. */
const isAddress = (text: string): boolean => {
  const [local = '', domain = '', ...more] = text.split('@');
  const dot = domain.indexOf('.', 1);
  const isWhole = local !== '' && more.length === 0 && dot > 0 && !domain.endsWith('.');
  return isWhole && !/[\s\p{Cc}<>(),;:"[\]\\]/u.test(text);
};

/** The email address in a text, with or without the name of its owner; undefined where there is none, or more than one. */
export const findEmail = (given: unknown): string | undefined => {
  const text = trimText(toText(given) ?? '');
  const address = text.length > LONGEST * 2 ? '' : addressIn(text);
  return address.length <= LONGEST && isAddress(address) ? address : undefined;
};

/**
 * Reads an email address.
 *
 * @throws {UserFacingError} where it is none, or more than one
 */
export const parseEmail = (given: unknown, label: string): string => {
  const found = findEmail(given);
  if (found !== undefined) return found;
  throw new UserFacingError(`${label} must be an email address, such as ada@example.com, but it is ${quoted(given)}.`);
};
