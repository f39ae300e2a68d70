import { field } from '../../lib/definition/fields.js';
import { number, type Row, record, text } from '../../lib/definition/record.js';
import { fetchListed, findsList, type Listed } from '../../lib/operations/line_items.js';
import type { Listing } from '../../lib/operations/listings.js';
import type { FormRule } from '../../lib/operations/together.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';
import { LOCATION } from '../support/connections.js';
import { type Asked, smallRun, smallZapier } from '../support/small_zapier.js';

// A search that gives all that fits as one row.

const deal = record({ id: text('Deal ID', 'd1'), name: text('Name', 'A'), value: number('Value', 490) });
const deals = { route: 'GET /contacts/', of: deal, rows: 'deals' } as const satisfies Listing;

const rowsOf = (count: number, more: object = {}): Row[] =>
  Array.from({ length: count }, (_, n) => ({ id: `d${n}`, ...more }));

const name = field({ key: 'name', label: 'Name', type: 'string', required: false, helpText: 'The name.' });

interface Searched {
  found?: Listed | (() => Listed);
  sum?: { of: string; label: string };
  rules?: readonly FormRule[];
  of?: typeof deal;
}

/** The one row that is given, and what was asked for. */
const searching = async (inputData: Values, { found = { rows: [] }, sum, rules, of = deal }: Searched = {}) => {
  const find = jest.fn(async (_input: Values, _run: Run, _limit: number) =>
    typeof found === 'function' ? found() : found,
  );
  const { perform } = findsList({ ...deals, of }, { inputs: [name], find, sum, rules });
  const given = await perform(smallZapier() as never, { authData: LOCATION, inputData } as never);
  expect(given).toHaveLength(1);
  const [list] = given as [Row & { items: Row[] }];
  return {
    list,
    ids: list.items.map(({ id }) => id),
    asked: find.mock.calls.map(([input, , limit]) => ({ input, limit })),
  };
};

describe('a list', () => {
  test('holds the records that were found, how many, and how many there are in all', async () => {
    const { list } = await searching({}, { found: { rows: rowsOf(2), total: 7 } });
    expect(list).toEqual({ id: expect.stringMatching(/^.{24}$/), count: 2, total: 7, items: rowsOf(2) });
  });

  test('of nothing is one as well, so that a Zap can say so', async () => {
    expect((await searching({})).list).toMatchObject({ count: 0, total: 0, items: [] });
  });

  test('has as many in all as were found, where more is not known', async () => {
    expect((await searching({ limit: '2' }, { found: { rows: rowsOf(3) } })).list).toMatchObject({
      count: 2,
      total: 3,
    });
  });

  test('leaves out rows without an id, which do not count', async () => {
    const rows = [...rowsOf(1), { id: '' }, { id: null as never }, ...rowsOf(2)];
    expect((await searching({}, { found: { rows, total: 9 } })).list).toMatchObject({ count: 3, total: 7 });
    expect((await searching({}, { found: { rows } })).list).toMatchObject({ count: 3, total: 3 });
    expect((await searching({ limit: '2' }, { found: { rows } })).ids).toEqual(['d0', 'd0']);
  });

  test('is the same one for the same search, and another for another', async () => {
    const idOf = async (inputData: Values) => (await searching(inputData)).list.id;
    const ids = [
      await idOf({}),
      await idOf({ limit: '100' }),
      await idOf({ limit: '99' }),
      await idOf({ name: 'Ada' }),
    ];
    expect(ids[1]).toBe(ids[0]);
    const elsewhere = findsList(
      { ...deals, route: 'GET /businesses/' },
      { inputs: [name], find: async () => ({ rows: [] }) },
    );
    const [other] = await elsewhere.perform(smallZapier() as never, { authData: LOCATION, inputData: {} } as never);
    expect(new Set([...ids, other?.id]).size).toBe(4);
  });

  test('looks up what its records lack, of those that are given only', async () => {
    const enriched: number[] = [];
    const of = record(deal.shape, {
      enrich: async (rows) => {
        enriched.push(rows.length);
        return rows.map((row) => ({ ...row, owner: 'Ada' }));
      },
    });
    const { list } = await searching({ limit: '2' }, { found: { rows: rowsOf(3) }, of });
    expect(enriched).toEqual([2]);
    expect(list.items).toEqual(rowsOf(2, { owner: 'Ada' }));
  });

  test('is empty where HighLevel says that there is none, and an error where it says anything else', async () => {
    const refuse = (reason: 'gone' | 'unavailable') => () => {
      throw new UserFacingError('HighLevel says no.', { reason });
    };
    expect((await searching({}, { found: refuse('gone') })).list).toMatchObject({ count: 0, total: 0, items: [] });
    await expect(searching({}, { found: refuse('unavailable') })).rejects.toThrow('HighLevel says no.');
  });
});

describe('the limit', () => {
  test('is 100, unless another is filled in, and it is no filter', async () => {
    const asked = async (inputData: Values) => (await searching(inputData)).asked;
    await expect(asked({ name: 'Ada' })).resolves.toEqual([
      { input: expect.objectContaining({ name: 'Ada' }), limit: 100 },
    ]);
    await expect(asked({ limit: '' })).resolves.toMatchObject([{ limit: 100 }]);
    await expect(asked({ limit: '7' })).resolves.toMatchObject([{ limit: 7 }]);
  });

  test.each(['1', '500'])('may be %s', async (limit) => {
    expect((await searching({ limit })).asked).toMatchObject([{ limit: Number(limit) }]);
  });

  test.each(['0', '-1', '501'])('may not be %s', async (limit) => {
    await expect(searching({ limit })).rejects.toThrow(`Limit must be from 1 to 500, but it is ${limit}.`);
  });

  test('counts for the records that are given, in their order', async () => {
    expect((await searching({ limit: '3' }, { found: { rows: rowsOf(4) } })).ids).toEqual(['d0', 'd1', 'd2']);
    expect((await searching({ limit: '4' }, { found: { rows: rowsOf(4) } })).ids).toHaveLength(4);
  });
});

describe('the sum', () => {
  const sum = { of: 'value', label: 'Worth' };
  test('adds up what is given; what is no number adds nothing', async () => {
    const rows = [10, '2.5', null, 'x', undefined].flatMap((value, n) => rowsOf(1, { value, n }));
    expect((await searching({}, { found: { rows }, sum })).list.sum).toBe(12.5);
    expect((await searching({ limit: '1' }, { found: { rows }, sum })).list.sum).toBe(10);
    expect((await searching({}, { sum })).list.sum).toBe(0);
  });
  test('is not there where nothing is to be added', async () => {
    expect((await searching({}, { found: { rows: rowsOf(1) } })).list).not.toHaveProperty('sum');
  });
});

test('what goes together in the form is held before anything is asked', async () => {
  const rules = [{ any: ['name'], why: 'all deals are too many' }];
  await expect(searching({}, { rules })).rejects.toThrow('Fill in Name: all deals are too many.');
  expect((await searching({ name: 'Ada' }, { rules })).asked).toHaveLength(1);
});

describe('the form', () => {
  const formOf = (inputs: readonly ReturnType<typeof field>[], groups?: Record<string, string>) => {
    const { inputFields, inputFieldGroups } = findsList(deals, {
      inputs,
      groups,
      find: async () => ({ rows: [] }),
    } as never);
    return { fields: inputFields.filter((one) => typeof one !== 'function'), groups: inputFieldGroups };
  };
  test('ends with the limit, in the section of the field before it', () => {
    const { fields, groups } = formOf(
      [
        { ...name, group: 'a' },
        { ...name, key: 'more', group: 'a' },
        { ...name, key: 'last', group: 'b' },
      ],
      { a: 'A', b: 'B' },
    );
    expect(fields.map(({ key, group }) => [key, group])).toEqual([
      ['name', 'a'],
      ['more', 'a'],
      ['last', 'b'],
      ['limit', 'b'],
    ]);
    expect(groups?.map(({ key }) => key)).toEqual(['a', 'b']);
  });
  test('has the limit in no section where there is none', () => {
    for (const inputs of [[], [name], [{ ...name, group: '' }]]) {
      const limit = formOf(inputs).fields.at(-1);
      expect(limit).toMatchObject({ key: 'limit', default: '100' });
      expect(limit).not.toHaveProperty('group');
    }
  });
});

describe('what Zapier is told of a list', () => {
  const told = (sum?: { of: string; label: string }) =>
    findsList(deals, { inputs: [name], sum, find: async () => ({ rows: [] }) });
  test('is one record with the records as line items', () => {
    const { sample, outputFields, perform } = told();
    expect(sample).toEqual({ id: expect.any(String), count: 1, total: 1, items: [deal.result.sample] });
    expect(outputFields.map((one) => 'key' in one && one.key)).toEqual(['id', 'count', 'total', 'items']);
    expect(perform.endpoint).toMatchObject({ route: 'GET /contacts/' });
  });
  test('has the sum under its name, where there is one', () => {
    const { sample, outputFields } = told({ of: 'value', label: 'Worth' });
    expect(sample).toMatchObject({ sum: 490 });
    expect(outputFields).toContainEqual({ key: 'sum', label: 'Worth', type: 'number' });
  });
});

describe('the rows of a listing up to a limit', () => {
  const paged: Listing = {
    ...deals,
    size: { key: 'limit', most: 2 },
    offset: 'skip',
    total: ({ total }) => total,
  };
  /** The rows of so many, of which HighLevel says that there are `total`, and the pages that were read. */
  const listing = async (
    count: number,
    limit: number,
    { total, where, always }: { total?: number; where?: (row: Row) => boolean; always?: boolean } = {},
  ) => {
    const skips: number[] = [];
    const answer = ({ query }: Asked) => {
      const skip = Number(query.skip);
      skips.push(skip);
      return { data: { deals: rowsOf(count).slice(skip, skip + 2), total } };
    };
    const listed: Listing = always ? { ...paged, isMore: () => true } : paged;
    const { rows, total: all } = await fetchListed(smallRun({ answer }), listed, {}, limit, where);
    return { ids: rows.map(({ id }) => id), total: all, skips };
  };
  const isEven = ({ id }: Row) => Number(id.slice(1)) % 2 === 0;

  test('are read page after page, no further than needed', async () => {
    await expect(listing(9, 4, { total: 9 })).resolves.toEqual({
      ids: ['d0', 'd1', 'd2', 'd3'],
      total: 9,
      skips: [0, 2],
    });
    expect((await listing(9, 5, { total: 9 })).skips).toEqual([0, 2, 4]);
    expect((await listing(9, 1, { total: 9 })).skips).toEqual([0]);
  });
  test('are as many as there are where that is fewer: what was read counts, whatever HighLevel says', async () => {
    await expect(listing(3, 100)).resolves.toEqual({ ids: ['d0', 'd1', 'd2'], total: 3, skips: [0, 2] });
    expect(await listing(4, 100, { total: 4 })).toMatchObject({ total: 4, skips: [0, 2] });
    expect(await listing(2, 100, { total: 5 })).toMatchObject({ ids: ['d0', 'd1'], total: 2, skips: [0, 2] });
  });
  test('are those that were read, where HighLevel does not say how many there are', async () => {
    expect(await listing(9, 4)).toMatchObject({ total: 4, skips: [0, 2] });
  });
  test('are no fewer in all than were read', async () => {
    expect(await listing(9, 4, { total: 1, always: true })).toMatchObject({ total: 4, skips: [0, 2] });
  });
  test('are filtered, and read on until enough fit; the total is less by those that do not', async () => {
    await expect(listing(9, 2, { total: 9, where: isEven })).resolves.toEqual({
      ids: ['d0', 'd2'],
      total: 7,
      skips: [0, 2],
    });
    expect(await listing(9, 100, { total: 9, where: isEven })).toMatchObject({ total: 5, skips: [0, 2, 4, 6, 8] });
    expect(await listing(9, 2, { total: 3, where: isEven, always: true })).toMatchObject({ total: 2 });
  });
  test('are looked for on twenty pages', async () => {
    const { ids, total, skips } = await listing(90, 500, { total: 90, where: ({ id }) => id === 'd89' });
    expect([ids, total, skips.length]).toEqual([[], 50, 20]);
    expect((await listing(40, 500, { total: 40 })).ids).toHaveLength(40);
  });
  test('are asked for by what was filled in', async () => {
    const asked: Asked['query'][] = [];
    const answer = ({ query }: Asked) => {
      asked.push(query);
      return { data: { deals: [] } };
    };
    await fetchListed(smallRun({ answer }), paged, { query: 'Ada' }, 1);
    expect(asked).toEqual([{ limit: '2', skip: '0', query: 'Ada' }]);
  });
  test('are how many HighLevel said first', async () => {
    const totals = [9, 8];
    const answer = ({ query }: Asked) => {
      const skip = Number(query.skip);
      return { data: { deals: rowsOf(9).slice(skip, skip + 2), total: totals.shift() } };
    };
    await expect(fetchListed(smallRun({ answer }), paged, {}, 4)).resolves.toMatchObject({ total: 9 });
  });
});
