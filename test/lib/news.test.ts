import type { Event, Occurrences } from '../../lib/operations/index.js';
import type { Memory } from '../../lib/operations/memory_shape.js';
import { EVENTS, Polled } from '../support/polled.js';

// What one look leaves to the next ones. How looks go on as seen from outside is a table: polling.test.ts.

const MINUTE = 60_000;

/** What is remembered of the polled listing. */
const memoryOf = ({ cache }: Polled): Memory => {
  const [, text] = [...(cache as Map<string, string>)].find(([key]) => key.startsWith('loc/looks/')) as [string, string];
  return JSON.parse(text);
};

/** Changes it, as another run would. */
const remember = (polled: Polled, change: (memory: Memory) => void) => {
  const cache = polled.cache as Map<string, string>;
  const [key] = [...cache.keys()].filter((one) => one.startsWith('loc/looks/')) as [string];
  const memory = memoryOf(polled);
  change(memory);
  cache.set(key, JSON.stringify(memory));
};

const skips = ({ requests }: Polled, from: number) => requests.slice(from).map(({ skip }) => Number(skip));

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('the log', () => {
  const logOf = async (rows: unknown[]) => {
    const polled = new Polled(EVENTS.dated, { paging: 'offset', order: 'as given' });
    await polled.prime();
    polled.rows = rows.map((id) => ({ id }));
    await polled.poll();
    return polled.logged;
  };
  test('tells of rows without an id', async () => {
    await expect(logOf(['a', null, ''])).resolves.toEqual(['HighLevel gave 2 rows without an id: they are no events.']);
  });
  test('says nothing where all have one', async () => {
    await expect(logOf(['a', 'b'])).resolves.toEqual([]);
  });
});

describe('what the records hold in themselves', () => {
  /** Looks, each with what was found in the records, and from which date on each was asked to look. */
  const lookingBack = (found: Partial<Occurrences>[]) => {
    const asked: number[] = [];
    const event: Event = {
      ...EVENTS.sorted,
      occurrences: async (_rows, { since, isPriming }) => {
        if (!isPriming) asked.push(since);
        return { rows: [], isComplete: true, ...(!isPriming && found.shift()) };
      },
    };
    const polled = new Polled(event);
    polled.rows = polled.make('old', 3, polled.ago(60), 60 * MINUTE);
    return { polled, asked };
  };
  const look = async (polled: Polled) => {
    polled.pass(30);
    polled.rows.push(...polled.make(`n${polled.now}_`, 1, polled.ago(20)));
    await polled.poll();
  };

  test('is looked for from where the last look ended', async () => {
    const { polled, asked } = lookingBack([]);
    await polled.prime();
    for (let n = 0; n < 4; n += 1) await look(polled);
    expect(asked.map((since, n) => since > (asked[n - 1] ?? 0))).toEqual([true, false, true, true]);
  });
  test('is looked for from as far back again, where a look could not read all of it', async () => {
    const { polled, asked } = lookingBack(Array.from({ length: 4 }, () => ({ isComplete: false })));
    await polled.prime();
    for (let n = 0; n < 4; n += 1) await look(polled);
    expect(new Set(asked).size).toBe(1);
  });
  test('and where nothing was remembered, from where that look began to look', async () => {
    const { polled, asked } = lookingBack(Array.from({ length: 4 }, () => ({ isComplete: false })));
    for (let n = 0; n < 3; n += 1) await look(polled);
    expect(memoryOf(polled).looks).toHaveLength(1);
    expect(new Set(asked).size).toBe(1);
  });
  test('is remembered once the events are ready', async () => {
    const kept = jest.fn();
    const { polled } = lookingBack([{ remember: kept }]);
    await polled.prime();
    await look(polled);
    expect(kept).toHaveBeenCalledTimes(1);
  });
});

describe('a list that is longer than a look', () => {
  const long = (event: Event, more: object = {}) => {
    const polled = new Polled(event, { paging: 'offset', order: { shuffled: 9 }, size: 10, ...more });
    polled.rows = polled.make('old', 700, polled.ago(60), 60 * MINUTE);
    return polled;
  };

  test('goes on where the one of two looks at once ended that got less far', async () => {
    const polled = long(EVENTS.dated);
    await polled.prime();
    polled.pass(5);
    await polled.poll();
    polled.pass(5);
    const last = polled.requests.length + 40;
    polled.manner.beforeAnswer = (n) => {
      if (n !== last) return;
      remember(polled, ({ turn }) => {
        if (turn) turn.reached = { values: {}, seen: 50 };
      });
    };
    await polled.poll();
    expect(memoryOf(polled).turn?.reached).toEqual({ values: {}, seen: 50 });
  });

  test('and is said to be sorted and is not, takes one page from the top, and the rest from where it goes on', async () => {
    const polled = long(EVENTS.sorted);
    await polled.prime();
    polled.pass(5);
    await polled.poll();
    for (const _ of [1, 2]) {
      polled.pass(13);
      await polled.poll();
    }
    const { turn } = memoryOf(polled);
    expect(turn?.from.seen).toBeGreaterThan(100);
    const before = polled.requests.length;
    polled.pass(5);
    await polled.poll();
    expect(skips(polled, before).slice(0, 3)).toEqual([Number.NaN, turn?.from.seen, Number(turn?.from.seen) + 9]);
  });
});

describe('more news than a look holds', () => {
  /** A look that leaves a part to the next ones, of a list of so many older records. */
  const flooded = async () => {
    const polled = new Polled(EVENTS.sorted, { size: 10 });
    polled.rows = polled.make('old', 300, polled.ago(60), MINUTE);
    await polled.prime();
    polled.pass(5);
    await polled.poll();
    polled.pass(5);
    polled.rows.push(...polled.make('new', 450, polled.ago(0), 500));
    await polled.poll();
    return polled;
  };

  test('is read down to what was there before, and no further', async () => {
    const polled = await flooded();
    expect(memoryOf(polled).turn?.from.seen).toBe(400);
    polled.pass(5);
    const before = polled.requests.length;
    await polled.poll();
    // The 50 that were left, and the records of the time in which the list may have lagged; not all of the 300.
    expect(polled.requests.length - before).toBeLessThan(50 - 30);
  });

  test('is read with all records of the very moment at which that begins', async () => {
    const polled = await flooded();
    const until = memoryOf(polled).turn?.until as number;
    polled.rows.push(...polled.make('edge', 35, until));
    polled.pass(5);
    await expect(polled.poll()).resolves.toEqual(expect.arrayContaining(ids('edge', 35)));
  });
});

test('what is remembered goes by HighLevel’s clock, not by ours', async () => {
  const polled = new Polled(EVENTS.sorted, { skew: 10 });
  polled.rows = polled.make('old', 3, polled.ago(60), 60 * MINUTE);
  const begun = polled.ago(0);
  await polled.prime();
  expect(memoryOf(polled).looks.at(-1)?.[0]).toBeGreaterThan(begun - MINUTE);
  polled.pass(5);
  await polled.poll();
  expect(memoryOf(polled).looks.at(-1)?.[0]).toBeGreaterThan(begun + 4 * MINUTE);
});
