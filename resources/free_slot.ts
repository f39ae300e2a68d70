import { remembered } from '../lib/cache.js';
import { likewise, spoken } from '../lib/dates.js';
import { field, local } from '../lib/fields.js';
import { zoneOf } from '../lib/location.js';
import { all, dropdown, type Listing } from '../lib/operations.js';
import { Problem } from '../lib/problems.js';
import { datetime, type Row, record, text } from '../lib/record.js';
import { isObject, type Run, type Values } from '../lib/zapier.js';
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

/** What a slot itself does not say of its calendar: asked for once an hour, and done without if need be. */
const detailsOf = (run: Run, calendarId: string): Promise<Details | undefined> =>
  remembered(run, `calendar/${calendarId}`, 3600, async () => {
    const [found] = await all(run, oneCalendar, { calendarId }, 1).catch(() => []);
    if (!found) return undefined;
    const { name, slotDuration, slotDurationUnit } = found;
    const minutes = Number(slotDuration) * (MINUTES[String(slotDurationUnit ?? 'mins')] ?? Number.NaN);
    return { name, ...(minutes > 0 && { minutes }) };
  });

const withCalendar = async (rows: Row[], run: Run): Promise<Row[]> => {
  if (rows.length === 0) return rows;
  const { calendarId, timezone } = run.bundle.inputData as Record<string, string>;
  const [details, zone] = await Promise.all([detailsOf(run, String(calendarId)), timezone || zoneOf(run)]);
  const { name, minutes } = details ?? {};
  return rows.map((row) => ({
    ...row,
    endTime: minutes ? likewise(Date.parse(String(row.startTime)) + minutes * 60_000, row.startTime) : null,
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
    calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
    calendarName: text('Calendar', 'Personal Training with Devon'),
  },
  { mend: (row) => ({ id: row.startTime, ...row }), enrich: withCalendar },
);

/** `{ '2026-11-23': { slots: […] }, traceId }`: only the keys that are dates hold slots. */
const slotsOf = (answer: Values): Values[] =>
  Object.entries(answer).flatMap(([date, day]) => {
    const slots = /^\d{4}-\d{2}-\d{2}$/.test(date) && isObject(day) ? day.slots : [];
    return ((slots ?? []) as unknown[]).map((slot) => ({
      startTime: String(slot),
      date,
      clock: String(slot).slice(11, 16),
      label: spoken(slot),
    }));
  });

export const freeSlots = {
  route: 'GET /calendars/{calendarId}/free-slots',
  scope: 'calendars.readonly',
  of: freeSlot,
  rows: slotsOf,
} as const satisfies Listing;

/** The same slot is the same to Zapier in whatever zone it is told. */
export const slotOfCalendar = (row: Row, { calendarId }: Values): Row => ({
  ...row,
  id: `${calendarId}_${Date.parse(String(row.startTime))}`,
  calendarId,
});

/** The span of time from now on, in epoch milliseconds. */
const span = (days: number, skipped = 0) => {
  const start = Date.now() + skipped * DAY;
  return { startDate: start, endDate: start + days * DAY };
};

export const daysAhead = local(
  field({
    key: 'daysAhead',
    label: 'Days Ahead',
    type: 'integer',
    required: false,
    default: '7',
    helpText: 'How far to look, from 1 to 31 days. Each day that comes into view brings its slots with it.',
  }),
);

export const slotRange = (sent: Values, { daysAhead: days = 7 }: Values): Values => {
  if (Number(days) < 1 || Number(days) > MOST_DAYS) {
    throw new Problem(
      `Days Ahead must be from 1 to ${MOST_DAYS}, the longest range HighLevel takes, but it is ${days}.`,
    );
  }
  return { ...sent, ...span(Number(days)) };
};

/** A dropdown goes on month after month, for half a year. */
const MONTHS = 6;

/** The free slots of the calendar in the form, in that calendar's own time zone, exactly as HighLevel writes them. */
export const slotChoices = (calendarKey: string) =>
  dropdown(
    { ...freeSlots, next: (_, page) => (page < MONTHS ? span(MOST_DAYS, page * MOST_DAYS) : undefined) },
    {
      label: ({ startTime }) => spoken(startTime),
      value: ({ startTime }) => String(startTime),
      asks: (input) => {
        if (!input[calendarKey]) throw new Problem('Choose the calendar first: its free slots are listed here then.');
        return { calendarId: input[calendarKey], ...span(MOST_DAYS) };
      },
    },
  );
