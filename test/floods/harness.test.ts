import { type Sandbox, startSandbox } from '../../sandbox/server.js';
import { Ids } from '../../sandbox/world/ids.js';
import type { Flooded } from './figures.js';
import { flood } from './flood.js';
import { type Scenario, scenarios } from './scenarios.js';
import { searchContacts } from './scenes/contacts.js';
import { shrink } from './shrink.js';
import { PretendTime, START } from './time.js';
import type { Stage } from './world.js';
import type { Item, Trigger, Values } from './zap.js';

// The flood law must be able to fail: polls that are wrong in the ways that polls are wrong, and one that is right.

interface Z {
  request: (request: object) => Promise<{ data: { contacts: Row[] }; getHeader: (name: string) => string }>;
  cache: { get: (key: string) => Promise<unknown>; set: (key: string, value: unknown) => Promise<unknown> };
}
interface Bundle {
  authData: { access_token: string; locationId: string };
  meta: { isPopulatingDedupe?: boolean; isLoadingSample?: boolean };
}
type Row = Values & { id: string; dateAdded: string; dateUpdated: string; companyName: string; searchAfter: unknown[] };

const PAGE = 100;

/** One page of the contacts, the latest changes first. */
const read = async ({ request }: Z, { authData }: Bundle, more: object = {}): Promise<Row[]> => {
  const { data } = await request({
    url: `${process.env.HIGHLEVEL_API_URL}/contacts/search`,
    method: 'POST',
    headers: { Authorization: `Bearer ${authData.access_token}`, Version: '2021-07-28' },
    body: {
      locationId: authData.locationId,
      pageLimit: PAGE,
      sort: [{ field: 'dateUpdated', direction: 'desc' }],
      ...more,
    },
  });
  return data.contacts;
};

/** Pages one after the other, as long as they are full and `go` wants more. */
const readOn = async (
  z: Z,
  bundle: Bundle,
  go: (rows: Row[], page: number) => boolean = () => true,
): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let page = 1, more: object | undefined = {}; more; page++) {
    const found: Row[] = await read(z, bundle, more);
    rows.push(...found);
    more = found.length === PAGE && go(found, page) ? { searchAfter: found.at(-1)!.searchAfter } : undefined;
  }
  return rows;
};

const changes = (rows: Row[]): Item[] =>
  rows.map(({ id, dateUpdated, companyName }) => ({ id, revision: dateUpdated, companyName }));

type Poll = (z: Z, bundle: Bundle) => Promise<Item[]>;

/** Everything there is, at every poll. */
const rightPoll: Poll = async (z, bundle) => changes(await readOn(z, bundle));

/** Reads on until it meets what the last poll saw, by a mark that it keeps under `key`. */
const untilMark =
  (key: (bundle: Bundle) => string, mark: (rows: Row[]) => string): Poll =>
  async (z, bundle) => {
    const last = String((await z.cache.get(key(bundle))) ?? '');
    const rows = await readOn(z, bundle, (page) => page.at(-1)!.dateUpdated >= last);
    if (rows.length > 0) await z.cache.set(key(bundle), mark(rows));
    return changes(bundle.meta.isPopulatingDedupe ? rows : rows.filter(({ dateUpdated }) => dateUpdated >= last));
  };

/** Only one event: a contact that is there changes. */
const stage: Stage = (world) => ({ ...searchContacts(world), only: 'changed' });

const triggerOf = (perform: Poll): Trigger => ({
  key: 'test_poll',
  ...({ noun: 'Contact', display: { label: 'Test Poll', description: 'Triggers when tested.' } } as object),
  operation: {
    perform: perform as never,
    inputFields: [],
    outputFields: [
      { key: 'id', primary: true },
      { key: 'revision', primary: true },
    ],
  },
});

// The largest of them take seconds.

let sandbox: Sandbox;
const time = new PretendTime(START);

beforeAll(async () => {
  sandbox = await startSandbox({ seed: false });
  process.env.HIGHLEVEL_API_URL = sandbox.url;
  time.install();
});
afterAll(async () => {
  time.release();
  delete process.env.HIGHLEVEL_API_URL;
  await sandbox.close();
});

const given = (perform: Poll, { name, plan }: Scenario, seed = name) => ({
  sandbox,
  time,
  trigger: triggerOf(perform),
  stage,
  event: 'changed',
  seed,
  start: START,
  plan: { ...plan(new Ids(seed), 'part'), rounds: 4 },
});

const scenario = (name: string): Scenario => scenarios.find((one) => one.name === name)!;

/** How often a run was wrong, and how. */
const faults = ({ lost, repeated, false: never, failed }: Flooded) => ({
  lost: lost.length,
  repeated: repeated.length,
  false: never.length,
  failed: failed.length,
});

const NONE = { lost: 0, repeated: 0, false: 0, failed: 0 };

/** The situations that take most of a poll, but for those in which reading everything takes too long. */
const HARD = [
  'pages shift',
  'equal milliseconds',
  'clock 10 min behind',
  'lists lag',
  'shuffled',
  'a crowd',
  'cache full of garbage',
  'faults',
  'everything at once',
];

test.each(HARD)('a poll that reads everything loses and repeats nothing: %s', async (name) => {
  const run = await flood(given(rightPoll, scenario(name)));
  expect(faults(run)).toEqual(NONE);
  expect(run.events).toBeGreaterThan(5);
});

const WRONG: [what: string, poll: Poll, scenario: string, fault: keyof typeof NONE][] = [
  ['reads one page', (z, bundle) => read(z, bundle).then(changes), 'bursts', 'lost'],
  [
    'primes nothing',
    async (z, bundle) => (bundle.meta.isPopulatingDedupe ? [] : rightPoll(z, bundle)),
    'steady',
    'false',
  ],
  [
    'primes no more than a poll reads, and records are deleted',
    (z, bundle) => readOn(z, bundle, (_, page) => page < 2).then(changes),
    'much of long ago',
    'false',
  ],
  [
    'gives the same change another revision each time',
    async (z, bundle) => (await rightPoll(z, bundle)).map((item, n) => ({ ...item, revision: `${Date.now()} ${n}` })),
    'steady',
    'repeated',
  ],
  [
    'gives rows without an id',
    async (z, bundle) => [
      ...(await rightPoll(z, bundle)),
      ...(bundle.meta.isPopulatingDedupe ? [] : [{ id: 'null', revision: 'new' }]),
    ],
    'steady',
    'false',
  ],
  [
    'goes by its own clock, and HighLevel’s is behind',
    untilMark(
      () => 'mark',
      () => new Date().toISOString(),
    ),
    'clock 10 min behind',
    'lost',
  ],
  [
    'goes by the latest change it saw, and lists lag',
    async (z, bundle) => {
      const last = String((await z.cache.get('mark')) ?? '');
      const rows = await readOn(z, bundle, (page) => page.at(-1)!.dateUpdated >= last);
      if (rows[0]) await z.cache.set('mark', rows[0].dateUpdated);
      return changes(bundle.meta.isPopulatingDedupe ? rows : rows.filter(({ dateUpdated }) => dateUpdated > last));
    },
    'lists lag',
    'lost',
  ],
  [
    'keeps one mark for all Zaps that ask the same',
    async (z, bundle) => {
      const last = bundle.meta.isPopulatingDedupe ? '' : String((await z.cache.get('mark')) ?? '');
      const rows = await readOn(z, bundle, (page) => page.at(-1)!.dateUpdated >= last);
      if (rows[0] && !bundle.meta.isLoadingSample) await z.cache.set('mark', rows[0].dateUpdated);
      return changes(rows);
    },
    'a crowd',
    'lost',
  ],
  [
    'remembers what it saw before it is done',
    async (z, bundle) => {
      const last = String((await z.cache.get('mark')) ?? '');
      const rows = await readOn(z, bundle);
      if (rows[0]) await z.cache.set('mark', rows[0].dateUpdated);
      await read(z, bundle);
      return changes(bundle.meta.isPopulatingDedupe ? rows : rows.filter(({ dateUpdated }) => dateUpdated > last));
    },
    'faults',
    'lost',
  ],
  [
    'counts its pages off while they shift',
    async (z, bundle) => {
      const rows: Row[] = [];
      for (let page = 1, size = PAGE; size === PAGE; page++) {
        const found = await read(z, bundle, { page, sort: [{ field: 'dateAdded', direction: 'asc' }] });
        rows.push(...found);
        size = found.length;
      }
      return changes(bundle.meta.isPopulatingDedupe ? rows.slice(0, -PAGE) : rows);
    },
    'pages shift',
    'false',
  ],
  [
    'goes on from a date alone where dates are equal',
    async (z, bundle) => {
      const rows = await read(z, bundle);
      for (let found = rows; found.length === PAGE; ) {
        const lt = found.at(-1)!.dateUpdated;
        found = await read(z, bundle, { filters: [{ field: 'dateUpdated', operator: 'range', value: { lt } }] });
        rows.push(...found);
      }
      return changes(rows);
    },
    'equal milliseconds',
    'lost',
  ],
  ['takes longer than Zapier waits', rightPoll, 'slow answers', 'failed'],
  ['asks for larger pages than HighLevel gives', rightPoll, 'smaller pages', 'failed'],
  [
    'believes its cache',
    async (z, bundle) => {
      const kept = (await z.cache.get('seen')) as Record<string, string> | null;
      const rows = await readOn(z, bundle);
      await z.cache.set('seen', Object.fromEntries(rows.map(({ id, dateUpdated }) => [id, dateUpdated])));
      return changes(
        bundle.meta.isPopulatingDedupe ? rows : rows.filter(({ id, dateUpdated }) => kept![id] !== dateUpdated),
      );
    },
    'cache lost',
    'failed',
  ],
];

test.each(WRONG)('a poll that %s is caught', async (_, poll, name, fault) => {
  const run = await flood(given(poll, scenario(name)));
  expect(faults(run)[fault]).toBeGreaterThan(0);
});

test('a failing run is cut down to what it takes, and still fails', async () => {
  const one = given((z, bundle) => read(z, bundle).then(changes), scenario('bursts'));
  const first = await flood(one);
  const least = await shrink(one, first, ({ lost }) => lost.length > 0);
  expect(least.lost.length).toBeGreaterThan(0);
  expect(least.story.length).toBeLessThan(first.story.length / 2);
});

test('the same seed gives the same run', async () => {
  const stories = [];
  for (let n = 0; n < 2; n++) stories.push((await flood(given(rightPoll, scenario('everything at once')))).story);
  expect(stories[1]).toEqual(stories[0]);
});
