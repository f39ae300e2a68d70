import { START } from './listings.js';
import { RECALL_MS, timeBetween } from './memory.js';
import type { Position, Turn } from './memory_shape.js';
import type { Ended } from './pages.js';

// What one run's budget does not reach is read by the next runs, part after part. Each run reads from the same position
// on, as far as it gets. After the recall time every Zap that is on has done so, whichever it is, and the next part
// begins where the run that got least far ended.

const toPosition = (ended: Ended, date?: number): Position | 'last' =>
  typeof ended === 'string' ? 'last' : { ...ended, ...(Number.isFinite(date) && { date }) };

/** The earlier of two positions, by date if both have one: rows that were added meanwhile move all others. */
const lesser = (a: Position, b: Position): Position => {
  if (a.date !== undefined && b.date !== undefined) return a.date >= b.date ? a : b;
  return a.seen <= b.seen ? a : b;
};

const leastReached = (a: Turn['reached'], b: Position | 'last'): Position | 'last' => {
  if (a === undefined || a === 'last') return b;
  return b === 'last' ? a : lesser(a, b);
};

/** The turn that two runs have read at once: it got as far as the one that got less far. */
export const mergeTurns = (turn: Turn | undefined, other: Turn | undefined): Turn | undefined => {
  if (!turn?.reached || !other?.reached || JSON.stringify(turn.from) !== JSON.stringify(other.from)) return turn;
  return { ...turn, reached: leastReached(turn.reached, other.reached) };
};

/** The turn that begins where reading from the newest on had to stop, down to a date. */
export const beginTurnAfter = (
  turn: Turn | undefined,
  ended: Ended,
  { date, until, now }: { date?: number; until: number; now: number },
): Turn => {
  const position = toPosition(ended, date) as Position;
  return {
    from: turn ? lesser(turn.from, position) : position,
    until: Math.min(until, turn?.until ?? until),
    at: now,
    spent: 0,
    cuts: [],
  };
};

/** The first turn of a list without an order. Its rows count if they are not older than `cut`. */
export const beginFirstTurn = (now: number, cut: number | undefined): Turn => ({
  from: START,
  at: now,
  spent: 0,
  cuts: cut === undefined ? [] : [cut],
});

/**
 * The turn after a run has read it.
 *
 * @param now epoch ms, always by the same clock
 * @param goesRound a list without an order begins anew after its last page; what is below the newest is read once
 * @param cut from which date on rows count in the round that may begin now
 * @param overlap how many rows to read again when the turn moves on, because rows move meanwhile
 * @returns nothing when all of it has been read
 */
export const advanceTurn = (
  turn: Turn,
  ended: Ended,
  {
    now,
    goesRound,
    cut,
    overlap,
    date,
  }: { now: number; goesRound: boolean; cut?: number; overlap: number; date?: number },
): Turn | undefined => {
  const reached = leastReached(turn.reached, toPosition(ended, date));
  const spent = turn.spent + timeBetween(turn.at, now);
  if (spent < RECALL_MS) return { ...turn, reached, at: now, spent };
  const cuts = cut === undefined ? turn.cuts : [...turn.cuts, cut].slice(-3);
  if (reached !== 'last') {
    const from = { ...reached, seen: Math.max(0, reached.seen - overlap) };
    return { ...turn, from, at: now, spent: 0, reached: undefined };
  }
  if (!goesRound || turn.from.seen === 0) return undefined;
  return { from: START, at: now, spent: 0, cuts };
};
