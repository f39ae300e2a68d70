import { hash as digest } from 'node:crypto';
import { cacheGet, cacheSet } from '../highlevel/cache.js';
import { DAY_MS, DAY_SECONDS, MINUTE_MS } from '../values/durations.js';
import type { Run } from '../zapier.js';
import type { Memory } from './memory_shape.js';

// What is remembered of a question: a trigger's event and what its user filled in. Zapier does not say which Zap runs:
// all Zaps of a connection with the same question share it, and none may take from it what another one needs.

/** Zapier's slowest plan polls every 15 minutes: every Zap that is on has looked again within this. */
export const RECALL_MS = 25 * MINUTE_MS;
/** What any longer time without a look counts as: most likely an outage, in which no Zap could look. */
const GAP_MS = 5 * MINUTE_MS;
/** How long after its date a row may appear in a list: HighLevel has two clocks, and its search index lags. */
const SETTLE_MS = 15 * MINUTE_MS;
/** How far back a poll reads where nothing is remembered: the time between two polls, and what comes late. */
const WINDOW_MS = 30 * MINUTE_MS;
/** How far back the first rows of an empty list may be dated: an empty list does not show the records' own clock. */
const EMPTY_MS = 30 * DAY_MS;
/** The longest outage in which no event is lost. */
const KEPT_SECONDS = 7 * DAY_SECONDS;
/** Looks closer together than this count as one. */
const APART_MS = MINUTE_MS;

/** When somebody looked, by HighLevel's clock, and the newest date that was there. Both epoch ms. */
type Look = Memory['looks'][number];

/** A date from which on there may be news. */
export interface Horizon {
  date: number;
  /** Whether rows of that very date were seen, so that only newer ones are news. */
  isSettled: boolean;
}

/** Short text for anything that JSON can say. */
export const hash = (value: unknown, length = 24): string =>
  digest('sha256', JSON.stringify(value), 'base64url').slice(0, length);

const keyOf = (question: string) => `looks/${question}`;

/** What is remembered of a question; nothing where the cache is empty, down, or holds something else. */
export const recall = async (run: Run, question: string): Promise<Memory | undefined> => {
  const { isMemory } = await import('./memory_shape.js');
  return cacheGet(run, keyOf(question), isMemory);
};

/** Remembers it for a week; a cache that is down keeps nothing. */
export const remember = async (run: Run, question: string, memory: Memory): Promise<void> => {
  await cacheSet(run, keyOf(question), memory, KEPT_SECONDS);
};

/** Milliseconds between two looks in which Zaps could look: an outage counts as five minutes. */
export const timeBetween = (from: number, to: number): number =>
  to - from > RECALL_MS ? GAP_MS : Math.max(0, to - from);

/** The index of the latest look since which every Zap has looked; 0 if there is none. */
const sharedLook = (looks: Memory['looks'], now: number): number => {
  let time = 0;
  let later = now;
  for (let n = looks.length - 1; n > 0; n -= 1) {
    const [at] = looks[n] as Look;
    time += timeBetween(at, later);
    if (time >= RECALL_MS) return n;
    later = at;
  }
  return 0;
};

/** The date from which on a look may have missed something. */
const horizonOfLook = ([at, newest]: Look): Horizon => {
  if (newest === null) return { date: at - EMPTY_MS, isSettled: true };
  const settled = at - SETTLE_MS;
  return newest <= settled ? { date: newest, isSettled: true } : { date: settled, isSettled: false };
};

/** The look that a memory begins with: one recall time ago, when all but the last half hour was seen. */
const firstLook = (now: number, newest: number | undefined): Look => [
  now - RECALL_MS,
  newest === undefined ? null : newest - WINDOW_MS,
];

/**
 * The date from which on there may be news for a Zap that looks now. Every Zap that is on has looked since the newest
 * look that is older than the recall time; after an outage, since the last look before it.
 *
 * @param now by HighLevel's clock
 * @param newest the newest date that is there, for a memory that is lost
 */
export const horizonAt = (memory: Memory | undefined, now: number, newest: number | undefined): Horizon => {
  if (!memory) return horizonOfLook(firstLook(now, newest));
  return horizonOfLook(memory.looks[sharedLook(memory.looks, now)] as Look);
};

/** The looks with one more, without those that no horizon needs any more. */
export const withLook = (memory: Memory | undefined, now: number, newest: number | undefined): Memory['looks'] => {
  const before = memory?.looks ?? [firstLook(now, newest)];
  const dates = [...before.map(([, date]) => date ?? undefined), newest].filter((date) => date !== undefined);
  // The newest record may be deleted: the records' clock does not go back.
  const look: Look = [now, dates.length > 0 ? Math.max(...dates) : null];
  const kept = before
    .slice(sharedLook(before, now))
    .filter(([at], n, all) => n === 0 || at - (all[n - 1] as Look)[0] >= APART_MS);
  return [...kept, look].slice(-60);
};
