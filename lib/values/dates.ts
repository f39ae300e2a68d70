import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';
import { HOUR_MS } from './durations.js';
import {
  isInReach,
  isMidnight,
  LONGEST_DATE,
  type Moment,
  normalizeDate,
  readMachineTime,
  readNumericDay,
  subtractOffset,
} from './moments.js';
import { toText } from './text.js';
import { findUsableZone, formatInZone, offsetAt, toInstant } from './time_zones.js';

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
  const plain = normalizeDate(text);
  const machine = readMachineTime(plain);
  if (machine) return machine === 'none' ? undefined : machine;
  const day = readNumericDay(plain, now);
  if (day !== undefined) return { local: day };
  if (!WORDS.test(plain)) return undefined;
  const { readWrittenDate } = await import('./written_dates.js');
  return readWrittenDate(plain, await zone(), now);
};

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
    const instant = offset === undefined ? toInstant(local, await context.zone()) : subtractOffset(local, offset);
    if (isInReach(instant)) return instant;
  }
  throw new UserFacingError(
    `${label} must be a date and time that exists, such as 2026-11-23 09:00, but it is ${quoted(given)}.`,
  );
};

const dayOf = (local: number) => new Date(local).toISOString().slice(0, 10);

const NINE = 9 * HOUR_MS;

/**
 * Whether a time stands for its day alone: midnight, or what Zapier makes of a day (its command line's parseDatetime).
 */
const isPlainDay = (moment: Moment, offset: number, { userZone }: DateContext): boolean => {
  const { local } = moment;
  if (isMidnight(moment)) return true;
  if (!isMidnight({ ...moment, local: local - NINE })) return false;
  const zone = findUsableZone(userZone);
  return zone !== undefined && offsetAt(zone, subtractOffset(local, offset)) === offset;
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
    if (offset === undefined || isPlainDay(moment, offset, context)) return dayOf(local);
    return formatInZone(subtractOffset(local, offset), await context.zone()).slice(0, 10);
  }
  throw new UserFacingError(`${label} must be a date that exists, such as 1990-09-25, but it is ${quoted(given)}.`);
};
