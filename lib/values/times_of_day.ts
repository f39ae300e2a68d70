import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { toAsciiDigits } from './digits.js';
import { LONGEST_WORDS, toText } from './text.js';

/** A time on the clock, from 0:00 to 23:59. */
export interface TimeOfDay {
  hour: number;
  minute: number;
}

const find = (text: string): TimeOfDay | undefined => {
  if (text.length > LONGEST_WORDS) return undefined;
  const said = toAsciiDigits(text).toLowerCase().replace(/[\s.]/g, '');
  if (said === 'noon') return { hour: 12, minute: 0 };
  if (said === 'midnight') return { hour: 0, minute: 0 };
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:[:h](\d{2})(?::\d{2})?)?([ap]m?|uhr|h)?$/.exec(said) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  const isHalf = half?.startsWith('a') || half?.startsWith('p');
  if (hours === undefined || minute > 59 || hour > 23 || (isHalf && (hour > 12 || hour < 1))) return undefined;
  return { hour: isHalf ? (hour % 12) + (half?.startsWith('p') ? 12 : 0) : hour, minute };
};

/**
 * Reads a time of day: `09:00`, `9 am`, `5:30 p.m.`, `noon`.
 *
 * @throws {UserFacingError} where there is no such time
 */
export const parseTimeOfDay = (given: unknown, label: string): TimeOfDay => {
  const found = find(toText(given) ?? '');
  if (found) return found;
  throw new UserFacingError(`${label} must be a time of day, such as 09:00, but it is ${quoted(given ?? '')}.`);
};
