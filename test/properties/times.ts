import fc from 'fast-check';
import type { Written } from './numbers.js';
import type { Place } from './world.js';

// Dates and times in more than twenty forms. Of a day and a month in numbers the month is first, as Zapier reads
// them; the other order is written only where there is no such month.

/** What the clocks of a place show. */
interface Clock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const PLACES: Place[] = [
  { country: 'US', timezone: 'America/New_York' },
  { country: 'US', timezone: 'America/Denver' },
  { country: 'DE', timezone: 'Europe/Berlin' },
  { country: 'IN', timezone: 'Asia/Kolkata' },
  { country: 'AU', timezone: 'Australia/Sydney' },
  { country: 'BR', timezone: 'America/Sao_Paulo' },
];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const two = (n: number) => String(n).padStart(2, '0');
const asUtc = ({ year, month, day, hour, minute }: Clock) => Date.UTC(year, month - 1, day, hour, minute);

/** Minutes that a zone is ahead of UTC: what it calls the moment, less what UTC does. */
const ahead = (zone: string, instant: number): number => {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return Math.round((Date.parse(`${shown.replace(' ', 'T')}Z`) - instant) / 60_000);
};

/** The moment when a zone’s clocks show this. */
const instantOf = (clock: Clock, zone: string): number => {
  const utc = asUtc(clock);
  return utc - ahead(zone, utc - ahead(zone, utc) * 60_000) * 60_000;
};

const offset = (minutes: number, mark = ':') =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${mark}${two(Math.abs(minutes) % 60)}`;

interface Told extends Clock {
  /** In the place’s own zone. */
  instant: number;
  zone: string;
}

const date = ({ year, month, day }: Clock) => `${year}-${two(month)}-${two(day)}`;
const time = ({ hour, minute }: Clock) => `${two(hour)}:${two(minute)}`;
const half = ({ hour, minute }: Clock, mark = ' ', letters = ['AM', 'PM']) =>
  `${hour % 12 || 12}:${two(minute)}${mark}${letters[hour < 12 ? 0 : 1]}`;
const weekday = (clock: Clock) => DAYS[new Date(asUtc(clock)).getUTCDay()] as string;
const name = ({ month }: Clock) => MONTHS[month - 1] as string;

/** A moment in another zone. */
const elsewhere = (instant: number, minutes: number) => new Date(instant + minutes * 60_000).toISOString().slice(0, 19);

const TIME_FORMS: ((told: Told) => unknown)[] = [
  (t) => `${date(t)}T${time(t)}:00${offset(ahead(t.zone, t.instant))}`,
  (t) => new Date(t.instant).toISOString(),
  (t) => `${new Date(t.instant).toISOString().slice(0, -5)}Z`,
  (t) => `${elsewhere(t.instant, 330)}+0530`,
  (t) => `${elsewhere(t.instant, -480)}-08:00`,
  (t) => `${date(t)}T${time(t)}`,
  (t) => `${date(t)} ${time(t)}`,
  (t) => `${date(t)} ${time(t)}:00`,
  (t) => t.instant,
  (t) => String(t.instant),
  (t) => t.instant / 1000,
  (t) => String(t.instant / 1000),
  (t) => `${t.month}/${t.day}/${t.year} ${half(t)}`,
  (t) => `${two(t.month)}/${two(t.day)}/${t.year} ${half(t, '', ['am', 'pm'])}`,
  (t) => `${name(t).slice(0, 3)} ${t.day}, ${t.year} ${half(t, '', ['am', 'pm'])}`,
  (t) => `${name(t)} ${t.day}, ${t.year} at ${half(t)}`,
  (t) => `${t.day} ${name(t)} ${t.year} ${time(t)}`,
  (t) => `${t.day} ${name(t).slice(0, 3)} ${t.year}, ${half(t)}`,
  (t) => `${t.year}/${two(t.month)}/${two(t.day)} ${time(t)}`,
  (t) => (t.day > 12 ? `${two(t.day)}.${two(t.month)}.${t.year} ${time(t)}` : `${date(t)} ${time(t)}`),
  (t) => `${date(t).replaceAll('-', '')}T${time(t).replace(':', '')}00`,
  (t) => new Date(t.instant).toUTCString(),
  (t) => {
    const there = ahead(t.zone, t.instant);
    const [day, month] = [weekday(t).slice(0, 3), name(t).slice(0, 3)];
    return `${day} ${month} ${two(t.day)} ${t.year} ${time(t)}:00 GMT${offset(there, '')}`;
  },
  (t) => `${elsewhere(t.instant, ahead('America/Denver', t.instant)).replace('T', ' ')} America/Denver`,
  (t) => `${weekday(t)}, ${name(t)} ${t.day}, ${t.year} ${half(t)}`,
  (t) => `${date(t)} ${time(t)}`.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] as string),
];

const DAY_FORMS: ((told: Clock) => unknown)[] = [
  (t) => date(t),
  (t) => `${t.month}/${t.day}/${t.year}`,
  (t) => `${two(t.month)}-${two(t.day)}-${t.year}`,
  (t) => `${t.year}/${two(t.month)}/${two(t.day)}`,
  (t) => `${t.year}.${two(t.month)}.${two(t.day)}`,
  (t) => (t.day > 12 ? `${t.day}.${t.month}.${t.year}` : date(t)),
  (t) => (t.day > 12 ? `${two(t.day)}/${two(t.month)}/${t.year}` : date(t)),
  (t) => `${name(t)} ${t.day}, ${t.year}`,
  (t) => `${name(t).slice(0, 3)} ${t.day} ${t.year}`,
  (t) => `${t.day} ${name(t)} ${t.year}`,
  (t) => `${t.day}-${name(t).slice(0, 3)}-${t.year}`,
  (t) => `${weekday(t)}, ${t.day} ${name(t)} ${t.year}`,
  (t) => date(t).replaceAll('-', ''),
  (t) => `${date(t)}T00:00:00Z`,
  (t) => `${date(t)}T00:00:00.000Z`,
  (t) => `${date(t)}T00:00:00+13:00`,
  (t) => `${date(t)} 23:30`,
  (t) => date(t).replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)] as string),
];

/** Clock times by day, when no clock is changed. */
const clocks = (years: { min: number; max: number }) =>
  fc
    .record<Clock>({
      year: fc.integer(years),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      hour: fc.integer({ min: 6, max: 22 }),
      minute: fc.constantFrom(0, 30, 5, 59),
    })
    .map((clock) => {
      // The day that there is, for a 31st of a shorter month.
      const last = new Date(Date.UTC(clock.year, clock.month, 0)).getUTCDate();
      return { ...clock, day: Math.min(clock.day, last) };
    });

const places = fc.constantFrom(...PLACES);

/** Moments, each in one of the forms; what they mean is epoch milliseconds. */
export const writtenTimes: fc.Arbitrary<Written> = fc
  .tuple(clocks({ min: 2026, max: 2031 }), places, fc.constantFrom(...TIME_FORMS))
  .map(([clock, place, form]) => {
    const instant = instantOf(clock, place.timezone);
    return { given: form({ ...clock, instant, zone: place.timezone }), means: instant, place };
  });

/** Days, each in one of the forms; what they mean is `YYYY-MM-DD`. */
export const writtenDays: fc.Arbitrary<Written> = fc
  .tuple(clocks({ min: 1930, max: 2031 }), places, fc.constantFrom(...DAY_FORMS))
  .map(([clock, place, form]) => ({ given: form(clock), means: date(clock), place }));

/** How many forms there are. */
export const FORMS_OF_DATES = TIME_FORMS.length + DAY_FORMS.length;
