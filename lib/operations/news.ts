import type { Row } from '../definition/record.js';
import type { Run, Values } from '../zapier.js';
import { Budget, POLL, PRIMING } from './budget.js';
import { dateOf, type Event, type Occurrences } from './events.js';
import { Known } from './known.js';
import { type Listing, type Page, START } from './listings.js';
import { type Horizon, horizonAt, type Learning, type Memory, recall, remember, withLook } from './memory.js';
import { type Ended, readPages } from './pages.js';
import { Sightings } from './sightings.js';
import { firstTurn, turnAfter, turnOn } from './turns.js';

/** What a trigger asks of a listing with pages. */
export interface Source {
  run: Run;
  listing: Listing;
  values: Values;
  event: Event;
  /** Names the question for what is remembered of it. */
  question: string;
  /** The events that rows hold, each with its revision. */
  eventsOf: (rows: Row[]) => Row[];
  /** The ids of rows, which may come of what was asked. */
  namesOf: (rows: Row[]) => unknown[];
  input: Values;
}

/** What was found, and how to remember it once Zapier can have it. */
export interface News {
  events: Row[];
  remember: () => Promise<void>;
}

const DAY = 86_400_000;

/** Zapier's memory is filled from so many pages at least, for the case that ours is lost and records are deleted. */
const PRIMING_PAGES = 5;

const isCursor = (ended: Ended): ended is Exclude<Ended, string> => typeof ended !== 'string';

const earlier = (a: Horizon, ...dates: (number | undefined)[]): Horizon =>
  dates.reduce<Horizon>(
    (least, date) => (date !== undefined && date < least.date ? { date, isSettled: false } : least),
    a,
  );

/** An event whose record does not show when it happened. */
const leavesNoDate = ({ date, alsoMoves }: Event): boolean => date === undefined || alsoMoves === true;

/** A call that was listed before the horizon may have ended after it. */
const horizonOf = ({ lasts = 0 }: Event, horizon: Horizon): Horizon =>
  lasts > 0 ? { date: horizon.date - lasts, isSettled: false } : horizon;

const isNoOlder = (date: string | undefined, than: number) => (row: Row) => {
  const at = dateOf(row, date);
  return Number.isNaN(at) || at >= than;
};

/** A few more pages of what was there before, until all of it is known. Nothing is told meanwhile. */
const learnMore = async (source: Source, memory: Memory, learning: Learning): Promise<News> => {
  const { run, listing, values, question, eventsOf } = source;
  const before = await Known.recall(run, question, learning.shards);
  const from = before.isWhole ? learning.from : START;
  const budget = new Budget(run, { ...POLL, bytes: Number.POSITIVE_INFINITY });
  let seen = from?.seen ?? 0;
  const ended = await readPages(run, listing, values, {
    budget,
    from,
    onPage: ({ rows }) => {
      before.add(eventsOf(rows));
      seen += rows.length;
      return before.isFull;
    },
  });
  return {
    events: [],
    remember: async () => {
      const shards = await before.remember(run, question);
      const rest = isCursor(ended) ? { from: ended } : {};
      const next: Learning = { shards, written: Date.now(), ...(before.isFull ? { end: seen } : rest) };
      await remember(run, question, { ...memory, learning: next });
    },
  };
};

/** What is known to be no news; written anew once a day, as the cache forgets. */
const knownOf = async ({ run, question }: Source, memory: Memory | undefined) => {
  const { learning } = memory ?? {};
  if (!learning) return {};
  const known = await Known.recall(run, question, learning.shards);
  const isStale = Date.now() - learning.written > DAY;
  if (known.isWhole && isStale) await known.remember(run, question);
  return { known, learning: isStale ? { ...learning, written: Date.now() } : learning };
};

/** What is new since every Zap with this question has looked. */
export const readNews = async (source: Source): Promise<News> => {
  const { run, listing, values, event, question, eventsOf, input } = source;
  const memory = await recall(run, question);
  if (memory?.learning?.from) return learnMore(source, memory, memory.learning);
  const { known, learning } = await knownOf(source, memory);
  if (memory && learning && known && !known.isWhole) return learnMore(source, memory, { ...learning, from: START });

  const budget = new Budget(run, POLL);
  const seen = new Sightings(event);
  const horizon = () => horizonOf(event, horizonAt(memory, seen.startedAt ?? Date.now(), seen.newest));
  const isOrdered = () => seen.isInOrder && (seen.isOrderProven || memory?.isOrdered === true);
  const take = (page: Page) => {
    const rows = seen.add(page);
    const isKept = event.date && memory ? isNoOlder(event.date, cut()) : () => true;
    budget.count(rows.filter(isKept));
    return learning?.end !== undefined && (page.next?.seen ?? 0) >= learning.end;
  };
  let { turn } = memory ?? {};
  const cut = () => {
    const dates = [horizon().date, turn?.until, turn?.cuts[0]].filter((date) => date !== undefined);
    return Math.max(Math.min(...dates), memory?.floor ?? Number.NEGATIVE_INFINITY);
  };
  const now = Date.now();
  const overlap = listing.offset ? (listing.size?.most ?? 0) : 0;

  let top: Ended | undefined;
  if (event.newestFirst) {
    top = await readPages(run, listing, values, {
      budget,
      onPage: (page) => take(page) || (seen.isInOrder ? isOrdered() && seen.isPast(horizon()) : turn !== undefined),
    });
  }
  const isSorted = top !== undefined && seen.isInOrder;
  let since = cut();
  if (isSorted && top) {
    if (isCursor(top)) {
      turn = turnAfter(turn, top, { date: seen.lowest, until: horizon().date, now });
    } else if (turn && budget.allows) {
      const { from, until = Number.NEGATIVE_INFINITY } = turn;
      const below = new Sightings(event);
      const ended = await readPages(run, listing, values, {
        budget,
        from,
        onPage: (page) => {
          below.add(page);
          return take(page) || (below.isInOrder && below.isPast({ date: until, isSettled: false }));
        },
      });
      turn = turnOn(turn, ended, { now, goesRound: false, overlap: 0, date: below.lowest });
    }
  } else {
    const from = turn?.from ?? START;
    const ended =
      top !== undefined && !turn ? top : await readPages(run, listing, values, { budget, from, onPage: take });
    if (isCursor(ended) && !memory && event.date === undefined) {
      // A list that is too long for one run, and nothing remembered of it: what is new in it can't be known.
      const learned: Memory = { looks: withLook(undefined, seen.startedAt ?? now, undefined) };
      return learnMore(source, learned, { from: START, shards: 0, written: now });
    }
    since = cut();
    const { date } = horizon();
    if (isCursor(ended)) turn ??= firstTurn(now, event.date === undefined ? undefined : date);
    turn = turn && turnOn(turn, ended, { now, goesRound: true, cut: date, overlap });
  }

  const kept = [...seen.rows.values()].filter(event.date ? isNoOlder(event.date, since) : () => true);
  const occasion = { input, run, question, since, budget, isPriming: false };
  const found: Occurrences = (await event.occurrences?.(kept, occasion)) ?? { rows: kept, isComplete: true };
  if (seen.nameless > 0) run.z.console.log(`HighLevel gave ${seen.nameless} rows without an id: they are no events.`);
  const at = seen.startedAt ?? now;
  const looks = withLook(memory, at, seen.newest);
  return {
    events: eventsOf(found.rows).filter((row) => !known?.has(row)),
    remember: async () => {
      await found.remember?.();
      await remember(run, question, {
        ...memory,
        looks: found.isComplete ? looks : (memory?.looks ?? looks.slice(0, 1)),
        isOrdered: isSorted && isOrdered(),
        turn,
        learning,
      });
    },
  };
};

/** All that the next polls could come across, as far as one run gets; what it does not reach is made no news. */
export const readKnown = async (source: Source): Promise<News> => {
  const { run, listing, values, event, question, eventsOf, input } = source;
  const memory = await recall(run, question);
  const budget = new Budget(run, PRIMING);
  const seen = new Sightings(event);
  const horizon = () => {
    const looks = withLook(memory, seen.startedAt ?? Date.now(), seen.newest);
    const { turn } = memory ?? {};
    const fromNowOn = horizonAt({ looks }, seen.startedAt ?? Date.now(), seen.newest);
    const lost = horizonAt(undefined, seen.startedAt ?? Date.now(), seen.newest);
    return horizonOf(event, earlier(fromNowOn, lost.date, turn?.until, turn?.cuts[0]));
  };
  let pages = 0;
  const ended = await readPages(run, listing, values, {
    budget,
    onPage: (page) => {
      pages += 1;
      seen.add(page);
      const canStop = event.newestFirst && !event.alsoMoves && pages >= PRIMING_PAGES;
      return Boolean(canStop) && seen.isOrderProven && seen.isPast(horizon());
    },
  });
  const at = seen.startedAt ?? Date.now();
  const isSorted = event.newestFirst !== undefined && seen.isInOrder;
  const all = [...seen.rows.values()];
  const since = horizon().date;
  const recent = event.occurrences ? all.filter(isNoOlder(event.date, since)) : [];
  const more = await event.occurrences?.(recent, { input, run, question, since, budget, isPriming: true });
  const rest: Partial<Memory> = !isCursor(ended)
    ? {}
    : leavesNoDate(event)
      ? { learning: { from: ended, shards: memory?.learning?.shards ?? 0, written: Date.now() } }
      : { floor: isSorted ? seen.lowest + 1 : at };
  return {
    events: eventsOf([...(more?.rows ?? []), ...all]),
    remember: async () => {
      await more?.remember?.();
      await remember(run, question, {
        ...memory,
        looks: withLook(memory, at, seen.newest),
        isOrdered: isSorted && (seen.isOrderProven || memory?.isOrdered === true),
        ...rest,
      });
    },
  };
};

/** Nothing is there, HighLevel says by “not found”. Should that have been wrong, what is dated before is no news. */
export const rememberNone = async ({ run, question }: Source): Promise<void> => {
  const now = Date.now();
  const memory = await recall(run, question);
  await remember(run, question, { ...memory, looks: withLook(memory, now, now) });
};
