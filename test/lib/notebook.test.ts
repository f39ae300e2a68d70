import { Notebook } from '../../lib/operations/notebook.js';
import { idsOfOneShard, notesIn } from '../support/notes.js';
import { smallRun } from '../support/small_zapier.js';

// What is remembered of single records, from one look to the next.

const isText = (value: unknown): value is string => typeof value === 'string';

/** A cache, and books that are opened in it. */
const shelf = () => {
  const cache = new Map<string, string>();
  const open = (slim?: (note: string) => string, question = 'q') =>
    Notebook.open(smallRun({ cache }), question, isText, slim);
  return { cache, open };
};

/** The notes of these records, as the next look reads them. */
const reread = async ({ open }: ReturnType<typeof shelf>, ids: string[]) => {
  const book = await open();
  return ids.map((id) => book.get(id));
};

/** Notes that take so many characters of room each, one after the other. */
const noteAll = async (
  { open }: ReturnType<typeof shelf>,
  sizes: (readonly [id: string, size: number])[],
  slim?: (note: string) => string,
) => {
  const book = await open(slim);
  for (const [id, size] of sizes) book.set(id, 'x'.repeat(size - 14));
  await book.keep();
};

/** A part of the book that has no note. */
const unwritten = ({ cache }: ReturnType<typeof shelf>): number => {
  const numbers = Array.from({ length: 32 }, (_, n) => n);
  return numbers.find((n) => ![...cache.keys()].some((key) => key.endsWith(`/${n}`))) as number;
};

/** The time at which this part is written anew, whatever was noted. */
const onTurnOf = (part: number) => jest.spyOn(Date, 'now').mockReturnValue(part * 15 * 60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('what is noted of a record', () => {
  test('is there for the next look, and at once for this one', async () => {
    const own = shelf();
    const book = await own.open();
    book.set('a', 'one');
    expect([book.get('a'), book.get('b')]).toEqual(['one', undefined]);
    await book.keep();
    await expect(reread(own, ['a', 'b'])).resolves.toEqual(['one', undefined]);
  });

  test('is kept when that is said, not before', async () => {
    const own = shelf();
    const book = await own.open();
    book.set('a', 'one');
    expect(own.cache.size).toBe(0);
  });

  test('is what was noted last', async () => {
    const own = shelf();
    for (const text of ['one', 'two']) {
      const book = await own.open();
      book.set('a', text);
      await book.keep();
    }
    await expect(reread(own, ['a'])).resolves.toEqual(['two']);
    expect(notesIn(own.cache)).toEqual(['two']);
  });

  test('belongs to its question', async () => {
    const own = shelf();
    const book = await own.open(undefined, 'other');
    book.set('a', 'one');
    await book.keep();
    await expect(reread(own, ['a'])).resolves.toEqual([undefined]);
  });

  test('is there as long as anything of its part is looked at: 60 days', async () => {
    const run = smallRun();
    const set = jest.spyOn(run.z.cache, 'set');
    const book = await Notebook.open(run, 'q', isText);
    book.set('a', 'one');
    await book.keep();
    expect(set.mock.calls.map(([key, , seconds]) => [key, seconds])).toEqual([
      [expect.stringMatching(/^loc\/notes\/q\/\d+$/), 60 * 24 * 60 * 60],
    ]);
  });

  test('is written anew when it is its part’s turn, though nothing was noted', async () => {
    const own = shelf();
    const ids = await idsOfOneShard(2);
    await noteAll(own, [[ids[0] as string, 20]]);
    const [key] = [...own.cache.keys()] as [string];
    const run = smallRun(own);
    const set = jest.spyOn(run.z.cache, 'set');
    onTurnOf(Number(key.split('/').at(-1)));
    await (await Notebook.open(run, 'q', isText)).keep();
    expect(set.mock.calls.map(([written]) => written)).toEqual([key]);
  });

  test('is written with what stands beside it, and with nothing else', async () => {
    const own = shelf();
    const ids = await idsOfOneShard(2);
    const book = await own.open();
    for (const id of [...ids, 'r0', 'r1', 'r2', 'r3']) book.set(id, id);
    await book.keep();
    const before = new Map(own.cache);
    const run = smallRun(own);
    const set = jest.spyOn(run.z.cache, 'set');
    onTurnOf(unwritten(own));
    const later = await Notebook.open(run, 'q', isText);
    later.set(ids[0] as string, 'changed');
    await later.keep();
    expect(set).toHaveBeenCalledTimes(1);
    expect([...own.cache].filter(([key, text]) => before.get(key) !== text)).toHaveLength(1);
    await expect(reread(own, ids)).resolves.toEqual(['changed', ids[1]]);
  });
});

describe('a book', () => {
  test('has no notes, and keeps none, where the cache is down', async () => {
    const book = await Notebook.open(smallRun({ cache: 'down' }), 'q', isText);
    expect(book.get('a')).toBeUndefined();
    book.set('a', 'one');
    await expect(book.keep()).resolves.toBeUndefined();
  });

  test('of which nothing was noted writes nothing', async () => {
    const own = shelf();
    await (await own.open()).keep();
    expect(own.cache.size).toBe(0);
  });

  test('forgets a note that is spoilt, and keeps the others', async () => {
    const own = shelf();
    const ids = await idsOfOneShard(2);
    await noteAll(
      own,
      ids.map((id) => [id, 20]),
    );
    const [[key, text]] = [...own.cache] as [[string, string]];
    own.cache.set(key, text.replace('"xxxxxx"', '7'));
    await expect(reread(own, ids)).resolves.toEqual([undefined, 'xxxxxx']);
  });

  test.each(['7', '"text"', '["xxxxxx"]', 'null'])('forgets a part that is %s', async (spoilt) => {
    const own = shelf();
    await noteAll(own, [['a', 20]]);
    for (const key of own.cache.keys()) own.cache.set(key, spoilt);
    await expect(reread(own, ['a'])).resolves.toEqual([undefined]);
  });

  test('is spread evenly, so that each part holds its share of 8,000 records', async () => {
    const own = shelf();
    const book = await own.open();
    for (let n = 0; n < 8_000; n += 1) book.set(`record ${n}`, '');
    await book.keep();
    const shares = [...own.cache.values()].map((text) => Object.keys(JSON.parse(text)).length);
    expect(shares).toHaveLength(32);
    expect(Math.min(...shares)).toBeGreaterThan(200);
    expect(Math.max(...shares)).toBeLessThan(300);
    expect(notesIn(own.cache)).toHaveLength(8_000);
  });
});

describe('of too many records', () => {
  test('all are kept that fit, to the letter', async () => {
    const own = shelf();
    const ids = await idsOfOneShard(8);
    expect(ids).toHaveLength(8);
    await noteAll(
      own,
      ids.map((id) => [id, 1_000]),
    );
    expect((await reread(own, ids)).filter((note) => note !== undefined)).toHaveLength(ids.length);
  });

  test('the one that was noted first is forgotten first', async () => {
    const own = shelf();
    const ids = await idsOfOneShard(8);
    await noteAll(
      own,
      ids.map((id, n) => [id, n === 7 ? 1_001 : 1_000]),
    );
    const notes = await reread(own, ids);
    expect(notes.map((note) => note !== undefined)).toEqual([false, ...Array(7).fill(true)]);
  });

  test('what is noted again is the last to be forgotten, also by later looks', async () => {
    const own = shelf();
    const [a, b, c] = (await idsOfOneShard(3)) as [string, string, string];
    await noteAll(own, [
      [a, 3_000],
      [b, 3_000],
      [a, 3_000],
    ]);
    await noteAll(own, [[c, 3_000]]);
    expect((await reread(own, [a, b, c])).map((note) => note !== undefined)).toEqual([true, false, true]);
  });

  test('nothing older stays than the first that has no room', async () => {
    const own = shelf();
    const [a, b, c] = (await idsOfOneShard(3)) as [string, string, string];
    await noteAll(own, [
      [a, 20],
      [b, 7_500],
      [c, 600],
    ]);
    expect((await reread(own, [a, b, c])).map((note) => note !== undefined)).toEqual([false, false, true]);
  });

  describe('only what is slim is kept', () => {
    const slim = () => 's';
    /** Whether each of four is kept whole, which take so much room each. */
    const whole = async (size: number, how?: () => string) => {
      const own = shelf();
      const ids = await idsOfOneShard(4);
      await noteAll(
        own,
        ids.map((id) => [id, size]),
        how,
      );
      return (await reread(own, ids)).map((note) => (note === 's' ? 'slim' : note?.length));
    };
    test('once a quarter of the room is taken', async () => {
      await expect(whole(1_000, slim)).resolves.toEqual(['slim', 986, 986, 986]);
      await expect(whole(1_001, slim)).resolves.toEqual(['slim', 'slim', 987, 987]);
    });
    test('unless nothing can be left out', async () => {
      await expect(whole(1_001)).resolves.toEqual([987, 987, 987, 987]);
    });
    test('so that more have room', async () => {
      const own = shelf();
      const ids = await idsOfOneShard(300);
      await noteAll(
        own,
        ids.map((id) => [id, 400]),
        slim,
      );
      expect((await reread(own, ids)).filter((note) => note !== undefined)).toHaveLength(ids.length);
    });
  });
});

describe('two looks that note at once', () => {
  const both = async (one: string, other: string) => {
    const own = shelf();
    const [first, second] = [await own.open(), await own.open()];
    first.set(one, 'first');
    second.set(other, 'second');
    await first.keep();
    await second.keep();
    return reread(own, [one, other]);
  };
  test('leave both notes where these stand apart', async () => {
    const [a] = (await idsOfOneShard(1)) as [string];
    const shard = await idsOfOneShard(300);
    const other = Array.from({ length: 9 }, (_, n) => `r${n}`).find((id) => !shard.includes(id)) as string;
    await expect(both(a, other)).resolves.toEqual(['first', 'second']);
  });
  test('leave those of the later one where they stand together', async () => {
    const [a, b] = (await idsOfOneShard(2)) as [string, string];
    await expect(both(a, b)).resolves.toEqual([undefined, 'second']);
    await expect(both(a, a)).resolves.toEqual(['second', 'second']);
  });
});
