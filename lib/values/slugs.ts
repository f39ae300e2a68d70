import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toText, trimText } from './text.js';

/** Longer than any address that people can read. */
const LONGEST = 300;

/** `Müsli & More!` becomes `musli-more`; nothing where there is no letter and no digit. */
export const toSlug = (words: string): string =>
  words
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-');

/** The last part of a web address; any other text as it is. */
const lastPart = (text: string): string => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text;
  const { pathname } = new URL(text);
  const part = pathname.split('/').findLast(Boolean) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * The last part of an address, made of whatever was given for it: words, a slug, the whole address.
 *
 * @throws {UserFacingError} where there is nothing to make it of
 */
export const parseSlug = (given: unknown, label: string): string => {
  const slug = toSlug(lastPart(trimText(toText(given) ?? '').slice(0, LONGEST * 10)));
  if (slug) return slug;
  throw new UserFacingError(`${label} must have letters or digits, such as spring-launch, but it is ${quoted(given)}.`);
};
