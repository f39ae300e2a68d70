import { toAsciiDigits } from './digits.js';
import { DAY_MS, MINUTE_MS } from './durations.js';

/** The longest text that is read as a date. */
export const LONGEST_DATE = 100;

/** A date or a time as it was written. */
export interface Moment {
  /** What the clock shows, as epoch milliseconds of the same time in UTC. */
  local: number;
  /** Minutes that this clock is ahead of UTC; unknown where no zone was written. */
  offset?: number;
}

/** `2026-11-23`, `2026-11-23T09:00`, `2026-11-23 09:00:30.123`, with or without an offset. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** The same without its marks, as calendars and file names have it: `20261123T090000Z`, `20261123090000`. */
const BASIC = /^((?:19|20|21)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$/;

/**
 * Epoch seconds, milliseconds, microseconds, nanoseconds: told apart by how many digits they have since 2001, or one
 * less since 1973.
 */
const EPOCH = /^(-?)(\d{9,10}|\d{12,13}|\d{16}|\d{19})(?:\.\d{1,9})?$/;

/**
 * The day as the UTC time of its midnight; undefined where there is no such day, as 31 February. A day or a month of two
 * digits that does not exist is one of another month.
 */
export const dayAt = (year: number, month: number, day: number): number | undefined => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 ? date.getTime() : undefined;
};

const offsetOf = (written: string): number | undefined => {
  // `Z` has no digits, and none are zero.
  const [hours, minutes] = [Number(written.slice(1, 3)), Number(written.slice(3).replace(':', '') || 0)];
  if (hours > 14 || minutes > 59) return undefined;
  return (written.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

const fromIso = (text: string): Moment | 'none' | undefined => {
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '0', zone] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const midnight = dayAt(Number(year), Number(month), Number(day));
  const offset = zone && offsetOf(zone);
  const exists = Number(hour ?? 0) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (midnight === undefined || !exists || (zone && offset === undefined)) return 'none';
  const seconds = (Number(hour ?? 0) * 60 + Number(minute)) * 60 + Number(second);
  const local = midnight + seconds * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return { local, ...(typeof offset === 'number' && { offset }) };
};

const fromEpoch = (text: string): Moment | undefined => {
  const [, sign, digits = ''] = EPOCH.exec(text) ?? [];
  if (!digits) return undefined;
  const fraction = Number(text.split('.')[1] ? `0.${text.split('.')[1]}` : 0);
  const scale = 1000 ** (Math.floor((digits.length - 9) / 3) - 1);
  const local = Math.floor((Number(digits) + fraction) / scale) * (sign ? -1 : 1);
  return { local, offset: 0 };
};

/**
 * A moment in one of the forms that machines write: ISO 8601 or an epoch.
 *
 * @returns `none` for what has such a form and does not exist, undefined for any other text
 */
export const readMachineTime = (text: string): Moment | 'none' | undefined => {
  const [, year, month, day, hour, minute, second = '00', zone = ''] = BASIC.exec(text) ?? [];
  const basic = year && fromIso(`${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second}${zone}` : ''}`);
  if (basic) {
    const epoch = fromEpoch(text);
    // Twelve digits may be a minute of 2026 or a millisecond of 1976.
    if (!epoch || basic === 'none') return epoch ?? basic;
    return 'none';
  }
  return fromIso(text) ?? fromEpoch(text);
};

const NUMERIC = /^(\d{1,4})[-/._](\d{1,2})[-/._](\d{1,4})$/;

/** How far back and ahead of today a year in two digits may lie. */
const CENTURY = { back: 80, ahead: 20 };

const fullYear = (written: string, now: number): number => {
  if (written.length > 2) return Number(written);
  const today = new Date(now).getUTCFullYear();
  const year = Math.floor(today / 100) * 100 + Number(written);
  if (year > today + CENTURY.ahead) return year - 100;
  return year <= today - CENTURY.back ? year + 100 : year;
};

/**
 * The day that three numbers say. The year may come first or last. Of month and day the month is first, as Zapier
 * reads them, unless there is no such month.
 *
 * @returns undefined where they say no day, or with a short year more than one
 */
export const readNumericDay = (text: string, now: number): number | undefined => {
  const [, a = '', b = '', c = ''] = NUMERIC.exec(text) ?? [];
  if (a.length === 3 || ![2, 4].includes(a.length === 4 ? 4 : c.length)) return undefined;
  const at = (year: string, month: string, day: string) =>
    day.length > 2 ? undefined : dayAt(fullYear(year, now), Number(month), Number(day));
  if (a.length === 4) return at(a, b, c);
  const monthFirst = at(c, a, b);
  if (monthFirst !== undefined) return monthFirst;
  const dayFirst = at(c, b, a);
  // 26/12/01 may be a day of 2001 or of 2026.
  const yearFirst = a.length < 2 ? undefined : at(a, b, c);
  return dayFirst !== undefined && yearFirst !== undefined ? undefined : (dayFirst ?? yearFirst);
};

/** The clock shows midnight: the way in which a day is written as a time. */
export const isMidnight = ({ local }: Moment): boolean => local % DAY_MS === 0;

/** The instant of a moment whose offset is known. */
export const subtractOffset = (local: number, offset: number): number => local - offset * MINUTE_MS;

/** A text ready to be read as a date: digits of any script in ASCII, one blank for several. */
export const normalizeDate = (text: string): string => toAsciiDigits(text).replace(/\s+/g, ' ');

/** Years from 1 to 9999, which four digits hold, and a day less on either side for the zones. */
const REACH = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')] as const;

/** Whether an instant (epoch ms) lies in those years. */
export const isInReach = (instant: number): boolean => instant >= REACH[0] && instant <= REACH[1];
