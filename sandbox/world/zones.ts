import { isMoment } from './clock.js';
import { usableZone } from './dates.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes that a zone is ahead of UTC at a moment (epoch ms). */
function ahead(zone: string, moment: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: usableZone(zone), timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

const two = (n: number) => String(n).padStart(2, '0');

/** A moment as HighLevel's calendars write it: `2026-11-23T10:00:00-05:00`. */
export function inZone(moment: number, zone: string): string {
  const offset = ahead(zone, moment);
  const size = Math.abs(offset);
  const wall = new Date(moment + offset * MINUTE).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The moment at which a zone's clocks show so many minutes after midnight of a day; an hour that is skipped counts on. */
export function momentOf(day: string, minutes: number, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const early = wall - ahead(zone, wall - DAY) * MINUTE;
  const late = wall - ahead(zone, wall + DAY) * MINUTE;
  return [early, late].find((moment) => moment + ahead(zone, moment) * MINUTE === wall) ?? early;
}

/** The day that a zone has at a moment, `2026-11-23`. */
export const dayIn = (moment: number, zone: string) => inZone(moment, zone).slice(0, 10);

/** The minutes since midnight on a zone's clocks. */
export function minutesIn(moment: number, zone: string): number {
  const wall = inZone(moment, zone);
  return Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
}

/** The day so many days later. */
export const daysLater = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** A written time as a moment; without an offset it is the zone's. Nothing where it is no time from 1970 to 9999. */
export function readTime(text: unknown, zone: string): number | undefined {
  const moment = parseTime(text, zone);
  // A day off either end is left to the zones.
  return moment !== undefined && isMoment(moment - DAY) && isMoment(moment + DAY) ? moment : undefined;
}

function parseTime(text: unknown, zone: string): number | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  if (WITH_OFFSET.test(text) && text.length > 10) {
    const moment = Date.parse(text);
    return Number.isNaN(moment) ? undefined : moment;
  }
  const wall = Date.parse(`${text.replace(' ', 'T').slice(0, 19)}${text.length > 10 ? 'Z' : 'T00:00:00Z'}`);
  if (Number.isNaN(wall)) return undefined;
  const day = new Date(wall).toISOString().slice(0, 10);
  return momentOf(day, (wall - Date.parse(`${day}T00:00:00Z`)) / MINUTE, zone);
}
