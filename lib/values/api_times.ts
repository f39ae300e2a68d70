import { isInReach, LONGEST_DATE, readMachineTime } from './moments.js';
import { formatInZone, toInstant } from './time_zones.js';

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

/** A time in UTC as nearly every answer has it: nothing of it needs to be read. */
const USUAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/**
 * A time as an API's answers give it, in ISO 8601: an epoch as number or text, Firestore's
 * `{ seconds, nanoseconds }`, or a text that is a time already, which stays as it is.
 *
 * @returns null for what is no time
 */
export const toIso = (value: unknown): string | null => {
  if (typeof value === 'number') return isoAt(fromEpoch(value));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { seconds, _seconds } = value as Record<string, unknown>;
    const since = Number(seconds ?? _seconds ?? Number.NaN);
    return isoAt(Number.isFinite(since) ? since * 1000 : undefined);
  }
  if (typeof value !== 'string' || value.length > LONGEST_DATE) return null;
  if (USUAL.test(value)) return value;
  const text = value.trim();
  if (/^-?\d{9,19}$/.test(text)) return isoAt(fromEpoch(Number(text)));
  if (typeof readMachineTime(text) === 'object') return text;
  // JavaScript reads a date into almost any text; a time of a machine has its year and its zone.
  return /\d{4}/.test(text) && /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/.test(text) ? isoAt(Date.parse(text)) : null;
};

/** Whether a text is a time that names no zone, so that somebody's zone must be assumed. */
export const lacksZone = (text: string): boolean => {
  const moment = readMachineTime(text.trim());
  return typeof moment === 'object' && moment.offset === undefined;
};

/** A time that an API gave without a zone, as that zone's clocks show it; null where it does not exist. */
export const toZonedIso = (text: string, zone: string): string | null => {
  const moment = readMachineTime(text.trim());
  return typeof moment === 'object' ? formatInZone(toInstant(moment.local, zone), zone) : null;
};
