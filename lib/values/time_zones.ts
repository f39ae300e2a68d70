import { DAY_MS, MINUTE_MS } from './durations.js';
import { LONGEST_WORDS, trimText } from './text.js';

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

/** The zone, if it exists; undefined for `''`, `Nowhere/Town` and what is no text. */
export const findUsableZone = (zone: unknown): string | undefined => {
  const name = typeof zone === 'string' ? trimText(zone) : '';
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
  const parts = formatterOf(zone).formatToParts(instant);
  const text = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(text(type));
  const local = new Date(0);
  local.setUTCFullYear(
    text('era').startsWith('B') ? 1 - number('year') : number('year'),
    number('month') - 1,
    number('day'),
  );
  local.setUTCHours(number('hour'), number('minute'), number('second'));
  return Math.round((local.getTime() - Math.floor(instant / 1000) * 1000) / MINUTE_MS);
};

const pad = (n: number) => String(Math.abs(n)).padStart(2, '0');

/** An instant as that zone's clocks show it: `2026-11-23T09:00:00-05:00`. */
export const formatInZone = (instant: number, zone: string): string => {
  const minutes = offsetAt(zone, instant);
  const local = new Date(instant + minutes * MINUTE_MS).toISOString().slice(0, -5);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
};

/**
 * The instant (epoch ms) when a zone's clocks show a local time, given as epoch ms in UTC's place.
 * When clocks go back, the first of the two; when they go forward, as if they had not yet.
 */
export const toInstant = (local: number, zone: string): number => {
  const before = local - offsetAt(zone, local - DAY_MS) * MINUTE_MS;
  const after = local - offsetAt(zone, local + DAY_MS) * MINUTE_MS;
  return [before, after].find((instant) => instant + offsetAt(zone, instant) * MINUTE_MS === local) ?? before;
};
