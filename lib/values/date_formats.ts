import { MINUTE_MS } from './durations.js';
import { isInReach } from './moments.js';

/** An instant on the same clock as another time is written by: with its offset. Null where there is no such instant. */
export const formatWithOffsetOf = (instant: number, iso: unknown): string | null => {
  if (!isInReach(instant)) return null;
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d{2}):?(\d{2})$/.exec(String(iso)) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const local = new Date(instant + ahead * MINUTE_MS).toISOString().slice(0, 19);
  return sign ? `${local}${sign}${hours}:${minutes}` : `${local}Z`;
};

let spokenFormat: Intl.DateTimeFormat | undefined;

/** Made when it is needed: the first formatter takes as long as a twentieth of a run's start. */
const toSpoken = (instant: number): string => {
  spokenFormat ??= new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return spokenFormat.format(instant);
};

/** A time as people say it, on the clock that it was written by: `Mon, Nov 23, 10:00 AM`. */
export const formatForPeople = (iso: unknown): string => {
  const onTheClock = Date.parse(`${String(iso).slice(0, 19)}Z`);
  return Number.isNaN(onTheClock) ? String(iso ?? '') : toSpoken(onTheClock).replaceAll('\u202f', ' ');
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
