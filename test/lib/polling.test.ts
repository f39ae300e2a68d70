import { EVENTS, type Made, type Manner, Polled } from '../support/polled.js';

// How a trigger reads a listing: what it asks for, and that no event is lost or told twice, whatever the listing does.

const ids = (rows: Made[]) => rows.map(({ id }) => String(id)).sort();
const sorted = (found: string[]) => found.map((key) => key.split(' ')[0] as string).sort();

describe.each<[string, keyof typeof EVENTS, Partial<Manner>]>([
  ['sorted by date, behind date and id', 'sorted', { paging: 'keyset' }],
  ['sorted by date, behind the date alone', 'sorted', { paging: 'date' }],
  ['said to be sorted, the oldest first', 'sorted', { paging: 'keyset', order: 'oldest' }],
  ['said to be sorted, in no order', 'sorted', { paging: 'offset', order: { shuffled: 3 } }],
  ['dated, in no order', 'dated', { paging: 'offset', order: { shuffled: 1 } }],
  ['dated, the oldest first', 'dated', { paging: 'offset', order: 'oldest' }],
  ['without dates, in no order', 'dateless', { paging: 'offset', order: { shuffled: 2 } }],
  ['without dates, the newest first', 'dateless', { paging: 'offset', order: 'newest' }],
  ['of a date that moves', 'moving', { paging: 'keyset' }],
])('a listing %s', (_name, event, manner) => {
  test.each([
    ['a few between two polls', 3, 2],
    ['more than a page between two polls', 250, 5],
    ['more than a page in a pause of three hours', 250, 180],
    ['1,500 in five minutes', 1500, 5],
  ])('%s: none is lost, none told twice', async (_what, count, minutes) => {
    const polled = new Polled(EVENTS[event], manner);
    polled.rows = polled.make('old', 350, polled.ago(60), 3_600_000);
    await polled.prime();
    await expect(polled.poll()).resolves.toEqual([]);
    polled.pass(minutes);
    const fresh = polled.make('new', count, polled.ago(0), (minutes * 55_000) / count);
    polled.rows.push(...fresh);
    const found = await polled.poll();
    for (let n = 0; n < 4; n += 1) {
      polled.pass(5);
      found.push(...(await polled.poll()));
    }
    expect(sorted(found)).toEqual(ids(fresh));
  });
});
