import * as zod from 'zod';
import { field, notSent } from '../../lib/definition/fields.js';
import { datetime, type Row, record, text } from '../../lib/definition/record.js';
import { cached, cacheGet, cacheSet } from '../../lib/highlevel/cache.js';
import { zoneOf } from '../../lib/highlevel/location_settings.js';
import { added, dropdown, type Event, fetchAll, hash, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatForPeople, formatInFull, formatWithOffsetOf, isoOf } from '../../lib/values/dates.js';
import { flatten } from '../../lib/values/lists.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { oneCalendar } from './calendar.js';

const DAY = 86_400_000;
/** The longest range that HighLevel computes slots for. */
const MOST_DAYS = 31;

const MINUTES: Record<string, number> = { mins: 1, hours: 60 };

interface Details {
  name?: unknown;
  /** The length of a slot. */
  minutes?: number;
}

const areDetails = (value: unknown): value is Details =>
  isObject(value) && ['number', 'undefined'].includes(typeof value.minutes);

/** What a slot itself does not say of its calendar: asked for once an hour, and done without if need be. */
const detailsOf = (run: Run, calendarId: string): Promise<Details | undefined> =>
  cached(run, `calendar/${calendarId}`, 3600, areDetails, async () => {
    const [found] = await fetchAll(run, oneCalendar, { calendarId }, 1).catch(() => []);
    if (!found) return undefined;
    const { name, slotDuration, slotDurationUnit } = found;
    const minutes = Number(slotDuration) * (MINUTES[String(slotDurationUnit ?? 'mins')] ?? Number.NaN);
    return { name, ...(minutes > 0 && { minutes }) };
  });

const withCalendar = async (rows: Row[], run: Run): Promise<Row[]> => {
  if (rows.length === 0) return rows;
  const [{ calendarId, timezone } = {} as Row] = rows;
  const [details, zone] = await Promise.all([detailsOf(run, String(calendarId)), timezone ?? zoneOf(run)]);
  const { name, minutes } = details ?? {};
  return rows.map((row) => ({
    ...row,
    endTime: minutes ? formatWithOffsetOf(Date.parse(String(row.startTime)) + minutes * 60_000, row.startTime) : null,
    timezone: zone,
    calendarName: name ?? null,
  }));
};

export const freeSlot = record(
  {
    id: text('Slot ID', 'BqTwX8QFwXzpegMve9EQ_1795446000000'),
    startTime: datetime('Start Time', '2026-11-23T10:00:00-05:00'),
    endTime: datetime('End Time', '2026-11-23T11:00:00-05:00'),
    date: text('Date', '2026-11-23'),
    clock: text('Time', '10:00'),
    label: text('Date and Time in Words', 'Mon, Nov 23, 10:00 AM'),
    timezone: text('Time Zone', 'America/New_York'),
    freeAgainAt: datetime('Free Again Since', '2026-11-22T15:05:00.000Z'),
    calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
    calendarName: text('Calendar', 'Personal Training with Devon'),
  },
  { normalize: (row) => ({ id: row.startTime, ...row }), enrich: withCalendar },
);

/** A slot is a time that an appointment can be booked for as it is written; anything else in its place is none. */
const isSlot = (slot: unknown): slot is string => typeof slot === 'string' && isoOf(slot) === slot;

/** `{ '2026-11-23': { slots: […] }, traceId }`: only the keys that are dates hold slots. */
const slotsOf = (answer: Values): Values[] | undefined => {
  // No day is free: HighLevel's answer then holds no more than the number of its request.
  if (Object.keys(answer).length === 0) return undefined;
  return Object.entries(answer).flatMap(([date, day]) => {
    const slots = /^\d{4}-\d{2}-\d{2}$/.test(date) && isObject(day) ? day.slots : [];
    return flatten([slots])
      .filter(isSlot)
      .map((slot) => ({
        startTime: slot,
        date,
        clock: slot.slice(11, 16),
        label: formatForPeople(slot),
      }));
  });
};

export const freeSlots = {
  route: 'GET /calendars/{calendarId}/free-slots',
  scope: 'calendars.readonly',
  of: freeSlot,
  rows: slotsOf,
} as const satisfies Listing;

/** The same slot is the same to Zapier in whatever zone it is told. */
export const slotOfCalendar = (row: Row, { calendarId, timezone }: Values): Row => ({
  ...row,
  id: `${calendarId}_${Date.parse(String(row.startTime))}`,
  calendarId,
  ...(timezone !== undefined && { timezone }),
});

const startOf = ({ startTime }: Values) => Date.parse(String(startTime));

// ---------------------------------------------------------------- free again

const MINUTE = 60_000;

/** Moments as a short text, for the cache: the minutes from one to the next. */
const pack = (starts: Iterable<number>): string =>
  [...starts]
    .map((start) => Math.floor(start / MINUTE))
    .sort((a, b) => a - b)
    .map((minute, n, all) => (minute - (all[n - 1] ?? 0)).toString(36))
    .join(' ');

const unpack = (text: string): number[] => {
  let minute = 0;
  return text
    .split(' ')
    .filter(Boolean)
    .map((step) => {
      minute += Number.parseInt(step, 36);
      return minute * MINUTE;
    });
};

const Moments = zod.string().regex(/^[0-9a-z ]*$/);

/** What was seen of a calendar's slots, by their starts. */
const Memory = zod.object({
  free: Moments,
  /** Free once, and taken since. */
  taken: Moments,
  /** When a slot was found free again, by its start in epoch milliseconds. */
  again: zod.record(zod.string(), zod.iso.datetime()),
});
type Memory = zod.infer<typeof Memory>;

/** As long as a look may stay away: beyond it, a slot that comes back is not known to have been taken. */
const WEEK = 7 * 86_400;

const isMemory = (value: unknown): value is Memory => Memory.safeParse(value).success;

/**
 * Zapier has seen a slot that was free, was booked and is free again, so that it is told by the moment at which it
 * was found free again. What was seen is kept with the connection; without it, a slot is new but once.
 */
const withReturns = async (rows: Row[], input: Values, run: Run): Promise<Row[]> => {
  const { calendarId, daysAhead: days, userId, userIds } = input;
  const key = `slots/${hash([calendarId, days, userId, userIds])}`;
  const nothing: Memory = { free: '', taken: '', again: {} };
  const { free, taken, again } = (await cacheGet(run, key, isMemory)) ?? nothing;
  const now = Date.now();
  const starts = new Set(rows.map(startOf));
  const missed = new Set(unpack(taken));
  const returned = [...starts].filter((start) => missed.has(start));
  const since = { ...again, ...Object.fromEntries(returned.map((start) => [start, new Date(now).toISOString()])) };
  const memory: Memory = {
    free: pack(starts),
    taken: pack(new Set([...unpack(free), ...missed].filter((start) => start > now && !starts.has(start)))),
    again: Object.fromEntries(Object.entries(since).filter(([start]) => Number(start) > now)),
  };
  if (!run.bundle.meta?.isLoadingSample) await cacheSet(run, key, memory, WEEK);
  return rows.map((row) => ({ ...row, freeAgainAt: since[startOf(row)] ?? null }));
};

/** What Get Free Slots can fire on. The second takes a memory, and HighLevel may hide slots of a busy look at random. */
export const slotEvents: Record<string, Event> = {
  added: added('New free slots only'),
  again: {
    label: 'New free slots, and slots that are free again',
    revision: ({ freeAgainAt }) => String(freeAgainAt ?? 'new'),
    compareWithLast: withReturns,
  },
};

// ---------------------------------------------------------------- asking

/** The span of time from now on, in epoch milliseconds. */
const span = (days: number, skipped = 0) => {
  const start = Date.now() + skipped * DAY;
  return { startDate: start, endDate: start + days * DAY };
};

export const daysAhead = notSent(
  field({
    key: 'daysAhead',
    label: 'Days Ahead',
    type: 'integer',
    required: false,
    default: '7',
    helpText: 'How many days ahead to look, from 1 to 31. Each new day that comes into view brings its free slots.',
  }),
);

export const slotRange = (sent: Values, { daysAhead: days }: Values): Values => {
  if (Number(days) < 1 || Number(days) > MOST_DAYS) {
    throw new UserFacingError(
      `Days Ahead must be from 1 to ${MOST_DAYS}, the longest range HighLevel takes, but it is ${days}.`,
    );
  }
  return { ...sent, ...span(Number(days)) };
};

/** How many days of slots a dropdown shows at a time: the nearest first. */
const DAYS_SHOWN = 7;
/** How far it goes on in all: half a year. */
const WEEKS = 26;

/** The week after the one that begins then. */
const weekAfter = (startDate: unknown): Values | undefined => {
  const shown = DAYS_SHOWN * DAY;
  const weeks = startDate === undefined ? 1 : Math.round((Number(startDate) - Date.now()) / shown) + 1;
  return weeks < WEEKS ? span(DAYS_SHOWN, weeks * DAYS_SHOWN) : undefined;
};

/** The free slots of the calendar in the form, in that calendar's own time zone, exactly as HighLevel writes them. */
export const slotChoices = (calendarKey: string, calendarLabel: string) =>
  dropdown(
    {
      ...freeSlots,
      rows: (answer) => slotsOf(answer)?.toSorted((a, b) => startOf(a) - startOf(b)),
      next: ({ from }) => weekAfter(from.values.startDate),
    },
    {
      label: ({ startTime }) => formatInFull(startTime),
      value: ({ startTime }) => String(startTime),
      first: { [calendarKey]: calendarLabel },
      params: (input) => ({ calendarId: input[calendarKey], ...span(DAYS_SHOWN) }),
    },
  );
