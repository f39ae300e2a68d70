import { type Row, record, text } from '../../lib/definition/record.js';
import { added, type Event } from '../../lib/operations/events.js';
import { RECALL_MS } from '../../lib/operations/memory.js';
import { readParts, readPartsSample } from '../../lib/operations/parts.js';
import type { News, Source } from '../../lib/operations/source.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';
import { type Asked, smallRun } from '../support/small_zapier.js';

// A list that HighLevel gives in parts only.

const row = (id: string, more: object = {}): Row => ({ id, revision: 'new', ...more });
const newsOf = (...events: Row[]): News => ({ events, remember: async () => {} });
const partsOf = (count: number): Values[] => Array.from({ length: count }, (_, n) => ({ calendarId: `c${n}` }));

interface Watched {
  event?: Event;
  run?: Run;
  question?: string;
  isPriming?: boolean;
}

const sourceOf = ({ event = added('New'), run = smallRun(), question = 'q', isPriming }: Watched = {}): Source => ({
  run: {
    ...run,
    bundle: { ...run.bundle, meta: isPriming === undefined ? undefined : { isPopulatingDedupe: isPriming } } as never,
  },
  listing: {
    route: 'GET /things/',
    of: record({ id: text('ID', 'a') }),
    rows: 'things',
  } as never,
  values: { limit: 5, calendarId: 'none' },
  event,
  plan: {} as never,
  input: { wanted: 'w' },
  question,
  eventsOf: (rows) => rows.map((one) => ({ ...one, revision: 'new' })),
  idsOf: (rows) => rows.map(({ id }) => id),
});

/** Reads these parts; gives what is told, and of which calendars something was read. */
const reading = async (
  parts: Values[],
  watched: Watched = {},
  read: (part: Source) => News | Promise<News> = () => newsOf(),
) => {
  const asked: Source[] = [];
  const { events, remember } = await readParts(
    sourceOf(watched),
    { of: 'calendar', find: async () => parts },
    async (part) => {
      asked.push(part);
      return read(part);
    },
  );
  return { events, remember, asked, calendars: asked.map(({ values }) => values.calendarId) };
};

describe('each part', () => {
  test('is read as a list of its own: with its values besides those of all', async () => {
    const { asked } = await reading(partsOf(2));
    expect(asked.map(({ values }) => values)).toEqual([
      { limit: 5, calendarId: 'c0' },
      { limit: 5, calendarId: 'c1' },
    ]);
    expect(asked.map(({ event, input }) => [event.label, input])).toEqual(Array(2).fill(['New', { wanted: 'w' }]));
  });

  test('has a memory of its own, the same at every look, and another one for another question', async () => {
    const questions = async (question: string) =>
      (await reading(partsOf(2), { question })).asked.map((part) => part.question);
    const [first, again, other] = [await questions('q'), await questions('q'), await questions('p')];
    expect(again).toEqual(first);
    expect(new Set([...first, ...other, 'q', 'p']).size).toBe(6);
  });

  test('is found by what was filled in, in the same run', async () => {
    const source = sourceOf();
    const find = jest.fn(async () => []);
    await expect(readParts(source, { of: 'calendar', find }, async () => newsOf())).resolves.toMatchObject({
      events: [],
    });
    expect(find).toHaveBeenCalledWith(source.input, source.run);
  });

  test('that is gone meanwhile is none, and the others are told', async () => {
    const { events, remember } = await reading(partsOf(3), {}, ({ values }) => {
      if (values.calendarId === 'c1') throw new UserFacingError('gone', { reason: 'gone' });
      return newsOf(row(String(values.calendarId)));
    });
    expect(events.map(({ id }) => id)).toEqual(['c0', 'c2']);
    await expect(remember()).resolves.toBeUndefined();
  });

  test('that fails fails them all: its events would never be told', async () => {
    const error = new UserFacingError('down', { reason: 'unavailable' });
    const read = ({ values }: Source) => {
      if (values.calendarId === 'c1') throw error;
      return newsOf(row('a'));
    };
    await expect(reading(partsOf(3), {}, read)).rejects.toBe(error);
  });

  test('is read beside others, five at once', async () => {
    let [open, most] = [0, 0];
    const { calendars } = await reading(partsOf(10), {}, async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      open -= 1;
      return newsOf();
    });
    expect(most).toBe(5);
    expect(calendars).toEqual(partsOf(10).map(({ calendarId }) => calendarId));
  });

  test('remembers what was read once that is said, and none before', async () => {
    const kept: unknown[] = [];
    const { remember } = await reading(partsOf(3), {}, ({ values }) => ({
      events: [],
      remember: async () => {
        await new Promise(setImmediate);
        kept.push(values.calendarId);
      },
    }));
    expect(kept).toEqual([]);
    await remember();
    expect(kept).toEqual(['c0', 'c1', 'c2']);
  });
});

describe('the events of several parts', () => {
  /** Told, of parts that hold these. */
  const told = async (event: Event, ...parts: Row[][]) => {
    const { events } = await reading(partsOf(parts.length), { event }, ({ values }) =>
      newsOf(...(parts[Number(String(values.calendarId).slice(1))] as Row[])),
    );
    return events;
  };
  const ids = (rows: Row[]) => rows.map(({ id }) => id);

  test('are told each once, whichever part holds them', async () => {
    const both = row('b');
    await expect(told(added('New'), [row('a'), both], [both, row('c')])).resolves.toEqual([row('a'), both, row('c')]);
  });

  test('are two where a record has two', async () => {
    const [one, other] = [row('a', { revision: '1' }), row('a', { revision: '2' })];
    await expect(told(added('New'), [one], [other])).resolves.toEqual([one, other]);
    await expect(told(added('New'), [row('a')], [row('b')])).resolves.toHaveLength(2);
  });

  const [old, middle, young] = ['2026-03-01', '2026-03-02', '2026-03-03'].map((at, n) =>
    row(`r${n}`, { at, shown: `2026-03-0${9 - n}` }),
  ) as [Row, Row, Row];

  test('are told the newest first, by the date of the event', async () => {
    expect(ids(await told(added('New', 'at'), [middle, old], [young]))).toEqual(['r2', 'r1', 'r0']);
  });
  test('or by the date that they are shown by', async () => {
    const event = added('New', 'at', { shownBy: 'shown' });
    expect(ids(await told(event, [middle, old], [young]))).toEqual(['r0', 'r1', 'r2']);
  });
  test('in the order of their parts where they have none', async () => {
    expect(ids(await told(added('New'), [middle, old], [young]))).toEqual(['r1', 'r0', 'r2']);
  });
});

describe('of more than ten parts', () => {
  /** The calendars that are read so many ms after a turn begins in which all begin anew. */
  const readAt = async (count: number, ms: number, isPriming?: boolean) => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(RECALL_MS * 6 * 1000 + ms);
    try {
      return (await reading(partsOf(count), { isPriming })).calendars.map((id) => Number(String(id).slice(1)));
    } finally {
      clock.mockRestore();
    }
  };
  const from = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n);

  test('ten are read until every Zap has looked, then the next ones, then the first again', async () => {
    await expect(readAt(23, 0)).resolves.toEqual(from(0, 10));
    await expect(readAt(23, RECALL_MS - 1)).resolves.toEqual(from(0, 10));
    await expect(readAt(23, RECALL_MS)).resolves.toEqual(from(10, 10));
    await expect(readAt(23, 2 * RECALL_MS)).resolves.toEqual(from(20, 3));
    await expect(readAt(23, 3 * RECALL_MS)).resolves.toEqual(from(0, 10));
  });
  test('ten are no more, nor is one, nor none', async () => {
    for (const count of [10, 1, 0]) await expect(readAt(count, RECALL_MS)).resolves.toEqual(from(0, count));
    await expect(readAt(11, RECALL_MS)).resolves.toEqual([10]);
    await expect(readAt(20, 2 * RECALL_MS)).resolves.toEqual(from(0, 10));
  });
  test('all are read for a Zap that is switched on', async () => {
    await expect(readAt(23, RECALL_MS, true)).resolves.toEqual(from(0, 23));
    await expect(readAt(23, RECALL_MS, false)).resolves.toEqual(from(10, 10));
  });
});

describe('the editor', () => {
  /** The events it shows, and of which calendars something was read, where so many have these records. */
  const sample = async (count: number, held: Record<string, string[]>, first?: 'gone' | 'unavailable') => {
    const calendars: (string | undefined)[] = [];
    const answer = ({ query: { calendarId = '' } }: Asked) => {
      calendars.push(calendarId);
      if (first && calendarId === 'c0') throw new UserFacingError('no', { reason: first });
      return { data: { things: (held[calendarId] ?? []).map((id) => ({ id })) } };
    };
    const find = jest.fn(async () => partsOf(count));
    const source = sourceOf({ run: smallRun({ answer }) });
    const events = await readPartsSample(source, { of: 'calendar', find });
    expect(find).toHaveBeenCalledWith(source.input, source.run);
    return { ids: events.map(({ id }) => id), calendars };
  };

  test('shows what the first part holds that holds anything', async () => {
    await expect(sample(4, { c1: ['a', 'b'], c2: ['c'] })).resolves.toEqual({
      ids: ['a', 'b'],
      calendars: ['c0', 'c1'],
    });
  });
  test('looks further where a part is gone, and fails where one fails', async () => {
    await expect(sample(4, { c1: ['a'] }, 'gone')).resolves.toEqual({ ids: ['a'], calendars: ['c0', 'c1'] });
    await expect(sample(4, { c1: ['a'] }, 'unavailable')).rejects.toThrow('no');
  });
  test('looks into ten parts, and shows nothing where these hold nothing', async () => {
    const { ids, calendars } = await sample(12, { c10: ['a'] });
    expect([ids, calendars]).toStrictEqual([[], partsOf(10).map(({ calendarId }) => calendarId)]);
    await expect(sample(12, { c9: ['a'] })).resolves.toMatchObject({ ids: ['a'] });
    await expect(sample(0, {})).resolves.toStrictEqual({ ids: [], calendars: [] });
  });
});
