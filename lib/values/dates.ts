import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import {
  isMidnight,
  LONGEST_DATE,
  type Moment,
  plainDate,
  readMachineTime,
  readNumericDay,
  withOffset,
} from './moments.js';
import { toText } from './text.js';
import { instantOf, inZone, offsetAt, usableZone } from './time_zones.js';

/** What the meaning of a date depends on. */
export interface DateContext {
  /** The zone in which a time without one is read; asked for only where it decides. */
  zone: () => Promise<string>;
  /** @default the present moment (epoch ms) */
  now?: number;
  /** The zone of the user's account: Zapier hands on a plain day as nine o'clock there. */
  userZone?: string;
}

/** What a date in words has in it: a time of day, a month, a weekday, or a word that counts from today. */
const WORDS =
  /\d ?(?::|[ap]\.?m\b)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|yesterday|now|noon|midnight|ago|(?:hour|hr|minute|min|day|week|month|year)s?\b)/i;

const readMoment = async (given: unknown, { zone, now = Date.now() }: DateContext): Promise<Moment | undefined> => {
  const text = toText(given) ?? '';
  if (text.length > LONGEST_DATE) return undefined;
  const plain = plainDate(text);
  const machine = readMachineTime(plain);
  if (machine) return machine === 'none' ? undefined : machine;
  const day = readNumericDay(plain, now);
  if (day !== undefined) return { local: day, hasTime: false };
  if (!WORDS.test(plain)) return undefined;
  const { readWrittenDate } = await import('./written_dates.js');
  return readWrittenDate(plain, await zone(), now);
};

/** Years from 1 to 9999, which four digits hold, and a day less on either side for the zones. */
const REACH = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')] as const;

const isInReach = (instant: number) => instant >= REACH[0] && instant <= REACH[1];

/**
 * Reads a date and time in any form: ISO 8601, an epoch, a date in numbers, or words.
 *
 * @returns epoch ms; a day without a time is its midnight
 * @throws {UserFacingError} when it is no date, one that does not exist, or could be several
 */
export const parseInstant = async (given: unknown, label: string, context: DateContext): Promise<number> => {
  const moment = await readMoment(given, context);
  if (moment) {
    const { local, offset } = moment;
    const instant = offset === undefined ? instantOf(local, await context.zone()) : withOffset(local, offset);
    if (isInReach(instant)) return instant;
  }
  throw new UserFacingError(
    `${label} must be a date and time that exists, such as 2026-11-23 09:00, but it is ${quoted(given)}.`,
  );
};

const dayOf = (local: number) => new Date(local).toISOString().slice(0, 10);

const NINE = 9 * 3_600_000;

/** Whether a time stands for its day alone: midnight, or what Zapier makes of a day (its command line's parseDatetime). */
const isPlainDay = (moment: Moment, { userZone }: DateContext): boolean => {
  const { local, offset } = moment;
  if (offset === undefined || isMidnight(moment)) return true;
  if (!userZone || !isMidnight({ ...moment, local: local - NINE })) return false;
  const zone = usableZone(userZone);
  return zone !== undefined && offsetAt(zone, withOffset(local, offset)) === offset;
};

/**
 * Reads a day. A time at midnight, in whatever zone it was written, is that day; any other time with a zone is the
 * day that the context's zone has then.
 *
 * @returns `YYYY-MM-DD`
 * @throws {UserFacingError} when there is no such day
 */
export const parseDay = async (given: unknown, label: string, context: DateContext): Promise<string> => {
  const moment = await readMoment(given, context);
  if (moment && isInReach(moment.local)) {
    const { local, offset } = moment;
    if (offset === undefined || isPlainDay(moment, context)) return dayOf(local);
    return inZone(withOffset(local, offset), await context.zone()).slice(0, 10);
  }
  throw new UserFacingError(`${label} must be a date that exists, such as 1990-09-25, but it is ${quoted(given)}.`);
};

// ---------------------------------------------------------------- the API's own times

/** An epoch in whatever unit: what is ten thousand times today's is a finer one. */
const fromEpoch = (value: number): number | undefined => {
  const size = Math.abs(value);
  if (!(size >= 1e8)) return undefined;
  if (size < 1e11) return value * 1000;
  if (size < 1e14) return value;
  return size < 1e17 ? value / 1e3 : value / 1e6;
};

const isoAt = (instant: number | undefined): string | null =>
  instant !== undefined && isInReach(instant) ? new Date(instant).toISOString() : null;

/**
 * A time as an API's answers give it, in ISO 8601: an epoch as number or text, Firestore's
 * `{ seconds, nanoseconds }`, or a text that is a time already, which stays as it is.
 *
 * @returns null for what is no time: it is as good as none
 */
export const isoOf = (value: unknown): string | null => {
  if (typeof value === 'number') return isoAt(fromEpoch(value));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { seconds, _seconds } = value as Record<string, unknown>;
    const since = Number(seconds ?? _seconds ?? Number.NaN);
    return isoAt(Number.isFinite(since) ? since * 1000 : undefined);
  }
  if (typeof value !== 'string' || value.length > LONGEST_DATE) return null;
  const text = value.trim();
  if (/^-?\d{9,19}$/.test(text)) return isoAt(fromEpoch(Number(text)));
  if (typeof readMachineTime(text) === 'object') return value;
  // JavaScript reads a date into almost any text; a time of a machine has its year and its zone.
  return /\d{4}/.test(text) && /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/.test(text) ? isoAt(Date.parse(text)) : null;
};

/** Whether a text is a time that names no zone, so that somebody's zone must be assumed. */
export const lacksZone = (text: string): boolean => {
  const moment = readMachineTime(text.trim());
  return typeof moment === 'object' && moment.offset === undefined;
};

/** A time that an API gave without a zone, as that zone's clocks show it; null where it does not exist. */
export const zonedIso = (text: string, zone: string): string | null => {
  const moment = readMachineTime(text.trim());
  return typeof moment === 'object' ? inZone(instantOf(moment.local, zone), zone) : null;
};

// ---------------------------------------------------------------- writing

/** An instant on the same clock as another time is written by: with its offset. Null where there is no such instant. */
export const formatWithOffsetOf = (instant: number, iso: unknown): string | null => {
  if (!isInReach(instant)) return null;
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
