import { datetime, group, record, text } from '../../lib/definition/record.js';
import { added, changed, dateOf, sortNewestFirst } from '../../lib/operations/events.js';
import {
  bareList,
  isBelow,
  isCounted,
  isPaged,
  partition,
  queryOrBody,
  splitPathParams,
} from '../../lib/operations/listings.js';

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
