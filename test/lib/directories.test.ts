import { directoryOf, idChoices, namedChoices } from '../../lib/definition/field_choices.js';
import { type Field, field } from '../../lib/definition/fields.js';
import { type Row, record, text } from '../../lib/definition/record.js';
import { createDirectory, withParents } from '../../lib/operations/directories.js';
import type { Listing } from '../../lib/operations/listings.js';
import type { Values } from '../../lib/zapier.js';
import { type Asked, smallRun } from '../support/small_zapier.js';

// Where names are looked up that stand in the place of ids.

const listing: Listing = {
  route: 'GET /things/',
  of: record({ id: text('ID', 'a'), name: text('Name', 'A') }),
  rows: 'things',
};

interface Given {
  namesOf?: (row: Row, input: Values) => (string | null | undefined)[];
  rowsOf?: (row: Row, input: Values) => Row[];
  parents?: Field[];
  kind?: string;
}

/** A directory of things, and runs that share a cache. */
const directory = (
  things: object[],
  { kind = 'things', namesOf = ({ name }) => [name as string], rowsOf = (row) => [row], parents = [] }: Given = {},
) => {
  const cache = new Map<string, string>();
  const asked: string[] = [];
  let isDown = false;
  const answer = ({ path }: Asked) => {
    asked.push(path);
    return isDown ? { status: 400, data: { message: 'no' } } : { data: { things } };
  };
  const begin = () => smallRun({ cache, answer });
  const { fetch } = createDirectory({ kind, listing, namesOf, rowsOf, parents });
  const look = (input: Values = {}, isFresh = false, run = begin()) => fetch(run, input, isFresh);
  return {
    cache,
    asked,
    begin,
    look,
    fail: (now: boolean) => {
      isDown = now;
    },
  };
};

const thing = (id: unknown, name: unknown, more: object = {}) => ({ id, name, ...more });
const named = (id: string, ...names: string[]) => ({ id, names });

describe('the things of a list', () => {
  test('stand by all that they are called, the first as it is shown, each name once', async () => {
    const { look } = directory([thing('a', ' Ada '), thing('b', 'Bea', { email: 'bea@x.com' })], {
      namesOf: ({ name, email }) => [name as string, 'same', email as string, ' same '],
    });
    await expect(look()).resolves.toEqual([named('a', 'Ada', 'same'), named('b', 'Bea', 'same', 'bea@x.com')]);
  });

  test('are not there without a name or an id', async () => {
    const { look } = directory([
      thing('a', ' '),
      thing('b', null),
      thing(null, 'No id'),
      thing('c', 'Cleo'),
      thing('d', undefined),
    ]);
    await expect(look()).resolves.toEqual([named('c', 'Cleo')]);
  });

  test('stand there once, though they be on two pages', async () => {
    const { look } = directory([thing('a', 'Old'), thing('b', 'Bea'), thing('a', 'New')]);
    await expect(look()).resolves.toEqual([named('a', 'New'), named('b', 'Bea')]);
  });

  test('have ids that are texts', async () => {
    const { look } = directory([thing('p', 'P')], { rowsOf: () => [{ id: 7, name: 'Seven' } as never] });
    await expect(look()).resolves.toEqual([named('7', 'Seven')]);
  });

  test('are those of each row that can be chosen by what is filled in', async () => {
    const { look } = directory([thing('p', 'P', { inner: ['x', 'y'] }), thing('q', 'Q', { inner: ['z'] })], {
      rowsOf: ({ inner }, { not }) => (inner as string[]).filter((id) => id !== not).map((id) => ({ id })),
      namesOf: ({ id }, { not }) => [`${id} not ${not}`],
    });
    await expect(look({ not: 'y' })).resolves.toEqual([named('x', 'x not y'), named('z', 'z not y')]);
  });
});

describe('what was read', () => {
  test('is known to later runs for ten minutes', async () => {
    const { asked, begin, look } = directory([thing('a', 'Ada')]);
    const run = begin();
    const set = jest.spyOn(run.z.cache, 'set');
    await look({}, false, run);
    expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual([600]);
    await expect(look()).resolves.toEqual([named('a', 'Ada')]);
    expect(asked).toHaveLength(1);
  });

  test('is read again where it has to be fresh, and that is known to later runs', async () => {
    const things = [thing('a', 'Ada')];
    const { asked, begin, look } = directory(things);
    await look();
    things.push(thing('b', 'Bea'));
    await expect(look()).resolves.toHaveLength(1);
    const run = begin();
    const set = jest.spyOn(run.z.cache, 'set');
    await expect(look({}, true, run)).resolves.toHaveLength(2);
    expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual([600]);
    await expect(look()).resolves.toHaveLength(2);
    expect(asked).toHaveLength(2);
  });

  test('is read once a run, fresh or not, also for what is not listed', async () => {
    const { asked, begin, look } = directory([thing('a', 'Ada')]);
    const run = begin();
    for (const isFresh of [false, true, true]) await look({}, isFresh, run);
    expect(asked).toHaveLength(1);
    await look({}, true);
    expect(asked).toHaveLength(2);
  });

  test('is not asked for again in a run in which it could not be read', async () => {
    const { asked, begin, look, fail } = directory([thing('a', 'Ada')]);
    fail(true);
    const run = begin();
    await expect(look({}, false, run)).rejects.toThrow();
    fail(false);
    await expect(look({}, true, run)).rejects.toThrow();
    expect(asked).toHaveLength(1);
    await expect(look()).resolves.toHaveLength(1);
  });

  test('is each list’s own in a run', async () => {
    const run = smallRun({ answer: ({ path }) => ({ data: { things: [thing(path, path)] } }) });
    const make = (route: string) =>
      createDirectory({
        kind: route,
        listing: { ...listing, route: route as never },
        namesOf: ({ name }) => [name as string],
        rowsOf: (row) => [row],
        parents: [],
      });
    const [one, other] = [make('GET /things/'), make('GET /others/')];
    await expect(one.fetch(run, {}, false)).resolves.toEqual([named('/things/', '/things/')]);
    await expect(other.fetch(run, {}, false)).resolves.toEqual([named('/others/', '/others/')]);
  });

  test('is kept under the name of its kind', async () => {
    const { cache, look } = directory([], { kind: 'users' });
    await look();
    expect([...cache.keys()]).toEqual([expect.stringMatching(/^loc\/names\/users\//)]);
  });

  test.each([
    ['{}'],
    ['"text"'],
    ['[null]'],
    ['[["a"]]'],
    ['[{"id":7,"names":["Ada"]}]'],
    ['[{"id":"a","names":"Ada"}]'],
    ['[{"id":"a","names":[]}]'],
    ['[{"id":"b","names":["Bea"]},{"id":"a"}]'],
  ])('counts for nothing where the cache holds %s', async (spoilt) => {
    const { cache, look } = directory([thing('a', 'Ada')]);
    await look();
    for (const key of cache.keys()) cache.set(key, spoilt);
    await expect(look()).resolves.toEqual([named('a', 'Ada')]);
  });

  test('may be a list of nothing', async () => {
    const { asked, look } = directory([]);
    await look();
    await expect(look()).resolves.toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe('a list that depends on other fields', () => {
  const ID = 'seD4PfOuKoVMLkEZqohJ';
  const asked: unknown[][] = [];
  const choices = namedChoices(
    { perform: async () => [] },
    {
      fetch: async (...given) => {
        asked.push(given);
        return [{ id: ID, names: ['Trial'] }];
      },
    },
  );
  const parent = field({
    key: 'pipelineId',
    label: 'Pipeline',
    type: 'string',
    choices: choices as never,
    helpText: 'Help.',
  });
  beforeEach(() => {
    asked.length = 0;
  });

  test('is made by their ids, whichever way they are filled in', async () => {
    const run = smallRun();
    const input = { pipelineId: ' trial ', other: 1 };
    await expect(withParents(run, input, [parent])).resolves.toEqual({ pipelineId: ID, other: 1 });
    expect(asked).toEqual([[run, input, false]]);
    await expect(withParents(run, { pipelineId: ID }, [parent])).resolves.toEqual({ pipelineId: ID });
    expect(asked).toHaveLength(1);
  });

  test('and is made without those that are empty', async () => {
    await expect(withParents(smallRun(), { pipelineId: ' ' }, [parent])).resolves.toEqual({ pipelineId: ' ' });
    await expect(withParents(smallRun(), {}, [parent])).resolves.toEqual({});
    expect(asked).toEqual([]);
  });

  test('is known for each of their values, and for nothing else', async () => {
    const { asked: read, cache, look } = directory([thing('a', 'Ada')], { parents: [parent] });
    for (const input of [{ pipelineId: 'Trial' }, { pipelineId: ID }, { pipelineId: ID, other: 1 }]) await look(input);
    expect(read).toHaveLength(1);
    await look({});
    await look({ pipelineId: 'aeD4PfOuKoVMLkEZqohJ' });
    expect([read.length, cache.size]).toEqual([3, 3]);
  });

  test('has the names and rows by their ids', async () => {
    const { look } = directory([thing('a', 'Ada')], {
      parents: [parent],
      rowsOf: (row, { pipelineId }) => (pipelineId === ID ? [row] : []),
      namesOf: (_, { pipelineId }) => [String(pipelineId)],
    });
    await expect(look({ pipelineId: 'Trial' })).resolves.toEqual([named('a', ID)]);
  });

  test('is made by no names where these choices take none', () => {
    expect(directoryOf({ choices: idChoices({}) as never })).toBeUndefined();
  });
});
