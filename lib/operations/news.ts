import type { Row } from '../definition/record.js';
import { Budget, POLL } from './budget.js';
import type { Occurrences } from './events.js';
import { hashEvent, hashesIn } from './known.js';
import { learnAll, learnMore, recallLearned } from './learning.js';
import { type Cursor, isCounted, type Page } from './listings.js';
import { type Horizon, horizonAt, recall, remember, withLook } from './memory.js';
import type { Learning, Memory, Turn } from './memory_shape.js';
import { type Ended, readPages } from './pages.js';
import { Sightings } from './sightings.js';
import { horizonOf, isNoOlder, type News, type Source } from './source.js';
import { advanceTurn, beginFirstTurn, beginTurnAfter, mergeTurns } from './turns.js';

/** How many events a Zap that was held alone gets later, if they are still in sight. */
const MOST_TOLD = 200;

/** The state of one poll's reading. */
class Reading {
  readonly budget: Budget;
  readonly seen: Sightings;
  /** The part of the list that earlier runs have left, if any. */
  readonly turn: Turn | undefined;
  /** Epoch ms by our own clock, for how long a turn takes and nothing else. */
  readonly now = Date.now();

  constructor(
    readonly source: Source,
    readonly memory: Memory | undefined,
    private readonly learning: Learning | undefined,
  ) {
    this.budget = new Budget(source.run, POLL);
    this.seen = new Sightings(source.event);
    this.turn = memory?.turn;
  }

  /** When the first page was given, by HighLevel's clock (epoch ms). */
  get startedAt(): number {
    return this.seen.startedAt ?? this.now;
  }

  get horizon(): Horizon {
    return horizonOf(this.source.event, horizonAt(this.memory, this.startedAt, this.seen.newest));
  }

  /** What is older than this is no news. */
  get cut(): number {
    const dates = [this.horizon.date, this.turn?.until, this.turn?.cuts[0]].filter((date) => date !== undefined);
    return Math.max(Math.min(...dates), this.memory?.floor ?? Number.NEGATIVE_INFINITY);
  }

  /** Whether HighLevel gives the newest first: seen now, or before and not refuted now. */
  get isInOrder(): boolean {
    return this.seen.isInOrder && (this.seen.isOrderProven || this.memory?.isOrdered === true);
  }

  /** Adds a page. True at the end of the rows that are known to be no news. */
  take(page: Page): boolean {
    const { date } = this.source.event;
    const rows = this.seen.add(page);
    const given = date && this.memory ? rows.filter(isNoOlder(date, this.cut)) : rows;
    this.budget.count((page.size * given.length) / Math.max(1, page.rows.length));
    return this.learning?.end !== undefined && (page.next?.seen ?? 0) >= this.learning.end;
  }
}

const pagesOf = ({ source, budget }: Reading, options: { from?: Cursor; onPage: (page: Page) => boolean }) =>
  readPages(source.run, source.listing, source.values, { budget, ...options });

/**
 * Reads from the newest row down to what the last looks have seen, or all where the notes on the records were lost;
 * without an order, one page if a turn is left.
 */
const readTop = (reading: Reading): Promise<Ended> => {
  const { seen, source, turn } = reading;
  const isEnough = () =>
    seen.isInOrder ? reading.isInOrder && !source.judge?.isLost && seen.isPast(reading.horizon) : turn !== undefined;
  return pagesOf(reading, { onPage: (page) => reading.take(page) || isEnough() });
};

/** Reads the part below the top that earlier runs have left. */
const readBelow = async (reading: Reading, turn: Turn): Promise<Turn | undefined> => {
  const below = new Sightings(reading.source.event);
  const until = { date: turn.until ?? Number.NEGATIVE_INFINITY, isSettled: false };
  const ended = await pagesOf(reading, {
    from: turn.from,
    onPage: (page) => {
      below.add(page);
      return reading.take(page) || (below.isInOrder && below.isPast(until));
    },
  });
  return advanceTurn(turn, ended, { now: reading.now, goesRound: false, overlap: 0, date: below.lowest });
};

/** Reads a list without an order, or with events anywhere in it: all of it, or the part whose turn it is. */
const readRound = async (reading: Reading, top: Ended | undefined) => {
  const { turn, source, now, seen } = reading;
  const onPage = (page: Page) =>
    reading.take(page) || (source.event.lasts !== undefined && reading.isInOrder && seen.isPast(reading.horizon));
  const ended = top !== undefined && !turn ? top : await pagesOf(reading, { from: turn?.from, onPage });
  const cut = source.event.date === undefined ? undefined : reading.horizon.date;
  const current = turn ?? (typeof ended === 'string' ? undefined : beginFirstTurn(now, cut));
  const overlap = isCounted(source.listing) ? (source.listing.size?.most ?? 0) : 0;
  return { ended, turn: current && advanceTurn(current, ended, { now, goesRound: true, cut, overlap }) };
};

/** The part of a sorted list that the next runs are to read. */
const turnBelow = async (reading: Reading, top: Ended): Promise<Turn | undefined> => {
  const { turn, seen, horizon, now, budget } = reading;
  if (typeof top !== 'string') return beginTurnAfter(turn, top, { date: seen.lowest, until: horizon.date, now });
  return turn && budget.allows ? readBelow(reading, turn) : turn;
};

/** The events since every Zap with this question has looked. */
export const readNews = async (source: Source): Promise<News> => {
  const { run, event, plan, question, eventsOf, input } = source;
  const memory = await recall(run, question);
  const { known, learning } = await recallLearned(source, memory ?? {});
  if (memory && learning?.from) return learnMore(source, memory, learning);

  const reading = new Reading(source, memory, learning);
  const { seen, budget } = reading;
  const top = plan.isNewsOnTop ? await readTop(reading) : undefined;
  const isSorted = top !== undefined && seen.isInOrder;
  let turn: Turn | undefined;
  if (isSorted) {
    turn = await turnBelow(reading, top);
  } else {
    const round = await readRound(reading, top);
    // The list is too long for one run and nothing of it is remembered: which events are new can't be known.
    if (typeof round.ended !== 'string' && !memory && event.date === undefined)
      return learnAll(
        source,
        { looks: withLook(undefined, reading.startedAt, undefined) },
        [...seen.rows.values()],
        round.ended,
      );
    turn = round.turn;
  }

  const since = reading.cut;
  const isNews = event.date ? isNoOlder(event.date, since) : () => true;
  const all: Row[] = [...seen.rows.values()];
  const occasion = { input, run, question, since, budget, isPriming: false };
  const found: Occurrences = (await event.occurrences?.(all.filter(isNews), occasion)) ?? {
    rows: [],
    isComplete: true,
  };
  // A Zap that was held alone may lack events that others got: those still in sight are given again.
  const told = new Set(hashesIn(memory?.told));
  const events = eventsOf([...found.rows, ...all]).filter(
    (row) => !known?.has(row) && (isNews(row) || told.has(hashEvent(row))),
  );
  if (seen.nameless > 0) run.z.console.log(`HighLevel gave ${seen.nameless} rows without an id: they are no events.`);
  const looks = withLook(memory, reading.startedAt, seen.newest);
  return {
    events,
    remember: async () => {
      await found.remember?.();
      const meanwhile = turn && (await recall(run, question));
      await remember(run, question, {
        ...memory,
        // What is left of the records goes before what is left in them.
        looks: found.isComplete || turn ? looks : (memory?.looks ?? looks.slice(0, 1)),
        isOrdered: isSorted && reading.isInOrder,
        turn: mergeTurns(turn, meanwhile?.turn),
        learning,
        ...(event.date && { told: events.slice(0, MOST_TOLD).map(hashEvent).join('') }),
      });
    },
  };
};
