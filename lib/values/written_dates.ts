import * as chrono from 'chrono-node/en';
import { dayAt, type Moment, readMachineTime, readNumericDay } from './moments.js';
import { instantOf, offsetAt, usableZone } from './time_zones.js';

// Dates in words, by the library that Zapier's own command line reads them with. It is loaded by the runs that
// need it only.

const DAY = 86_400_000;

/** A date in numbers, wherever it stands in a text. */
const NUMBERS = /(?<![\d.,:/-])\d{1,4}[-/._]\d{1,2}[-/._]\d{1,4}(?!\d)/;

const asIsoDay = (day: number) => new Date(day).toISOString().slice(0, 10);

/** Words around a date that say nothing more of it. */
const isFiller = (rest: string): boolean =>
  rest
    .toLowerCase()
    .split(/[\s,.;]+/)
    .every((word) => ['', 'at', 'on', 'the', 'by', 'from', 'date', 'time'].includes(word));

/** A part of a day, or a span of days: nobody could say which minute or which day of it is meant. */
const isVague = (text: string) =>
  /\b(?:morning|afternoon|evening|night|tonight|(?:this|next|last|past) (?:week|month|quarter|year))\b/i.test(text);

/** A moment on the clocks of a zone. */
const inZoneOf = (moment: Moment, zone: string): Moment => ({
  ...moment,
  offset: Math.round((moment.local - instantOf(moment.local, zone)) / 60_000),
});

/** Whether a time of day is said so that morning and evening differ: “at 5” is neither. */
const saysClock = (text: string) => /\d:\d|\d ?[ap]\.?m\b|noon|midnight|now|hour|minute|second/i.test(text);

type Components = chrono.ParsedResult['start'];

/** The day that is meant, where the year or the week is not said; undefined where it could be another one. */
const dayOf = (start: Components, forward: Components, today: number): number | undefined => {
  const at = (components: Components) =>
    dayAt(components.get('year') as number, components.get('month') as number, components.get('day') as number);
  const day = at(start);
  if (day === undefined) return undefined;
  const isWeekday = start.isCertain('weekday');
  if (start.isCertain('day')) {
    if (isWeekday && new Date(day).getUTCDay() !== start.get('weekday')) return undefined;
    // “Jan 5” is one day for whoever looks back and another for whoever looks ahead, unless the nearest is to come.
    return start.isCertain('year') || at(forward) === day ? day : undefined;
  }
  // A weekday is the next one, today if it is today; “last Friday” is told by the library's own reading.
  if (isWeekday) return day;
  // A month without its day is no date. A time alone is today's.
  return start.isCertain('month') || !start.isCertain('hour') || day < today - DAY ? undefined : day;
};

/**
 * The moment that a text says in words, or in a form that only people write: `tomorrow at 9am`, `Dec 1, 2026 10am`,
 * `12/01/2026 2:00 PM EST`.
 *
 * @param zone where the words are read: “tomorrow” is another day elsewhere
 * @returns undefined where it says no date, more than one, or something besides
 */
export const readWrittenDate = (text: string, zone: string, now: number): Moment | undefined => {
  const [numbers] = NUMBERS.exec(text) ?? [];
  const numericDay = numbers ? readNumericDay(numbers, now) : undefined;
  if (numbers && numericDay === undefined) return undefined;
  let said = numericDay === undefined ? text : text.replace(numbers as string, asIsoDay(numericDay));

  const named =
    said
      .split(/[\s[\]()]+/)
      .filter(Boolean)
      .at(-1) ?? '';
  const ownZone = named.includes('/') ? usableZone(named) : undefined;
  if (ownZone) said = said.slice(0, said.lastIndexOf(named)).replace(/[[(]\s?$/, '');
  const machine = readMachineTime(said.trim());
  if (machine === 'none') return undefined;
  const home = ownZone ?? zone;
  if (machine) return ownZone && machine.offset === undefined ? inZoneOf(machine, ownZone) : machine;

  const offset = offsetAt(home, now);
  const reference = { instant: new Date(now), timezone: offset };
  const [result, ...others] = chrono.casual.parse(said, reference);
  if (!result || others.length > 0 || result.end) return undefined;
  const { start } = result;
  const hasTime = start.isCertain('hour');
  const around = said.slice(0, result.index) + said.slice(result.index + result.text.length);
  const isOnlyName = start.isCertain('timezoneOffset') && /^ ?\([^()]*\)$/.test(around);
  if (!(isFiller(around) || isOnlyName)) return undefined;
  if (hasTime ? !saysClock(said) : isVague(said)) return undefined;

  const today = Math.floor((now + offset * 60_000) / DAY) * DAY;
  const forward = chrono.casual.parse(said, reference, { forwardDate: true })[0]?.start ?? start;
  let day = dayOf(start, forward, today);
  if (day === undefined) return undefined;
  const isBareWeekday =
    start.isCertain('weekday') && !start.isCertain('day') && !/\b(?:last|past|previous)\b/i.test(said);
  if (isBareWeekday && day < today) day += 7 * DAY;
  const clock = hasTime
    ? (['hour', 'minute', 'second', 'millisecond'] as const).map((unit) => start.get(unit) ?? 0)
    : [];
  const [hour = 0, minute = 0, second = 0, ms = 0] = clock;
  const local = day + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  const moment: Moment = { local, hasTime };
  if (start.isCertain('timezoneOffset')) return { ...moment, offset: start.get('timezoneOffset') as number };
  return ownZone ? inZoneOf(moment, ownZone) : moment;
};
