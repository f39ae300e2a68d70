import { datetime, type Row, record, text } from '../../lib/definition/record.js';
import { cached } from '../../lib/highlevel/cache.js';
import { fetchZone } from '../../lib/highlevel/location_settings.js';
import { fetchAll, type Listing } from '../../lib/operations/index.js';
import { toIso } from '../../lib/values/api_times.js';
import { formatForPeople, formatWithOffsetOf } from '../../lib/values/date_formats.js';
import { MINUTE_MS } from '../../lib/values/durations.js';
import { flatten } from '../../lib/values/lists.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { oneCalendar } from './calendar.js';

/** The longest range that HighLevel computes slots for. */
export const MOST_DAYS = 31;

const MINUTES: Record<string, number> = { mins: 1, hours: 60 };

interface Details {
  name?: unknown;
  /** The length of a slot. */
  minutes?: number;
}

const areDetails = (value: unknown): value is Details =>
  isObject(value) && ['number', 'undefined'].includes(typeof value.minutes);

/** What a slot itself does not say of its calendar, remembered for an hour; undefined where it can't be read. */
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
  const [details, zone] = await Promise.all([detailsOf(run, String(calendarId)), timezone ?? fetchZone(run)]);
  const { name, minutes } = details ?? {};
  return rows.map((row) => ({
    ...row,
    endTime: minutes
      ? formatWithOffsetOf(Date.parse(String(row.startTime)) + minutes * MINUTE_MS, row.startTime)
      : null,
    timezone: zone,
    calendarName: name ?? null,
  }));
};

const slotShape = {
  id: text('Slot ID', 'BqTwX8QFwXzpegMve9EQ_1795446000000'),
  startTime: datetime('Start Time', '2026-11-23T10:00:00-05:00'),
  endTime: datetime('End Time', '2026-11-23T11:00:00-05:00'),
  date: text('Date', '2026-11-23'),
  clock: text('Time', '10:00'),
  label: text('Date and Time in Words', 'Mon, Nov 23, 10:00 AM'),
  timezone: text('Time Zone', 'America/New_York'),
  calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
  calendarName: text('Calendar', 'Personal Training with Devon'),
};

const reading = { normalize: (row: Values) => ({ id: row.startTime, ...row }), enrich: withCalendar };

const freeSlot = record(
  { ...slotShape, freeAgainAt: datetime('Free Again Since', '2026-11-22T15:05:00.000Z') },
  reading,
);

/** Whether a value is a slot: a time in the form in which an appointment is booked. */
const isSlot = (slot: unknown): slot is string => typeof slot === 'string' && toIso(slot) === slot;

/** The slots in an answer, `{ '2026-11-23': { slots: […] }, traceId }`: only keys that are dates hold slots. */
export const slotsOf = (answer: Values): Values[] | undefined => {
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

/** The same without what only a trigger knows, which looks again and again. */
export const slotsToFind = { ...freeSlots, of: record(slotShape, reading) } as const satisfies Listing;

/** A slot with an id of its calendar and its moment, which is the same in every zone. */
export const slotOfCalendar = (row: Row, { calendarId, timezone }: Values): Row => ({
  ...row,
  id: `${calendarId}_${Date.parse(String(row.startTime))}`,
  calendarId,
  ...(timezone !== undefined && { timezone }),
});

export const startOf = ({ startTime }: Values) => Date.parse(String(startTime));
