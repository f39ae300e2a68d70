import { record, text } from '../../lib/definition/record.js';
import { Budget, POLL } from '../../lib/operations/budget.js';
import type { Cursor, Listing } from '../../lib/operations/listings.js';
import { readPages } from '../../lib/operations/pages.js';
import { type Asked, smallRun } from '../support/small_zapier.js';

// Reading page after page, while rows come and go.

const of = record({ id: text('ID', 'a') });
const counted: Listing = {
  route: 'GET /things/',
  of,
  rows: 'things',
  size: { key: 'limit', most: 4 },
  offset: 'skip',
};

const ids = (count: number) => Array.from({ length: count }, (_, n) => `t${n}`);

interface Reading {
  listing?: Listing;
  from?: Cursor;
  /** Told before each answer, with its number from 1 on; may change what is there. */
  beforeAnswer?: (n: number, there: string[]) => void;
  /** The page, from 1 on, at which to stop. */
  meets?: number;
  requests?: number;
}

/** Reads a listing of these, and tells what was read, from where, and how it ended. */
const read = async (there: string[], { listing = counted, from, beforeAnswer, meets, requests = 9 }: Reading = {}) => {
  const asked: Asked['query'][] = [];
  const answer = ({ query }: Asked) => {
    asked.push(query);
    beforeAnswer?.(asked.length, there);
    const skip = Number(query.skip ?? 0);
    return { data: { things: there.slice(skip, skip + Number(query.limit)).map((id) => ({ id })) } };
  };
  const run = smallRun({ answer });
  const pages: string[][] = [];
  const ended = await readPages(
    run,
    listing,
    {},
    {
      budget: new Budget(run, { ...POLL, requests }),
      from,
      onPage: ({ rows }) => pages.push(rows.map(({ id }) => id)) === meets,
    },
  );
  return { ended, pages, asked, skips: asked.map(({ skip }) => Number(skip)) };
};

describe('rows that are counted off', () => {
  test('are read with the last row of the page before, by which the place is known', async () => {
    const { ended, pages, skips } = await read(ids(9));
    expect(skips).toEqual([0, 3, 6]);
    expect(pages.flat()).toEqual(expect.arrayContaining(ids(9)));
    expect(ended).toBe('last');
  });
  test('are all read, even where a page has no more than one', async () => {
    const { pages } = await read(ids(3), { listing: { ...counted, size: { key: 'limit', most: 1 } } });
    expect(new Set(pages.flat())).toEqual(new Set(ids(3)));
  });
  test('that move up because others are deleted are read a page further back', async () => {
    const { pages, skips } = await read(ids(12), {
      beforeAnswer: (n, there) => void (n === 3 && there.splice(0, 2)),
    });
    // At 6 stands what stood at 8: nothing that was seen.
    expect(skips).toEqual([0, 3, 6, 2, 5, 8]);
    expect(new Set(pages.flat())).toEqual(new Set(ids(12)));
  });
  test('are read a whole page further back, even from a page that is not full', async () => {
    const { pages, skips } = await read(ids(8), {
      beforeAnswer: (n, there) => void (n === 3 && there.splice(0, 1)),
    });
    expect(skips).toEqual([0, 3, 6, 2, 5]);
    expect(pages[2]).toEqual(['t7']);
    expect(new Set(pages.flat())).toEqual(new Set(ids(8)));
  });
  test('are read from the first one where reading would go back behind it', async () => {
    const { skips } = await read(ids(12), { beforeAnswer: (n, there) => void (n === 2 && there.splice(0, 5)) });
    expect(skips.slice(0, 3)).toEqual([0, 3, 0]);
  });
  test('are read on from the first one, though nothing there was seen before', async () => {
    const { skips } = await read(ids(12), {
      beforeAnswer: (n, there) => void (n < 4 && there.splice(0, 12, ...ids(12).map((id) => `${id} of ${n}`))),
    });
    expect(skips.slice(0, 4)).toEqual([0, 3, 0, 3]);
  });
  test('are read further back by the largest page that there was, where no size is known', async () => {
    const listing = { ...counted, size: undefined, isMore: () => true };
    const there = ids(8);
    const asked: number[] = [];
    const run = smallRun({
      answer: ({ query }) => {
        const skip = Number(query.skip);
        asked.push(skip);
        if (asked.length === 3) there.splice(0, 1);
        return { data: { things: there.slice(skip, skip + 4).map((id) => ({ id })) } };
      },
    });
    await readPages(run, listing, {}, { budget: new Budget(run, { ...POLL, requests: 4 }), onPage: () => false });
    expect(asked).toEqual([0, 3, 6, 2]);
  });
  test('are recognized by the rows before the place where an earlier run ended', async () => {
    const from = { values: {}, seen: 4, ids: ['t3', 't4'] };
    await expect(read(ids(8), { from })).resolves.toMatchObject({ skips: [4, 7], ended: 'last' });
    await expect(read(ids(8), { from: { ...from, ids: ['t1', 't2'] } })).resolves.toMatchObject({
      skips: [4, 0, 3, 6],
    });
    await expect(read(ids(8), { from: { values: {}, seen: 4 } })).resolves.toMatchObject({ skips: [4, 7] });
  });
  test('end where what is looked for is met, but not on a page that shows a shift', async () => {
    await expect(read(ids(12), { meets: 2 })).resolves.toMatchObject({ ended: 'met', skips: [0, 3] });
    const shifted = await read(ids(12), {
      meets: 2,
      beforeAnswer: (n, there) => void (n === 2 && there.splice(0, 4)),
    });
    expect(shifted.skips.slice(0, 3)).toEqual([0, 3, 0]);
  });
  test('leave the place and the last ids to the next run, where the budget ends', async () => {
    const { ended } = await read(ids(12), { requests: 2 });
    expect(ended).toEqual({ values: {}, seen: 6, ids: ['t3', 't4', 't5', 't6'] });
    const listing = { ...counted, size: { key: 'limit', most: 8 } };
    await expect(read(ids(12), { listing, requests: 1 })).resolves.toMatchObject({
      ended: { values: {}, seen: 7, ids: ['t3', 't4', 't5', 't6', 't7'] },
    });
  });
});

describe('pages that begin behind a row', () => {
  const behind = (next: Listing['next']): Listing => ({ ...counted, offset: undefined, next });

  test('are read until a cursor leads no further', async () => {
    const listing = behind(({ from }) => ({ skip: Math.min(8, Number(from.values.skip ?? 0) + 4) }));
    const { ended, skips } = await read(ids(8), { listing });
    expect(skips).toEqual([Number.NaN, 4, 8]);
    expect(ended).toBe('last');
  });
  test('are read on where a cursor stays, as long as rows come', async () => {
    const { asked } = await read(ids(8), { listing: behind(() => ({ after: 'x' })), requests: 3 });
    expect(asked.map(({ after }) => after)).toEqual([undefined, 'x', 'x']);
  });
});
