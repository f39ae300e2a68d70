import { Ids } from '../../sandbox/world/ids.js';
import { EVENTS, type Made, type Manner, Polled } from '../support/polled.js';

// A listing in which all kinds of things happen at once, watched by three Zaps that know nothing of each other.

const LISTS: [string, keyof typeof EVENTS, Partial<Manner>][] = [
  ['sorted, behind date and id', 'sorted', { paging: 'keyset' }],
  ['sorted, behind the date alone', 'sorted', { paging: 'date' }],
  ['sorted, counted off', 'sorted', { paging: 'offset' }],
  ['said to be sorted, the oldest first', 'sorted', { paging: 'keyset', order: 'oldest' }],
  ['said to be sorted, in no order', 'sorted', { paging: 'offset', order: { shuffled: 3 } }],
  ['dated, in no order', 'dated', { paging: 'offset', order: { shuffled: 1 } }],
  ['dated, the oldest first', 'dated', { paging: 'offset', order: 'oldest' }],
  ['without dates, in no order', 'dateless', { paging: 'offset', order: { shuffled: 2 } }],
  ['without dates, the newest first', 'dateless', { paging: 'offset', order: 'newest' }],
  ['of a date that moves', 'moving', { paging: 'keyset' }],
];

interface Watching {
  /** Minutes between two polls. */
  every: number;
  next: number;
  /** Not fired yet, though they should. */
  open: Set<string>;
  /** What may fire. */
  allowed: Set<string>;
  isOn: boolean;
}

const PAGE = 10;
const GARBAGE = [
  'null',
  'true',
  '42',
  '"text"',
  '[]',
  '{}',
  '[[1],"a"]',
  '{"looks":[]}',
  '{"looks":[[1,"x"]]}',
  '{"id":null}',
];

interface Weather {
  /** What becomes of the cache now and then. */
  cache?: 'lost' | 'spoilt' | 'down';
  /** Hours in which nobody looks. */
  pauses?: boolean;
  steps?: number;
  manner?: Partial<Manner>;
}

const flood = async (
  seed: number,
  event: keyof typeof EVENTS,
  manner: Partial<Manner>,
  { cache, pauses = true, steps = 12, manner: more }: Weather = {},
) => {
  const dice = new Ids(`flood ${seed}`);
  const skew = dice.pick([-10, 0, 10]);
  const polled = new Polled(EVENTS[event], {
    ...manner,
    skew,
    takes: 80 + dice.below(160),
    lag: dice.below(3) * 2000,
    size: PAGE,
    ...more,
  });
  const names = ['A', 'B', 'C'];
  if (cache === 'down') polled.cache = 'down';
  const zaps = new Map<string, Watching>(
    names.map((name, n) => [
      name,
      { every: [2, 5, 15][n] as number, next: 0, open: new Set<string>(), allowed: new Set<string>(), isOn: false },
    ]),
  );
  const wrong: string[] = [];
  let count = 0;
  let reading: Watching | undefined;
  const add = (at: number) => {
    count += 1;
    const id = `r${count}`;
    polled.rows.push({ id, at });
    for (const zap of zaps.values()) {
      if (zap.isOn) zap.open.add(id);
      // What happens while a Zap is switched on may be news.
      if (zap.isOn || zap === reading) zap.allowed.add(id);
    }
  };
  const remove = () => {
    if (polled.rows.length === 0) return;
    const [row] = polled.rows.splice(dice.below(polled.rows.length), 1) as [Made];
    for (const { open } of zaps.values()) open.delete(String(row.id));
  };
  const touch = () => {
    const row = dice.pick(polled.rows);
    if (event === 'moving') Object.assign(row, { before: row.at, at: polled.ago(0) });
    row.name = `n${dice.below(1000)}`;
  };
  polled.manner.beforeAnswer = () => {
    if (dice.below(4) > 0) return;
    const n = dice.below(3);
    if (n === 0) add(polled.ago(0));
    if (n === 1) remove();
    if (n === 2 && polled.rows.length > 0) touch();
  };
  polled.rows = polled.make('old', dice.below(90), polled.ago(120), 600_000);

  const look = async (name: string, zap: Watching) => {
    const found = (await polled.poll(name)).map((key) => key.split(' ')[0] as string);
    for (const id of found) {
      if (!zap.allowed.has(id)) wrong.push(`${name} false ${id}`);
      zap.open.delete(id);
    }
    zap.next = polled.now + zap.every * 60_000;
  };
  const switchOn = async (name: string) => {
    const zap = zaps.get(name) as Watching;
    reading = zap;
    // What is not listed yet may be news.
    for (const { id, at = 0 } of polled.rows) if (at > polled.ago(1)) zap.allowed.add(String(id));
    await polled.prime(name);
    reading = undefined;
    zap.isOn = true;
    zap.next = polled.now + zap.every * 60_000;
  };

  await switchOn('A');
  await switchOn('B');
  for (let step = 0; step < steps; step += 1) {
    if (step === 7) await switchOn('C');
    // An outage: nobody looks for hours.
    const isPause = pauses && (step === 4 || step === 9);
    if (cache === 'lost' && dice.below(3) === 0) polled.cache = new Map();
    if (cache === 'spoilt' && polled.cache !== 'down' && dice.below(3) === 0)
      for (const key of polled.cache.keys()) polled.cache.set(key, dice.pick(GARBAGE));
    const end = polled.now + (isPause ? 60 + dice.below(240) : 4 + dice.below(12)) * 60_000;
    const adds = dice.pick([0, 1, 3, 8, 15, 25]);
    // Behind a date alone, HighLevel itself gives no more than a page of one moment.
    const isBurst = dice.below(3) === 0 && (manner.paging !== 'date' || adds < PAGE);
    const stamp = polled.ago(0);
    for (let n = 0; n < adds; n += 1)
      add(isBurst ? stamp : polled.ago(0) + Math.floor((n / adds) * (end - polled.now)));
    const removes = dice.pick([0, 0, 1, 5, 20]);
    for (let n = 0; n < removes; n += 1) remove();
    for (let n = 0; n < 8 && polled.rows.length > 0; n += 1) touch();
    if (isPause) {
      polled.now = end;
      for (const zap of zaps.values()) zap.next = polled.now + dice.below(zap.every) * 60_000;
    }
    while (polled.now < end || isPause) {
      const due = [...zaps].filter(([, { isOn }]) => isOn).sort(([, a], [, b]) => a.next - b.next)[0];
      if (!due || (due[1].next > end && !isPause)) break;
      polled.now = Math.max(polled.now, due[1].next);
      await look(...due);
      if (dice.below(5) === 0) await polled.run('editor', { isLoadingSample: true });
      if (isPause && polled.now > end + 20 * 60_000) break;
    }
    polled.now = Math.max(polled.now, end);
  }
  polled.manner.beforeAnswer = undefined;
  for (let n = 0; n < 6; n += 1) {
    polled.pass(15);
    for (const [name, zap] of zaps) await look(name, zap);
  }
  const lost = [...zaps].flatMap(([name, { open }]) => [...open].map((id) => `${name} lost ${id}`));
  return { wrong: [...wrong, ...lost], rows: polled.rows.length, requests: polled.requests.length };
};

describe.each(LISTS)('%s', (_name, event, manner) => {
  // Much more of the same over every trigger: `npm run proofs -- floods`.
  test.each<[string, Weather]>([
    ['with pauses of hours', {}],
    ['a cache full of garbage', { cache: 'spoilt', pauses: false, steps: 8 }],
  ])('%s: lost 0, repeated 0', async (_what, weather) => {
    const { wrong } = await flood(1, event, manner, weather);
    expect(wrong).toEqual([]);
  });
});
