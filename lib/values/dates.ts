import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';

/** `2026-11-23`, `2026-11-23T09:00`, `2026-11-23 09:00:30.123`, with or without an offset. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Dates as HighLevel takes them for birthdays: year first or last, any one separator. */
const YEAR_FIRST = /^(\d{4})[-/._](\d{1,2})[-/._](\d{1,2})(?:[T ].*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/._](\d{1,2})[-/._](\d{4})$/;

const pad = (n: number, length = 2) => String(Math.abs(n)).padStart(length, '0');

/** A calendar day that exists: 31 February does not. */
const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes that a zone is ahead of UTC at an instant (epoch ms). */
export const offsetAt = (zone: string, instant: number): number => {
  let format = formatters.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return Math.round((local - Math.floor(instant / 1000) * 1000) / 60_000);
};

/** An instant as that zone's clocks show it: `2026-11-23T09:00:00-05:00`. */
export const inZone = (instant: number, zone: string): string => {
  const minutes = offsetAt(zone, instant);
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
};

/**
 * The instant (epoch ms) when a zone's clocks show a local time, given as epoch ms in UTC's place.
 * When clocks go back, the first of the two; when they go forward, as if they had not yet.
 */
const instantOf = (local: number, zone: string): number => {
  const before = local - offsetAt(zone, local - 86_400_000) * 60_000;
  const after = local - offsetAt(zone, local + 86_400_000) * 60_000;
  return [before, after].find((instant) => instant + offsetAt(zone, instant) * 60_000 === local) ?? before;
};

/** Whether a text names a time but no zone, so that somebody's zone must be assumed. */
export const lacksZone = (text: string): boolean => {
  const match = ISO.exec(text.trim());
  return match !== null && match[7] === undefined;
};

const SAID =
  /^(?:\d+(?:st|nd|rd|th)?|[ap]\.?m\.?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:[a-z]*(?:uary|ch|il|ust|ber|day))?|next|this|today|tomorrow|at|on|of|the|noon|midnight|[\s,./:-])+$/i;
const CLOCK = /\d\s*[ap]\.?m\b|\d:\d\d|noon|midnight/i;
const OFFSET = /[\dm.]\s*[+-]\d{2}:?\d{2}$/i;

/**
 * Whether a text says a time of the clock in a person's words and no zone: `tomorrow at 9am`, `11/23/2026 2:00 PM`.
 * `in two hours` is none: it means the same anywhere.
 */
export const isClockTime = (text: string): boolean => {
  const said = text.trim();
  return (
    SAID.test(said) && CLOCK.test(said) && !(said.includes(':') && OFFSET.test(said.replace(/^\d{4}-\d\d-\d\d/, '')))
  );
};

/**
 * Reads a date and time.
 *
 * @param value ISO 8601, or epoch seconds or milliseconds
 * @param zone where a time without an offset is read
 * @returns epoch ms
 * @throws {UserFacingError} when it is no date, or one that does not exist
 */
export const parseInstant = (value: unknown, label: string, zone: string): number => {
  const text = String(value).trim();
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const match = ISO.exec(text);
  if (match) {
    const [year, month, day, hour = 0, minute = 0, second = 0] = match
      .slice(1, 7)
      .map((n) => (n === undefined ? undefined : Number(n)));
    if (isDay(year!, month!, day!) && hour < 24 && minute < 60 && second < 60) {
      const local = Date.UTC(year!, month! - 1, day!, hour, minute, second);
      const offset = match[7];
      if (offset === undefined) return instantOf(local, zone);
      if (/^z$/i.test(offset)) return local;
      const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
      return local - (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    }
  }
  throw new UserFacingError(
    `${label} must be a date and time that exists, such as 2026-11-23 09:00, but it is ${quoted(text)}.`,
  );
};

/**
 * Reads a day without a time, in any of the forms that HighLevel documents for birthdays.
 *
 * @returns `YYYY-MM-DD`
 * @throws {UserFacingError} when there is no such day
 */
export const parseDay = (value: unknown, label: string): string => {
  const text = String(value).trim();
  const first = YEAR_FIRST.exec(text);
  const last = YEAR_LAST.exec(text);
  const found = first ? [first[1], first[2], first[3]] : last ? [last[3], last[1], last[2]] : [];
  const [year, month, date] = found.map(Number);
  if (year === undefined || !isDay(year, month!, date!)) {
    throw new UserFacingError(`${label} must be a date that exists, such as 1990-09-25, but it is ${quoted(text)}.`);
  }
  return `${pad(year, 4)}-${pad(month!)}-${pad(date!)}`;
};

/**
 * A time as HighLevel's answers give it, made ISO 8601 with offset: epoch milliseconds, their text, or
 * Firestore's `{ seconds, nanoseconds }`. Anything else is given back as it is.
 */
export const isoOf = (value: unknown): unknown => {
  if (typeof value === 'number' && value > 1e11) return new Date(value).toISOString();
  if (typeof value === 'string' && /^\d{13}$/.test(value)) return new Date(Number(value)).toISOString();
  if (typeof value === 'object' && value !== null && 'seconds' in value) {
    return new Date(Number((value as { seconds: unknown }).seconds) * 1000).toISOString();
  }
  return value;
};

/** An instant on the same clock as another time is written by: with its offset. */
export const formatWithOffsetOf = (instant: number, iso: unknown): string => {
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d{2}):?(\d{2})$/.exec(String(iso)) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const local = new Date(instant + ahead * 60_000).toISOString().slice(0, 19);
  return sign ? `${local}${sign}${hours}:${minutes}` : `${local}Z`;
};

const SPOKEN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** A time as people say it, on the clock that it was written by: `Mon, Nov 23, 10:00 AM`. */
export const formatForPeople = (iso: unknown): string => {
  const onTheClock = Date.parse(`${String(iso).slice(0, 19)}Z`);
  return Number.isNaN(onTheClock) ? String(iso ?? '') : SPOKEN.format(onTheClock).replaceAll('\u202f', ' ');
};

/**
 * The same with its year and its distance from UTC, for a list that reaches into another year or another zone:
 * `Mon, Nov 23, 2026, 10:00 AM (UTC-5)`.
 */
export const formatInFull = (iso: unknown): string => {
  const year = /^\d{4}(?=-)/.exec(String(iso))?.[0];
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(String(iso).slice(16)) ?? [];
  const zone = sign ? ` (UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`})` : '';
  const spoken = formatForPeople(iso);
  return year ? `${spoken.replace(/(, )(\d{1,2}:\d{2} [AP]M)$/, `, ${year}, $2`)}${zone}` : spoken;
};
