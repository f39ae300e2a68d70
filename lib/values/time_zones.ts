import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { LONGEST_WORDS, toText, trimmed, unaccented } from './text.js';

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, format);
  return format;
};

/** The zone, if clocks can be read by it: `''`, `Nowhere/Town` and what is no text are as good as none. */
export const usableZone = (zone: unknown): string | undefined => {
  const name = typeof zone === 'string' ? trimmed(zone) : '';
  if (!name || name.length > LONGEST_WORDS) return undefined;
  try {
    formatterOf(name);
    return name;
  } catch {
    return undefined;
  }
};

/** Minutes that a zone is ahead of UTC at an instant (epoch ms). */
export const offsetAt = (zone: string, instant: number): number => {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, type === 'era' ? value : Number(value)]),
  ) as Record<string, number> & { era: string };
  const year = part.era.startsWith('B') ? 1 - part.year! : part.year!;
  const local = new Date(0);
  local.setUTCFullYear(year, part.month! - 1, part.day!);
  local.setUTCHours(part.hour!, part.minute!, part.second!);
  return Math.round((local.getTime() - Math.floor(instant / 1000) * 1000) / 60_000);
};

const pad = (n: number) => String(Math.abs(n)).padStart(2, '0');

/** An instant as that zone's clocks show it: `2026-11-23T09:00:00-05:00`. */
export const inZone = (instant: number, zone: string): string => {
  const minutes = offsetAt(zone, instant);
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -5);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
};

/**
 * The instant (epoch ms) when a zone's clocks show a local time, given as epoch ms in UTC's place.
 * When clocks go back, the first of the two; when they go forward, as if they had not yet.
 */
export const instantOf = (local: number, zone: string): number => {
  const before = local - offsetAt(zone, local - 86_400_000) * 60_000;
  const after = local - offsetAt(zone, local + 86_400_000) * 60_000;
  return [before, after].find((instant) => instant + offsetAt(zone, instant) * 60_000 === local) ?? before;
};

// ---------------------------------------------------------------- as people name them

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
const zoneKey = (name: string) => unaccented(name.replace(/([+-])(?=\d)/g, ' $1 ').replaceAll('+', 'plus'));

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

/**
 * The IANA time zone that a text names: `America/New_York`, `america/new york`, `New York`, `Eastern Time`, `UTC`.
 *
 * @returns undefined where there is none, or more than one
 */
export const findTimeZone = (text: string): string | undefined => {
  const name = trimmed(text);
  if (!name || name.length > LONGEST_WORDS) return undefined;
  const zones = [...Intl.supportedValuesOf('timeZone'), ...RENAMED];
  if (zones.includes(name)) return name;
  const key = zoneKey(name);
  if (['utc', 'gmt', 'z'].includes(key)) return 'UTC';
  const whole = zones.find((zone) => zoneKey(zone) === key);
  const [city, ...others] = zones.filter((zone) => zoneKey(zone.split('/').at(-1) as string) === key);
  const known = whole ?? american(name) ?? (others.length === 0 ? city : undefined);
  // Older names than those, as they are spelt: no list of them is at hand to mend their letters by.
  return known ?? (/^[A-Z][a-z]+\/[A-Z]/.test(name) ? usableZone(name) : undefined);
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
