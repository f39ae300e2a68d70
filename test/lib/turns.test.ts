import { START } from '../../lib/operations/listings.js';
import { RECALL_MS } from '../../lib/operations/memory.js';
import type { Position, Turn } from '../../lib/operations/memory_shape.js';
import { advanceTurn, beginFirstTurn, beginTurnAfter, mergeTurns } from '../../lib/operations/turns.js';

// How the part of a list that one run could not read goes on.

const at = (seen: number, date?: number): Position => ({ values: {}, seen, ...(date !== undefined && { date }) });
const turn = (more: Partial<Turn> = {}): Turn => ({ from: at(100), at: 0, spent: 0, cuts: [], ...more });

describe('two runs that read one turn at once', () => {
  test.each<[what: string, one: Turn['reached'], other: Turn['reached'], reached: Turn['reached']]>([
    ['the one that got less far counts', at(300), at(200), at(200)],
    ['whichever it is', at(200), at(300), at(200)],
    ['the end is further than any place', 'last', at(200), at(200)],
    ['for either', at(200), 'last', at(200)],
    ['both at the end', 'last', 'last', 'last'],
    ['by date where both have one', at(300, 5), at(200, 4), at(300, 5)],
    ['the earlier is the newer date', at(300, 4), at(200, 5), at(200, 5)],
    ['of equal dates the own', at(300, 5), at(200, 5), at(300, 5)],
    ['by place where one has none', at(300, 5), at(200), at(200)],
  ])('%s', (_, reached, other, expected) => {
    expect(mergeTurns(turn({ reached }), turn({ reached: other }))?.reached).toEqual(expected);
  });

  test('a turn that began elsewhere, or did not begin, changes nothing', () => {
    const own = turn({ reached: at(300) });
    expect(mergeTurns(own, turn({ from: at(50), reached: at(100) }))).toBe(own);
    expect(mergeTurns(own, turn())).toBe(own);
    expect(mergeTurns(own, undefined)).toBe(own);
    expect(mergeTurns(undefined, own)).toBeUndefined();
    expect(mergeTurns(turn(), own)?.reached).toBeUndefined();
  });
});

describe('a turn after the top', () => {
  test('begins where reading stopped, down to a date', () => {
    const begun = beginTurnAfter(undefined, at(500), { date: 7, until: 3, now: 9 });
    expect(begun).toEqual({ from: at(500, 7), until: 3, at: 9, spent: 0, cuts: [] });
  });
  test('begins where an earlier one does, and reaches as far down', () => {
    const before = turn({ from: at(400, 8), until: 2 });
    expect(beginTurnAfter(before, at(500), { date: 7, until: 3, now: 9 })).toMatchObject({
      from: at(400, 8),
      until: 2,
    });
    expect(beginTurnAfter(turn({ from: at(600, 6) }), at(500), { date: 7, until: 3, now: 9 })).toMatchObject({
      from: at(500, 7),
      until: 3,
    });
  });
  test('a place without a date has none', () => {
    const begun = beginTurnAfter(undefined, at(500), { date: Number.POSITIVE_INFINITY, until: 3, now: 9 });
    expect(begun.from).toEqual(at(500));
  });
});

test('the first turn of a list without an order', () => {
  expect(beginFirstTurn(9, undefined)).toEqual({ from: START, at: 9, spent: 0, cuts: [] });
  expect(beginFirstTurn(9, 4)).toEqual({ from: START, at: 9, spent: 0, cuts: [4] });
});

describe('a turn that was read', () => {
  const options = { now: 1000, goesRound: true, overlap: 10 };
  const old = { at: 0, spent: RECALL_MS };

  test('stays until every Zap has looked, with how far the least far got', () => {
    expect(advanceTurn(turn({ reached: at(300) }), at(200), options)).toEqual(
      turn({ reached: at(200), at: 1000, spent: 1000 }),
    );
  });
  test('moves on then, and reads a few rows again', () => {
    expect(advanceTurn(turn(old), at(200), options)).toEqual(turn({ from: at(190), at: 1000, reached: undefined }));
    expect(advanceTurn(turn(old), at(5), options)).toMatchObject({ from: at(0) });
  });
  test('begins anew after the last page of a list without an order', () => {
    expect(advanceTurn(turn({ ...old, cuts: [1, 2, 3] }), 'last', { ...options, cut: 4 })).toEqual({
      from: START,
      at: 1000,
      spent: 0,
      cuts: [2, 3, 4],
    });
  });
  test('is over where all of it was read', () => {
    expect(advanceTurn(turn(old), 'last', { ...options, goesRound: false })).toBeUndefined();
    expect(advanceTurn(turn({ ...old, from: at(0) }), 'last', options)).toBeUndefined();
    expect(advanceTurn(turn(old), 'met', { ...options, goesRound: false })).toBeUndefined();
  });
});
