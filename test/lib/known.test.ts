import { type Row, record, text } from '../../lib/definition/record.js';
import { added } from '../../lib/operations/events.js';
import { hashEvent, hashesIn, Known } from '../../lib/operations/known.js';
import { learnMore } from '../../lib/operations/learning.js';
import type { Cursor } from '../../lib/operations/listings.js';
import type { Memory } from '../../lib/operations/memory_shape.js';
import type { Source } from '../../lib/operations/source.js';
import { smallRun } from '../support/small_zapier.js';

// What was there when a Zap was switched on, and more than one run could tell Zapier.

/** The most that is remembered. */
const ALL = 10_000;

const events = (count: number): Row[] => Array.from({ length: count }, (_, n) => ({ id: `e${n}`, revision: 'new' }));

const knowing = async (count: number, cache = new Map<string, string>()) => {
  const run = smallRun({ cache });
  const known = await Known.recall(run, 'q', 0);
  known.add(events(count));
  return { run, known, cache };
};

test('an event is known by its id and its revision', async () => {
  const { known } = await knowing(3);
  expect(events(4).map((event) => known.has(event))).toEqual([true, true, true, false]);
  expect(known.has({ id: 'e0', revision: 'other' })).toBe(false);
});

test('of 10,000 events no more are learned', async () => {
  const { known } = await knowing(ALL - 1);
  expect(known.isFull).toBe(false);
  known.add(events(ALL));
  expect(known.isFull).toBe(true);
});

test('known events are remembered by the thousand, a few letters each', async () => {
  const { run, known, cache } = await knowing(2_001);
  await expect(known.remember(run, 'q')).resolves.toBe(3);
  expect([...cache].map(([key, text]) => [key, JSON.parse(text).length])).toEqual([
    ['loc/known/q/0', 8_000],
    ['loc/known/q/1', 8_000],
    ['loc/known/q/2', 8],
  ]);
  const recalled = await Known.recall(run, 'q', 3);
  expect(events(2_002).filter((event) => !recalled.has(event))).toEqual(events(2_002).slice(-1));
  expect(recalled.isWhole).toBe(true);
});

test('of more than 10,000 the rest is not remembered', async () => {
  const { run, known, cache } = await knowing(ALL + 1);
  await expect(known.remember(run, 'q')).resolves.toBe(10);
  expect(cache.size).toBe(10);
  const recalled = await Known.recall(run, 'q', 10);
  expect(events(ALL + 1).filter((event) => !recalled.has(event))).toEqual(events(ALL + 1).slice(-1));
});

test.each<[what: string, text: string | undefined]>([
  ['that the cache has lost', undefined],
  ['that is spoilt', '"+/+/+/+/"'],
  ['that is no text', '7'],
])('a part %s is missing, and the others are known', async (_, text) => {
  const { run, known, cache } = await knowing(1_500);
  await known.remember(run, 'q');
  if (text === undefined) cache.delete('loc/known/q/0');
  else cache.set('loc/known/q/0', text);
  const recalled = await Known.recall(run, 'q', 2);
  expect(recalled.isWhole).toBe(false);
  expect([recalled.has(events(1)[0] as Row), recalled.has(events(1_001).at(-1) as Row)]).toEqual([false, true]);
});

test('a text of hashes gives them one by one, and none where a piece is left', () => {
  const [one, other] = events(2).map(hashEvent) as [string, string];
  expect(hashesIn(one + other)).toEqual([one, other]);
  expect(hashesIn(`${one}abc`)).toEqual([one]);
  expect(hashesIn()).toEqual([]);
});

describe('reading on in what was there before', () => {
  const MEMORY: Memory = { looks: [[0, null]] };

  /** Reads on from a place in a list of 20, of which each page has 5; so many others are known. */
  const learning = async (others: number, from: Cursor, isLost = false) => {
    const cache = new Map<string, string>();
    const { known } = await knowing(0, cache);
    known.add(Array.from({ length: others }, (_, n) => ({ id: `other${n}` })));
    const run = smallRun({
      cache,
      answer: ({ query }) => {
        const skip = Number(query.skip);
        return { data: { things: events(20).slice(skip, skip + 5) } };
      },
    });
    const shards = await known.remember(run, 'q');
    if (isLost) cache.delete('loc/known/q/0');
    const source: Partial<Source> = {
      run,
      listing: {
        route: 'GET /things/',
        of: record({ id: text('ID', 'a') }),
        rows: 'things',
        size: { key: 'limit', most: 5 },
        offset: 'skip',
      },
      values: {},
      question: 'q',
      event: added('New'),
      eventsOf: (rows) => rows.map((row) => ({ ...row, revision: 'new' })),
    };
    const { events: told, remember } = await learnMore(source as Source, MEMORY, { from, shards, written: 0 });
    await remember();
    const { learning: learned } = JSON.parse(cache.get('loc/looks/q') as string);
    return { told, learned, known: await Known.recall(run, 'q', learned.shards) };
  };
  const from = { values: {}, seen: 9, ids: ['e9'] };
  const whichOf = (known: Known) => events(20).filter((event) => known.has(event)).length;

  test('learns the rest, tells nothing, and leaves nothing to read', async () => {
    const { told, learned, known } = await learning(3, from);
    expect(told).toEqual([]);
    expect(learned).toEqual({ shards: 1, written: expect.any(Number) });
    expect(whichOf(known)).toBe(11);
  });
  test('ends where all that may be remembered is known, and notes how far that is', async () => {
    const { learned } = await learning(ALL - 2, from);
    expect(learned).toEqual({ shards: 10, end: 14, written: expect.any(Number) });
  });
  test('begins with the first row again, where the cache has lost what was known', async () => {
    const { known } = await learning(3, from, true);
    expect(whichOf(known)).toBe(20);
  });
});
