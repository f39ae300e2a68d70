import type { Row } from '../../lib/definition/record.js';
import { cacheGet, cacheSet } from '../../lib/highlevel/cache.js';
import { added, type Event, hash } from '../../lib/operations/index.js';
import { DAY_SECONDS, MINUTE_MS } from '../../lib/values/durations.js';
import type { Run, Values } from '../../lib/zapier.js';
import { startOf } from './free_slot.js';
import type { Memory } from './slots_memory.js';

/** Moments as a short text, for the cache: the minutes from one to the next. */
const pack = (starts: Iterable<number>): string =>
  [...starts]
    .map((start) => Math.floor(start / MINUTE_MS))
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
      return minute * MINUTE_MS;
    });
};

/** Seconds that the memory is kept: after a longer pause, a slot that comes back is not known as taken before. */
const WEEK = 7 * DAY_SECONDS;

/**
 * The slots, each with the time when it was seen free again. A slot that was booked and is free again keeps its id;
 * its revision is that time. The cache remembers a week of slots. Without the cache a slot fires once only.
 */
const withReturns = async (rows: Row[], input: Values, run: Run): Promise<Row[]> => {
  const { calendarId, daysAhead: days, userId, userIds } = input;
  const key = `slots/${hash([calendarId, days, userId, userIds])}`;
  const nothing: Memory = { free: '', taken: '', again: {} };
  const { isMemory } = await import('./slots_memory.js');
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

/**
 * What Get Free Slots can fire on. The second takes a memory, and HighLevel may hide slots of a busy look at random.
 */
export const slotEvents: Record<string, Event> = {
  added: added('New free slots only'),
  again: {
    label: 'New free slots, and slots that are free again',
    revision: ({ freeAgainAt }) => String(freeAgainAt ?? 'new'),
    compareWithLast: withReturns,
  },
};
