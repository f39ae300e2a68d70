import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { foldAccents, LONGEST_WORDS, toText, trimText } from './text.js';
import { findUsableZone } from './time_zones.js';

/** The American zones by the names that everybody there uses. */
const AMERICAN: Record<string, string> = {
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  alaska: 'America/Anchorage',
  hawaii: 'Pacific/Honolulu',
};

/** Letters and digits, and the signs of an offset (`Etc/GMT+5` is not `Etc/GMT-5`). */
const zoneKey = (name: string) => foldAccents(name.replace(/([+-])(?=\d)/g, ' $1 ').replaceAll('+', 'plus'));

const american = (text: string): string | undefined => {
  const [first = '', ...rest] = text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const isTime = rest.every((word) => ['standard', 'daylight', 'time', 'us', 'canada'].includes(word));
  return isTime && Object.hasOwn(AMERICAN, first) ? AMERICAN[first] : undefined;
};

/** Names of today for zones that Unicode's list has under older ones (Asia/Calcutta). */
const RENAMED = [
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'US/Alaska',
  'US/Central',
  'US/Eastern',
  'US/Hawaii',
  'US/Mountain',
  'US/Pacific',
];

/** What lists of zones write around a name: `GMT-05:00 America/New_York (EST)`, `(UTC-05:00) Eastern Time`. */
const withoutOffset = (text: string): string =>
  text
    .replace(/^\(?(?:GMT|UTC) ?[+-]\d{1,2}(?::?\d{2})?\)? +(?=\S)/i, '')
    .replace(/(?<=\S) +\((?:[A-Z]{2,5}|[+-]\d{2,4})\)$/, '');

/** The zone of a name that stands by itself. */
const findByName = (name: string): string | undefined => {
  const zones = [...Intl.supportedValuesOf('timeZone'), ...RENAMED];
  if (zones.includes(name)) return name;
  const key = zoneKey(name);
  if (['utc', 'gmt', 'z'].includes(key)) return 'UTC';
  const whole = zones.find((zone) => zoneKey(zone) === key);
  const [city, ...others] = zones.filter((zone) => zoneKey(zone.split('/').at(-1) as string) === key);
  const known = whole ?? american(name) ?? (others.length === 0 ? city : undefined);
  // Older names than those, as they are spelt: no list of them is at hand to mend their letters by.
  return known ?? (/^[A-Z][a-z]+\/[A-Z]/.test(name) ? findUsableZone(name) : undefined);
};

/**
 * The IANA time zone that a text names: `America/New_York`, `america/new york`, `New York`, `Eastern Time`, `UTC`.
 *
 * @returns undefined where there is none, or more than one
 */
export const findTimeZone = (text: string): string | undefined => {
  const whole = trimText(text);
  if (!whole || whole.length > LONGEST_WORDS) return undefined;
  return findByName(withoutOffset(whole)) ?? findByName(whole);
};

/**
 * Reads a time zone by its IANA name, its city, or the name that an American zone goes by.
 *
 * @throws {UserFacingError} where there is no such zone
 */
export const parseTimeZone = (given: unknown, label: string): string => {
  const found = findTimeZone(toText(given) ?? '');
  if (found) return found;
  throw new UserFacingError(`${label} must be a time zone, such as America/New_York, but it is ${quoted(given)}.`);
};
