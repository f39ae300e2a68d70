import { horizonAt, RECALL_MS, timeBetween, withLook } from '../../lib/operations/memory.js';
import type { Memory } from '../../lib/operations/memory_shape.js';

// From which date on there may be news for a Zap, whichever it is.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.parse('2026-03-02T09:00:00Z');
const ago = (minutes: number) => NOW - minutes * MINUTE;

const settled = (date: number) => ({ date, isSettled: true });
const unsettled = (date: number) => ({ date, isSettled: false });

test.each<[minutes: number, counts: number]>([
  [0, 0],
  [-3, 0],
  [5, 5],
  [25, 25],
  [26, 5],
  [600, 5],
])('%j minutes without a look count as %j', (minutes, counts) => {
  expect(timeBetween(ago(minutes), NOW)).toBe(counts * MINUTE);
});

describe('what there may be news from', () => {
  const at = (...looks: Memory['looks']) => horizonAt({ looks }, NOW, undefined);

  test('of a look that every Zap has made since: the newest that it saw', () => {
    expect(at([ago(60), ago(300)], [ago(26), ago(200)], [ago(24), ago(100)], [ago(5), ago(90)])).toEqual(
      settled(ago(200)),
    );
    expect(at([ago(40), ago(300)], [ago(25), ago(200)], [ago(5), ago(100)])).toEqual(settled(ago(200)));
    expect(at([ago(40), ago(300)], [ago(24), ago(200)], [ago(5), ago(100)])).toEqual(settled(ago(300)));
  });
  test('across an outage: what the last look before it saw, until every Zap has looked again', () => {
    expect(at([ago(330), ago(500)], [ago(305), ago(400)], [ago(5), ago(90)])).toEqual(settled(ago(500)));
    expect(at([ago(330), ago(500)], [ago(315), ago(400)], [ago(20), ago(90)])).toEqual(settled(ago(400)));
  });
  test('a quarter of an hour before a look that saw newer ones, as lists lag', () => {
    expect(at([ago(30), ago(45)])).toEqual(settled(ago(45)));
    expect(at([ago(30), ago(44)])).toEqual(unsettled(ago(45)));
  });
  test('a month before a look that saw nothing', () => {
    expect(at([ago(30), null])).toEqual(settled(ago(30) - 30 * DAY));
  });
  test('of a memory that is lost: half an hour before the newest that is there', () => {
    expect(horizonAt(undefined, NOW, ago(100))).toEqual(settled(ago(130)));
    expect(horizonAt(undefined, NOW, ago(1))).toEqual(unsettled(NOW - RECALL_MS - 15 * MINUTE));
    expect(horizonAt(undefined, NOW, undefined)).toEqual(settled(NOW - RECALL_MS - 30 * DAY));
  });
});

describe('what is remembered of a look', () => {
  test('where nothing was: as if somebody had looked one recall time ago', () => {
    expect(withLook(undefined, NOW, ago(100))).toEqual([
      [NOW - RECALL_MS, ago(130)],
      [NOW, ago(100)],
    ]);
    expect(withLook(undefined, NOW, undefined)).toEqual([
      [NOW - RECALL_MS, null],
      [NOW, null],
    ]);
  });
  test('the newest date that was ever there, though its record be deleted', () => {
    const looks: Memory['looks'] = [[ago(5), ago(20)]];
    expect(withLook({ looks }, NOW, ago(90)).at(-1)).toEqual([NOW, ago(20)]);
    expect(withLook({ looks }, NOW, undefined).at(-1)).toEqual([NOW, ago(20)]);
    expect(withLook({ looks: [[ago(5), null]] }, NOW, ago(90)).at(-1)).toEqual([NOW, ago(90)]);
  });
  test('not what no horizon needs any more, nor looks within a minute of each other', () => {
    const looks: Memory['looks'] = [
      [ago(60), 1],
      [ago(26), 2],
      [ago(25.5), 3],
      [ago(10), 4],
      [ago(9.5), 5],
      [ago(9), 6],
    ];
    expect(withLook({ looks }, NOW, 7)).toEqual([
      [ago(25.5), 3],
      [ago(10), 4],
      [NOW, 7],
    ]);
  });
});
