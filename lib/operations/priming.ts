import type { Row } from '../definition/record.js';
import { Budget, PRIMING } from './budget.js';
import type { Page } from './listings.js';
import { horizonAt, recall, remember, withLook } from './memory.js';
import type { Memory } from './memory_shape.js';
import { type Ended, readPages } from './pages.js';
import { Sightings } from './sightings.js';
import { earliestOf, horizonOf, isNoOlder, type News, type Source } from './source.js';

/** Pages to read at least: when records are deleted, older ones move up into the pages that a poll reads. */
const AT_LEAST = 5;

/** What to remember so that the rest is no news, where the budget ended first. */
const restOf = (
  { event, plan }: Source,
  ended: Ended,
  seen: Sightings,
  memory: Memory | undefined,
): Partial<Memory> => {
  if (typeof ended === 'string') return {};
  if (plan.leavesNoDate)
    return { learning: { from: ended, shards: memory?.learning?.shards ?? 0, written: Date.now() } };
  return { floor: event.newestFirst && seen.isInOrder ? seen.lowest + 1 : (seen.startedAt ?? Date.now()) };
};

/** Reads from the top again, up to a page without a new row: what was changed meanwhile may have moved up there. */
const readMoved = async ({ run, listing, values }: Source, seen: Sightings, budget: Budget): Promise<void> => {
  const onPage = (page: Page) => {
    const before = seen.rows.size;
    seen.add(page);
    return seen.rows.size === before;
  };
  await readPages(run, listing, values, { budget, onPage });
};

/** All events that the next polls could read, as far as one run gets; what it does not reach will be no news. */
export const readForPriming = async (source: Source): Promise<News> => {
  const { run, listing, values, event, plan, question, eventsOf, input } = source;
  const memory = await recall(run, question);
  const budget = new Budget(run, PRIMING);
  const seen = new Sightings(event);
  const now = () => seen.startedAt ?? Date.now();
  const looks = () => withLook(memory, now(), seen.newest);
  // The earlier of the next polls' horizon, and of the one that they would have if the memory were lost.
  const horizon = () =>
    horizonOf(
      event,
      earliestOf(
        horizonAt({ looks: looks() }, now(), seen.newest),
        horizonAt(undefined, now(), seen.newest).date,
        memory?.turn?.until,
        memory?.turn?.cuts[0],
      ),
    );
  let pages = 0;
  const ended = await readPages(run, listing, values, {
    budget,
    onPage: (page) => {
      pages += 1;
      seen.add(page);
      const isEnough = plan.primesNewestOnly && pages >= AT_LEAST;
      return isEnough && seen.isOrderProven && seen.isPast(horizon());
    },
  });
  if (ended === 'last' && pages > 1 && plan.leavesNoDate) await readMoved(source, seen, budget);

  const all: Row[] = [...seen.rows.values()];
  const since = horizon().date;
  const occasion = { input, run, question, since, budget, isPriming: true };
  const more = await event.occurrences?.(all.filter(isNoOlder(event.date, since)), occasion);
  const isSorted = event.newestFirst !== undefined && seen.isInOrder;
  return {
    events: eventsOf([...(more?.rows ?? []), ...all]),
    remember: async () => {
      await more?.remember?.();
      await remember(run, question, {
        ...memory,
        looks: looks(),
        isOrdered: isSorted && (seen.isOrderProven || memory?.isOrdered === true),
        ...restOf(source, ended, seen, memory),
      });
    },
  };
};

/** Remembers a “not found” of a list. If that was wrong, what is dated before now is no news. */
export const rememberNone = async ({ run, question }: Source): Promise<void> => {
  const now = Date.now();
  const memory = await recall(run, question);
  await remember(run, question, { ...memory, looks: withLook(memory, now, now) });
};
