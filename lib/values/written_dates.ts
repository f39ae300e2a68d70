import * as chrono from 'chrono-node/en';
import { DAY_MS, MINUTE_MS } from './durations.js';
import { dayAt, LONGEST_DATE, type Moment, readMachineTime, readNumericDay } from './moments.js';
import { findUsableZone, offsetAt, toInstant } from './time_zones.js';

// Dates in words, by the library that Zapier's own command line reads them with. It is loaded by the runs that
// need it only.

/** A date in numbers, wherever it stands in a text. */
const NUMBERS = /(?<![\d.,:/-])\d{1,4}[-/._]\d{1,2}[-/._]\d{1,4}(?!\d)/;

const asIsoDay = (day: number) => new Date(day).toISOString().slice(0, 10);

/** Words around a date that say nothing more of it. */
const isFiller = (rest: string): boolean =>
  rest
    .toLowerCase()
    .split(/[\s,.;]+/)
    .every((word) => ['', 'at', 'on', 'the', 'by', 'from', 'date', 'time'].includes(word));

/** Whether a text names a part of a day, and so no certain minute. */
const isPartOfDay = (text: string) => /\b(?:morning|afternoon|evening|night|tonight)\b/i.test(text);

/** Whether a text names a span of days, and so no certain day, whatever time stands beside it. */
const isSpan = (text: string) => /\b(?:this|next|last|past) (?:week|month|quarter|year)\b/i.test(text);

/** A moment on the clocks of a zone. */
const inZoneOf = (moment: Moment, zone: string): Moment => ({
  ...moment,
  offset: Math.round((moment.local - toInstant(moment.local, zone)) / MINUTE_MS),
});

/** Whether a time of day is said so that morning and evening differ: “at 5” is neither. */
const saysClock = (text: string) =>
  /\d:\d|\d ?[ap]\.?m\b|\b(?:noon|midnight|now|(?:hour|hr|minute|min|second|sec)s?)\b/i.test(text);

type Components = chrono.ParsedResult['start'];

/** The day that is meant, where the year or the week is not said; undefined where it could be another one. */
const dayOf = (start: Components, today: number, said: string): number | undefined => {
  const [year, month, date] = (['year', 'month', 'day'] as const).map((unit) => start.get(unit) ?? 0);
  const day = dayAt(year as number, month as number, date as number);
  if (day === undefined) return undefined;
  const isWeekday = start.isCertain('weekday');
  if (start.isCertain('day')) {
    if (isWeekday && new Date(day).getUTCDay() !== start.get('weekday')) return undefined;
    // “Jun 1” is one day for whoever looks back and another for whoever looks ahead, unless the nearest is to come.
    return start.isCertain('year') || day >= today ? day : undefined;
  }
  // A weekday is the next one, and today if it is today, as Zapier reads it; “last Friday” looks back.
  if (isWeekday) return day < today && !/\b(?:last|past|previous)\b/i.test(said) ? day + 7 * DAY_MS : day;
  // A month without its day is no date. A time alone is today's.
  return start.isCertain('month') || !start.isCertain('hour') || day < today - DAY_MS ? undefined : day;
};

/** A zone that stands behind a time by its name: `2026-11-23 09:00 America/Denver`, with or without brackets. */
const splitZone = (text: string): [said: string, zone?: string] => {
  const named = text.split(/[\s[\]()]/).findLast(Boolean) ?? '';
  const zone = named.includes('/') ? findUsableZone(named) : undefined;
  return zone
    ? [
        text
          .slice(0, text.lastIndexOf(named))
          .replace(/[[(] ?$/, '')
          .trim(),
        zone,
      ]
    : [text];
};

/** What the library finds, if that is one moment and all that the text says. */
const parseWords = (said: string, now: Date): Components | undefined => {
  const [result, ...others] = chrono.casual.parse(said, now);
  if (!result || others.length > 0 || result.end) return undefined;
  const { start, index, text } = result;
  const around = said.slice(0, index) + said.slice(index + text.length);
  // JavaScript writes the name of the zone behind its offset: `GMT-0500 (Eastern Standard Time)`.
  const isNameOfZone = start.isCertain('timezoneOffset') && /^ ?\([^()]*\)$/.test(around);
  if (!isFiller(around) && !isNameOfZone) return undefined;
  if (isSpan(said) && !start.isCertain('weekday')) return undefined;
  const isClear = start.isCertain('hour') ? saysClock(said) : !isPartOfDay(said);
  return isClear ? start : undefined;
};

/**
 * A moment whose clock in this process shows what a zone's clocks show now. The library loses a zone that it is given
 * in some words (“the day after tomorrow”); the process's own it keeps.
 */
const asIfHere = (local: number): Date => {
  const date = new Date(local);
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
};

/** “in two hours” and “now” are counted from this moment, whatever the clocks show. */
const isCounted = (start: Components) =>
  start.tags().has('result/relativeDateAndTime') || start.tags().has('casualReference/now');

const readWords = (said: string, zone: string, now: number): Moment | undefined => {
  const local = now + offsetAt(zone, now) * MINUTE_MS;
  const here = asIfHere(local);
  const start = parseWords(said, here);
  if (!start) return undefined;
  if (isCounted(start)) {
    const since = Math.round((start.date().getTime() - here.getTime()) / 1000) * 1000;
    return { local: now + since, offset: 0 };
  }
  const day = dayOf(start, Math.floor(local / DAY_MS) * DAY_MS, said);
  if (day === undefined) return undefined;
  const units = start.isCertain('hour') ? (['hour', 'minute', 'second', 'millisecond'] as const) : [];
  const [hour = 0, minute = 0, second = 0, ms = 0] = units.map((unit) => start.get(unit) ?? 0);
  const hasOffset = start.isCertain('timezoneOffset');
  return {
    local: day + ((hour * 60 + minute) * 60 + second) * 1000 + ms,
    ...(hasOffset && { offset: start.get('timezoneOffset') as number }),
  };
};

/**
 * The moment that a text says in words, or in a form that only people write: `tomorrow at 9am`, `Dec 1, 2026 10am`,
 * `12/01/2026 2:00 PM EST`.
 *
 * @param zone where the words are read: “tomorrow” is another day elsewhere
 * @returns undefined where it says no date, more than one, or something besides
 */
export const readWrittenDate = (text: string, zone: string, now: number): Moment | undefined => {
  if (text.length > LONGEST_DATE) return undefined;
  const [numbers] = NUMBERS.exec(text) ?? [];
  const day = numbers === undefined ? undefined : readNumericDay(numbers, now);
  if (numbers !== undefined && day === undefined) return undefined;
  const [said, own] = splitZone(day === undefined ? text : text.replace(numbers as string, asIsoDay(day)));
  const moment = readMachineTime(said) ?? readWords(said, own ?? zone, now);
  if (!moment || moment === 'none') return undefined;
  return own && moment.offset === undefined ? inZoneOf(moment, own) : moment;
};
