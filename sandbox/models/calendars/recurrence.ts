import { isMoment } from '../../world/clock.js';
import { dayIn, daysLater, minutesIn, momentOf, weekday } from '../../world/zones.js';

const DAY = 86_400_000;

/** No series is followed further than this. */
const MOST = 730;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** `20210623T043000Z` as epoch ms. */
const stamp = (text: string) =>
  Date.parse(text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z?$/, '$1-$2-$3T$4:$5:$6Z'));

interface Rule {
  frequency: string;
  interval: number;
  count: number;
  until: number;
  days: number[];
  excluded: number[];
}

/** A rule of RFC 5545, as far as appointments use it; nothing where it is none. */
export function readRule(text: string): Rule | undefined {
  const [first = '', ...others] = text.split(/\r?\n/);
  const parts = new Map(
    first
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const frequency = parts.get('FREQ') ?? '';
  if (!['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency)) return undefined;
  const excluded = others
    .filter((line) => line.startsWith('EXDATE'))
    .flatMap((line) => line.slice(line.indexOf(':') + 1).split(','))
    .map(stamp);
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = Number(parts.get('COUNT') ?? MOST);
  const until = parts.get('UNTIL') ? stamp(String(parts.get('UNTIL'))) : Number.POSITIVE_INFINITY;
  if (![interval, count].every((n) => Number.isInteger(n) && n > 0) || Number.isNaN(until)) return undefined;
  return {
    frequency,
    interval,
    count,
    until,
    days: (parts.get('BYDAY') ?? '').split(',').flatMap((day) => (DAYS.includes(day) ? [DAYS.indexOf(day)] : [])),
    excluded,
  };
}

/** The same day of the month, so many months later; nothing where that month has no such day. */
function monthsLater(day: string, months: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const later = new Date(Date.UTC(year, month - 1 + months, date));
  return later.getUTCDate() === date ? later.toISOString().slice(0, 10) : undefined;
}

/** The days of a series, the first one's included, as far as dates can be written. */
function* daysOf(first: string, { frequency, interval, days }: Rule): Generator<string> {
  const length = { DAILY: 1, WEEKLY: 7, MONTHLY: 31 }[frequency] ?? 1;
  for (let n = 0; n < MOST; n += 1) {
    // With a month to spare: what begins within the last one may end after it.
    if (!isMoment(Date.parse(first) + (n * interval * length + 31) * DAY)) return;
    if (frequency === 'DAILY') yield daysLater(first, n * interval);
    else if (frequency === 'MONTHLY') {
      const day = monthsLater(first, n * interval);
      if (day) yield day;
    } else if (days.length === 0) yield daysLater(first, n * 7 * interval);
    else {
      const sunday = daysLater(first, n * 7 * interval - weekday(first));
      for (const on of [...days].sort()) {
        const day = daysLater(sunday, on);
        if (day >= first) yield day;
      }
    }
  }
}

/** When a series takes place: at the same time on the place's clocks, whatever they are set to. */
export function occurrences(start: number, text: string, zone: string): number[] {
  const rule = readRule(text);
  if (!rule) return [start];
  const minutes = minutesIn(start, zone);
  const starts: number[] = [];
  for (const day of daysOf(dayIn(start, zone), rule)) {
    const moment = momentOf(day, minutes, zone);
    if (starts.length >= Math.min(rule.count, MOST) || moment > rule.until) break;
    starts.push(moment);
  }
  return starts.filter((moment) => !rule.excluded.includes(moment));
}
