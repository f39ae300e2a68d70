import { datetime, group, record, text } from '../../lib/definition/record.js';
import { refetchSaved } from '../../lib/operations/current.js';
import { added, changed, dateOf, sortNewestFirst } from '../../lib/operations/events.js';
import {
  bareList,
  fetchAll,
  fetchPage,
  isBelow,
  isCounted,
  isPaged,
  type Listing,
  partition,
  queryOrBody,
  splitPathParams,
} from '../../lib/operations/listings.js';
import { type Asked, smallRun } from '../support/small_zapier.js';

// Where rows come from, and what makes an event of a row.

test.each<[total: unknown, seen: number, is: boolean | undefined]>([
  [10, 9, true],
  [10, 10, false],
  [10, 11, false],
  [0, 0, false],
  [9_999, 100, true],
  [10_000, 100, undefined],
  ['10', 9, undefined],
  [undefined, 9, undefined],
])('of %j in all, after %j there is more: %s', (total, seen, is) => {
  expect(isBelow(total, seen)).toBe(is);
});

test('a GET takes its values in the query, anything else in the body', () => {
  expect(queryOrBody('GET /contacts/', { limit: 1 }, { more: 2 })).toEqual({ query: { limit: 1, more: 2 } });
  expect(queryOrBody('POST /contacts/search', { limit: 1 }, { more: 2 })).toEqual({
    body: { limit: 1 },
    query: { more: 2 },
  });
});

test('what the path takes is parted from the rest', () => {
  expect(partition({ a: 1, b: 2 }, ['b', 'c'])).toEqual([{ b: 2 }, { a: 1 }]);
  expect(splitPathParams('GET /contacts/{contactId}/tasks', { contactId: 'c1', limit: 5 })).toEqual([
    { contactId: 'c1' },
    { limit: 5 },
  ]);
});

test('a listing has pages if it says how they begin', () => {
  const of = record({ id: text('ID', 'a') });
  const bare = { route: 'GET /contacts/' as const, of, rows: 'contacts' };
  const paged = [
    { ...bare, offset: 'skip' },
    { ...bare, page: 'page' },
    { ...bare, next: () => undefined },
  ];
  expect([bare, ...paged].map(isPaged)).toEqual([false, true, true, true]);
  expect([bare, ...paged].map(isCounted)).toEqual([false, true, true, false]);
  expect([bareList([1]), bareList({ rows: [1] })]).toEqual([[1], undefined]);
});

describe('the pages of a listing that counts rows off', () => {
  const of = record({ id: text('ID', 'a'), name: text('Name', 'A') });
  const listing: Listing = {
    route: 'GET /contacts/',
    of,
    rows: 'contacts',
    size: { key: 'limit', most: 2 },
    offset: 'skip',
    isMore: ({ total }, seen) => isBelow(total, seen),
  };
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

  /** A run before so many contacts, of which HighLevel says that there are `total`. */
  const ofContacts = (count: number, total?: number) => {
    const asked: Asked['query'][] = [];
    const run = smallRun({
      answer: ({ query }) => {
        asked.push(query);
        const skip = Number(query.skip);
        const contacts = ids(count).map((id) => ({ id }));
        return { data: { contacts: contacts.slice(skip, skip + Number(query.limit)), total } };
      },
    });
    return { run, asked, skips: () => asked.map(({ skip }) => skip) };
  };

  test('follow one after the other, up to the last', async () => {
    const { run, asked } = ofContacts(5);
    const found = await fetchAll(run, listing);
    expect(found.map(({ id }) => id)).toEqual(ids(5));
    expect(asked).toEqual(['0', '2', '4'].map((skip) => ({ limit: '2', skip })));
  });
  test('are read up to a number of them', async () => {
    const { run, skips } = ofContacts(7);
    await expect(fetchAll(run, listing, {}, 2)).resolves.toHaveLength(4);
    expect(skips()).toEqual(['0', '2']);
  });
  test('are ten at the most, unless a number is named', async () => {
    const { run, asked } = ofContacts(30);
    await expect(fetchAll(run, listing)).resolves.toHaveLength(20);
    expect(asked).toHaveLength(10);
  });
  test('end where HighLevel’s total says so, though the last one is full', async () => {
    const { run, skips } = ofContacts(4, 4);
    await expect(fetchAll(run, listing)).resolves.toHaveLength(4);
    expect(skips()).toEqual(['0', '2']);
  });
  test('go on behind one that is not full, if there is more by the total', async () => {
    await expect(fetchPage(ofContacts(1, 3).run, listing, {})).resolves.toMatchObject({
      next: { values: {}, seen: 1 },
    });
  });
  test('end with one that holds nothing, whatever the total says', async () => {
    const { run, skips } = ofContacts(0, 3);
    await expect(fetchAll(run, listing)).resolves.toEqual([]);
    expect(skips()).toEqual(['0']);
  });

  test.each<[answer: object, is: boolean]>([
    [{}, false],
    [{ contacts: null }, false],
    [{ contacts: {} }, false],
    [{ contacts: { traceId: 't' } }, false],
    [{ contacts: { traceId: 't', id: 'c1' } }, true],
    [{ contacts: [] }, true],
  ])('%j holds an answer: %s', async (data, is) => {
    await expect(fetchPage(smallRun({ answer: () => ({ data }) }), listing, {})).resolves.toMatchObject({
      isAnswer: is,
    });
  });
  test('are as large as they are wanted, and no larger than HighLevel gives them', async () => {
    const { run, asked } = ofContacts(9);
    for (const size of [1, 2, 3]) await fetchPage(run, listing, {}, { size });
    expect(asked.map(({ limit }) => limit)).toEqual(['1', '2', '2']);
    await fetchPage(run, { ...listing, size: undefined }, {}, { size: 1 });
    expect(asked.at(-1)).toEqual({ skip: '0' });
  });

  test('what was saved is shown as it is read back: what is there, over what was known', async () => {
    const answer = () => ({ data: { contacts: [{ id: 'c1', name: 'Ada' }, { id: 'c2' }] } });
    const saved = { id: 'c1', name: 'A', note: 'kept' };
    await expect(refetchSaved(smallRun({ answer }), listing, {}, saved)).resolves.toEqual({ ...saved, name: 'Ada' });
    const nameless = () => ({ data: { contacts: [{ id: 'c1', name: '' }] } });
    await expect(refetchSaved(smallRun({ answer: nameless }), listing, {}, saved)).resolves.toEqual(saved);
  });
  test('what can’t be read back is shown as it was saved, and the log says why', async () => {
    const logged: string[] = [];
    const answer = () => ({ status: 403, data: { message: 'Forbidden resource' } });
    const saved = { id: 'c1' };
    await expect(refetchSaved(smallRun({ answer, logged }), listing, {}, saved)).resolves.toBe(saved);
    expect(logged).toEqual([expect.stringMatching(/^It is saved, but could not be read back: \S/)]);
  });
});

describe('a change without a date of its own', () => {
  const of = record({
    id: text('ID', 'a'),
    at: datetime('At', ''),
    parts: group({ b: text('B', ''), a: text('A', '') }),
  });
  const { revision } = changed('Changed', of);
  const row = { id: 'a', at: '2026-11-20T00:00:00Z', parts: { a: '1', b: ['2', { c: 3, d: 4 }] } };
  const told = (more: object) => revision({ ...row, ...more }, {});

  test('is told by the content', () => {
    expect(told({})).toMatch(/^[0-9a-f]{16}$/);
    expect(told({ parts: { a: '1', b: ['2', { c: 3, d: 5 }] } })).not.toBe(told({}));
    expect(told({ at: null })).not.toBe(told({}));
    expect(told({ at: undefined })).toBe(told({ at: null }));
  });
  test('in the same letters by every version of the app, or each Zap would fire for all that is there', () => {
    expect(told({})).toBe('cf26704a7e386eab');
  });
  test('whatever the order of keys, and not by keys that nobody described', () => {
    expect(told({ parts: { b: ['2', { d: 4, c: 3 }], a: '1' } })).toBe(told({}));
    expect(told({ more: true })).toBe(told({}));
    expect(told({ parts: { a: '1', b: [{ c: 3, d: 4 }, '2'] } })).not.toBe(told({}));
  });
  test('or by the date, where there is one', () => {
    expect(changed('Changed', of, 'at').revision(row, {})).toBe(row.at);
    expect(added('New', 'at').revision(row, {})).toBe(row.at);
    expect(added('New', 'none').revision(row, {})).toBe('new');
  });
});

test('rows by a date, newest first; those without one at the end, in their order', () => {
  const rows = [{ id: 'x' }, { id: 'old', at: '2026-01-01' }, { id: 'new', at: '2026-02-01' }, { id: 'y' }];
  expect(sortNewestFirst(rows, 'at').map(({ id }) => id)).toEqual(['new', 'old', 'x', 'y']);
  expect(sortNewestFirst(rows)).toBe(rows);
  expect([dateOf({ id: 'a', at: '2026-01-01T00:00:00Z' }, 'at'), dateOf({ id: 'a', at: 5 }, 'at')]).toEqual([
    Date.UTC(2026, 0, 1),
    Number.NaN,
  ]);
});
