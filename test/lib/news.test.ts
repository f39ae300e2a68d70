import type { Event, Occurrences } from '../../lib/operations/index.js';
import type { Memory } from '../../lib/operations/memory_shape.js';
import { EVENTS, type Made, Polled } from '../support/polled.js';

// What one look leaves to the next ones. How looks go on as seen from outside is a table: polling.test.ts.

const MINUTE = 60_000;

/** What is remembered of the polled listing. */
const memoryOf = ({ cache }: Polled): Memory => {
  const [, text] = [...(cache as Map<string, string>)].find(([key]) => key.startsWith('loc/looks/')) as [
    string,
    string,
  ];
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
    polled.pass(13);
    polled.rows.push(...polled.make(`n${polled.now}_`, 1, polled.ago(1)));
    await polled.poll();
  };

  test('is looked for from where the last look ended', async () => {
    const { polled, asked } = lookingBack([]);
    await polled.prime();
    for (let n = 0; n < 4; n += 1) await look(polled);
    expect(asked).toEqual([...new Set(asked)].sort());
    expect(asked).toHaveLength(4);
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
  const long = (event: Event, count = 700) => {
    const polled = new Polled(event, { paging: 'offset', order: 'as given', size: 10 });
    const rows = polled.make('old', count, polled.ago(60), 60 * MINUTE);
    polled.rows = rows.map((_, n) => rows[(n * 37) % count] as Made);
    return polled;
  };

  test('goes on where the one of two looks at once ended that got less far', async () => {
    const polled = long(EVENTS.dated);
    await polled.prime();
    polled.pass(5);
    await polled.poll();
    // What is older is no news to those who read the rest.
    expect(memoryOf(polled).turn?.cuts).toEqual([expect.any(Number)]);
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

  test('begins anew after its last page, with what came to its first pages while the others were read', async () => {
    const polled = long(EVENTS.dated, 1_100);
    await polled.prime();
    const found: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      polled.pass(13);
      if (n === 3) polled.rows.unshift(...polled.make('first', 1));
      if (n === 5) polled.rows.push(...polled.make('last', 1));
      found.push(...(await polled.poll()));
    }
    expect(found.sort()).toEqual(['first0', 'last0']);
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
    // 39 pages, each with the last row of the one before, less one page: rows move meanwhile.
    expect(turn?.from.seen).toBe(39 * 9 - 10);
    const before = polled.requests.length;
    polled.pass(5);
    await polled.poll();
    expect(skips(polled, before).slice(0, 3)).toEqual([0, turn?.from.seen, Number(turn?.from.seen) + 9]);
  });
});

test('an order that the first page does not prove, and that nobody has seen, ends no look', async () => {
  const polled = new Polled(EVENTS.sorted, { paging: 'offset', order: 'as given', size: 10 });
  polled.rows = polled.make('old', 25, polled.ago(60));
  await polled.prime();
  for (const _ of [1, 2]) {
    polled.pass(13);
    await polled.poll();
  }
  polled.pass(13);
  polled.rows.splice(15, 0, ...polled.make('new', 1));
  await expect(polled.poll()).resolves.toEqual(['new0']);
});

test('what may happen an hour after the date of its record is looked for an hour further down, and no further', async () => {
  const polled = new Polled({ ...EVENTS.sorted, lasts: 60 * MINUTE }, { size: 10 });
  polled.rows = polled.make('old', 300, polled.ago(60), 3 * MINUTE);
  await polled.prime();
  const before = polled.requests.length;
  polled.pass(5);
  await polled.poll();
  // The 30 records of that hour, and of the half hour in which the list may have lagged.
  expect(polled.requests.length - before).toBe(4);
});

describe('what a look gives to Zapier', () => {
  /** Looks at 250 new records of so many letters. */
  const looking = async (letters: number) => {
    const polled = new Polled(EVENTS.sorted);
    await polled.prime();
    polled.pass(5);
    polled.rows = polled.make('new', 250, polled.ago(0), 1_000).map((row) => ({ ...row, name: 'x'.repeat(letters) }));
    return (await polled.poll()).length;
  };
  test('is up to 4.5 million letters', async () => {
    await expect(looking(10_000)).resolves.toBe(250);
    await expect(looking(30_000)).resolves.toBe(200);
  });
});

describe('a list that is too long for a look, of which nothing is remembered', () => {
  /** What is given to a Zap that knows nothing of it yet. */
  const given = async (event: Event) => {
    const polled = new Polled(event, { paging: 'offset', order: 'as given', size: 10 });
    polled.rows = polled.make('old', 420, polled.ago(1));
    return { events: await polled.poll(), memory: memoryOf(polled) };
  };
  test('gives nothing where no dates tell what is new: all of it is learned', async () => {
    const { events, memory } = await given(EVENTS.dateless);
    expect(events).toEqual([]);
    expect(memory.learning).toMatchObject({ shards: 1, from: { seen: 360 } });
  });
  test('gives what is new by its date', async () => {
    const { events, memory } = await given(EVENTS.dated);
    expect(events).toHaveLength(361);
    expect(memory.learning).toBeUndefined();
  });
});

describe('more news than a look holds', () => {
  /** Looks that have read all but 50 of them, of which the next look is to read the rest. */
  const flooded = async () => {
    const polled = new Polled(EVENTS.sorted, { size: 10 });
    polled.rows = polled.make('old', 300, polled.ago(60), MINUTE);
    await polled.prime();
    polled.pass(10);
    polled.rows.push(...polled.make('new', 450, polled.ago(0), 500));
    for (let n = 0; n < 3; n += 1) {
      await polled.poll();
      polled.pass(13);
    }
    const { turn } = memoryOf(polled);
    expect(turn).toMatchObject({ from: { seen: 400 }, spent: 0 });
    return { polled, until: turn?.until as number };
  };

  test('is read down to what was there before, and no further', async () => {
    const { polled, until } = await flooded();
    const before = polled.requests.length;
    await expect(polled.poll()).resolves.toEqual(ids('new', 50).reverse());
    const dates = polled.requests.slice(before + 1).map(({ after = '' }) => Number(after.split(' ')[0]));
    expect(Math.min(...dates)).toBeLessThan(until + 10 * MINUTE);
    expect(Math.min(...dates)).toBeGreaterThan(until - MINUTE);
  });

  test('is read with all records of the very moment at which that begins', async () => {
    const { polled, until } = await flooded();
    polled.rows.push(...polled.make('edge', 35, until));
    await expect(polled.poll()).resolves.toEqual(expect.arrayContaining(ids('edge', 35)));
  });
});

describe('what was there before and was too much for the run that switched a Zap on', () => {
  const DAY = 24 * 60;

  /** Switched on, with 190 of 300 known; what is older is not. */
  const primed = async (event: Event, apart = 60 * MINUTE) => {
    const polled = new Polled(event, { size: 10, takes: 1000, ...(event.date === undefined && { paging: 'offset' }) });
    polled.rows = polled.make('old', 300, polled.ago(60), apart);
    await polled.prime();
    expect(memoryOf(polled).learning?.from?.seen).toBeGreaterThan(150);
    return polled;
  };

  test('is known when it moves to the top before it was read', async () => {
    const polled = await primed(EVENTS.moving);
    polled.pass(5);
    const [oldest] = polled.rows;
    Object.assign(oldest as object, { at: polled.ago(0) });
    await expect(polled.poll()).resolves.toEqual([]);
    polled.pass(5);
    await expect(polled.poll()).resolves.toEqual([]);
  });

  test('takes from the top what may have moved there, and no more', async () => {
    const polled = await primed(EVENTS.moving, MINUTE);
    polled.pass(13);
    await polled.prime('B');
    polled.pass(13);
    const [before, from] = [polled.requests.length, memoryOf(polled).learning?.from];
    await polled.poll();
    expect(polled.requests.slice(before, before + 2).map(({ after }) => after)).toEqual([
      undefined,
      from?.values.after,
    ]);
  });

  describe('once it is known', () => {
    const shards = ({ cache }: Polled) => [...(cache as Map<string, string>).keys()].filter((key) => /known/.test(key));

    const learned = async () => {
      const polled = await primed(EVENTS.dateless);
      polled.manner.takes = 100;
      polled.pass(5);
      await polled.poll();
      expect(shards(polled)).toHaveLength(1);
      return polled;
    };
    /** Whether a look writes it to the cache. */
    const isWritten = async (polled: Polled) => {
      const set = jest.spyOn(polled.cache as Map<string, string>, 'set');
      await expect(polled.poll()).resolves.toEqual([]);
      const written = set.mock.calls.map(([key]) => key);
      set.mockRestore();
      return shards(polled).every((key) => written.includes(key));
    };

    test('it is written again after a day, as the cache forgets', async () => {
      const polled = await learned();
      polled.pass(DAY - 1);
      await expect(isWritten(polled)).resolves.toBe(false);
      polled.pass(1);
      await expect(isWritten(polled)).resolves.toBe(true);
      polled.pass(DAY - 1);
      await expect(isWritten(polled)).resolves.toBe(false);
    });
    test('what is behind it is not read, where it is all that may be known', async () => {
      const polled = new Polled(EVENTS.dateless, { paging: 'offset', order: 'as given', size: 10 });
      polled.rows = polled.make('old', 60);
      await polled.prime();
      remember(polled, (memory) => {
        memory.learning = { shards: 0, end: 25, written: polled.now };
      });
      const before = polled.requests.length;
      polled.pass(5);
      await polled.poll();
      expect(skips(polled, before)).toEqual([0, 9, 18]);
    });
    test('it is learned again from the first row on, where the cache has lost it', async () => {
      const polled = await learned();
      for (const key of shards(polled)) (polled.cache as Map<string, string>).delete(key);
      const before = polled.requests.length;
      polled.pass(5);
      await expect(isWritten(polled)).resolves.toBe(true);
      expect(skips(polled, before)).toContain(0);
      polled.pass(5);
      polled.rows.push(...polled.make('new', 2));
      await expect(polled.poll()).resolves.toEqual(['new0 new', 'new1 new']);
    });
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
