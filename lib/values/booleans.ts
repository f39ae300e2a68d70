import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { foldCase, LONGEST_WORDS, toText } from './text.js';

/** The words that Zapier's own yes/no fields know (zapier-platform-cli, invoke/input-types.js), and what forms send. */
const YES = new Set(['yes', 'yeah', 'yep', 'y', 'true', 't', '1', 'on', 'enabled', 'checked']);
const NO = new Set([
  'no',
  'nope',
  'n',
  'false',
  'f',
  '0',
  'off',
  'never',
  'no thanks',
  'no thank you',
  'disabled',
  'unchecked',
]);

/**
 * Reads a yes or a no.
 *
 * @throws {UserFacingError} where it is neither
 */
export const parseBoolean = (given: unknown, label: string): boolean => {
  const text = toText(given) ?? '';
  const word = text.length > LONGEST_WORDS ? '' : foldCase(text);
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new UserFacingError(`${label} must be yes or no, but it is ${quoted(given)}.`);
};
