import { EVENTS, type Made, type Manner, Polled } from '../support/polled.js';

// How a trigger reads a listing, as a table: what is there, who looks, what fires, and how many requests it takes.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Step {
  /** Minutes that go by before. */
  after?: number;
  /** What happens before. */
  given?: (polled: Polled) => void;
  do: 'switch on' | 'poll' | 'sample';
  /** @default 'A' */
  zap?: string;
  /** The ids that fire, in any order; or how many. */
  fires?: string[] | number;
  requests?: number;
  /** At the most. */
  mostRequests?: number;
  refuses?: RegExp;
}

interface Case {
  name: string;
  event: keyof typeof EVENTS;
  manner?: Partial<Manner>;
  /** What is there from the beginning. */
  rows: (polled: Polled) => Made[];
  steps: Step[];
  /** What all polls of the Zap A find together. */
  altogether?: string[];
}

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

/** So many more records, all from now or spread over so many minutes. */
const add =
  (prefix: string, count: number, minutes = 0) =>
  (polled: Polled) => {
    polled.rows.push(...polled.make(prefix, count, polled.ago(0), (minutes * MINUTE) / count));
  };

const old =
  (count: number, apart = HOUR) =>
  (polled: Polled) =>
    polled.make('old', count, polled.ago(60), apart);

/** So many polls, so many minutes apart. */
const looks = (count: number, after: number, more: Partial<Step> = {}): Step[] =>
  Array.from({ length: count }, () => ({ do: 'poll', after, mostRequests: 40, ...more }));

const both = [{ do: 'switch on' as const }, { do: 'switch on' as const, zap: 'B' }];

const oneMoment: Partial<Manner> = { paging: 'date' };

const answering = (data: unknown, status = 200) => ({
  given: (polled: Polled) => {
    polled.manner.answer = () => ({ status, data });
  },
});
const answeringAgain = (polled: Polled) => {
  polled.manner.answer = undefined;
};

const CASES: Case[] = [
  {
    name: 'a sorted list takes one request when nothing happens, and one when a little does',
    event: 'sorted',
    rows: old(350),
    steps: [
      { do: 'switch on', requests: 4 },
      { do: 'poll', after: 5, fires: [], requests: 1 },
      { do: 'poll', after: 5, given: add('new', 3, 4), fires: ids('new', 3), requests: 1 },
      { do: 'poll', after: 5, fires: [], requests: 1 },
    ],
  },
  {
    name: 'after a flood of one moment a quiet poll takes one request again',
    event: 'sorted',
    rows: old(350),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      { do: 'poll', after: 5, given: add('new', 950), fires: 950, requests: 10 },
      ...looks(4, 14, { fires: [] }),
      { do: 'poll', after: 14, fires: [], requests: 1 },
    ],
  },
  {
    name: 'a list without an order is read whole, so that what is new is found on any page',
    event: 'dateless',
    manner: { paging: 'offset', order: { shuffled: 1 } },
    rows: old(100),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5, given: add('new', 80), fires: ids('new', 80), requests: 2 },
      { do: 'poll', after: 5, fires: [], requests: 2 },
    ],
  },
  {
    name: 'a poll reads across a pause of three hours',
    event: 'sorted',
    rows: old(350),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      { do: 'poll', after: 180, given: add('new', 250, 170), fires: 250, requests: 3 },
      { do: 'poll', after: 5, fires: [] },
    ],
  },
  {
    name: 'after an outage each Zap reads across it, whoever comes back first',
    event: 'sorted',
    rows: old(350),
    steps: [
      ...both,
      { do: 'poll', after: 5 },
      { do: 'poll', zap: 'B' },
      { do: 'poll', after: 180, given: add('new', 250, 170), fires: 250 },
      { do: 'poll', after: 5, fires: [] },
      { do: 'poll', after: 9, zap: 'B', fires: 250 },
    ],
  },
  {
    name: 'a sample and the switching on of another Zap take nothing from a Zap that is on',
    event: 'sorted',
    rows: old(350),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      { do: 'sample', after: 120, given: add('new', 150, 100), fires: 3, requests: 1 },
      { do: 'switch on', zap: 'B' },
      { do: 'poll', after: 2, zap: 'B', fires: [] },
      { do: 'poll', after: 12, fires: 150 },
    ],
  },
  {
    name: 'a Zap that was held alone for hours is told what is still on the page',
    event: 'sorted',
    rows: old(350),
    steps: [
      ...both,
      ...Array.from({ length: 16 }, (_, n): Step => ({ do: 'poll', after: 15, given: add(`n${n}_`, 2), fires: 2 })),
      { do: 'poll', zap: 'B', fires: 32, requests: 1 },
    ],
  },
  {
    name: 'rows of one moment at the edge of two pages are read, where the cursor is a date alone',
    event: 'sorted',
    manner: oneMoment,
    rows: old(350),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      {
        do: 'poll',
        after: 5,
        given: (polled) => {
          add('a', 70)(polled);
          polled.pass(1);
          add('b', 60)(polled);
        },
        fires: 130,
        requests: 2,
      },
    ],
  },
  {
    name: 'of more than a page of one moment HighLevel gives a page, where the cursor is a date alone',
    event: 'sorted',
    manner: oneMoment,
    rows: old(350),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      { do: 'poll', after: 5, given: add('new', 130), fires: 100 },
    ],
  },
  {
    name: 'a record of long ago that moves in its list is no news',
    event: 'moving',
    rows: old(700),
    steps: [
      { do: 'switch on' },
      {
        do: 'poll',
        after: 5,
        given: (polled) => {
          for (const row of polled.rows.slice(0, 150)) row.at = polled.ago(0);
          add('new', 2)(polled);
        },
        fires: ids('new', 2),
      },
    ],
  },
  {
    name: 'a record of long ago that comes to match is no news, as its date shows',
    event: 'sorted',
    rows: old(20),
    steps: [
      { do: 'switch on' },
      {
        do: 'poll',
        after: 5,
        given: (polled) => polled.rows.push({ id: 'matches now', at: polled.ago(20_000) }),
        fires: [],
      },
    ],
  },
  {
    name: 'with answers of a second a Zap is switched on in 20 seconds; what was not read is not told later',
    event: 'sorted',
    manner: { takes: 1000, size: 10 },
    rows: (polled) => polled.make('old', 400, polled.ago(1), 100),
    steps: [
      { do: 'switch on', fires: 190, requests: 19 },
      { do: 'poll', after: 5, given: add('new', 30, 1), fires: ids('new', 30), mostRequests: 20 },
      { do: 'poll', after: 5, fires: [], mostRequests: 20 },
      { do: 'poll', after: 30, fires: [], mostRequests: 20 },
      { do: 'poll', after: 30, given: add('more', 5), fires: ids('more', 5), mostRequests: 20 },
    ],
  },
  {
    name: 'of a list without dates that was too long to be known at once the rest is learned first, and is no news',
    event: 'dateless',
    manner: { paging: 'offset', order: { shuffled: 5 }, takes: 1000, size: 10 },
    rows: old(300),
    steps: [
      { do: 'switch on', fires: 172, requests: 19 },
      { do: 'poll', after: 5, fires: [] },
      { do: 'poll', after: 5, fires: [] },
      { do: 'poll', after: 5, given: (polled) => Object.assign(polled.manner, { takes: 100 }), fires: [] },
      { do: 'poll', after: 5, given: add('new', 40), fires: ids('new', 40) },
      { do: 'poll', after: 5, fires: [] },
    ],
  },
  {
    name: 'a list without dates that is too long for a poll, and of which nothing is remembered, is learned anew',
    event: 'dateless',
    manner: { paging: 'offset', order: { shuffled: 5 }, size: 10 },
    rows: old(420),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5, given: (polled) => Object.assign(polled, { cache: new Map() }), fires: [] },
      { do: 'poll', after: 5, fires: [] },
      { do: 'poll', after: 5, given: add('new', 40) },
      ...looks(8, 13),
    ],
    altogether: ids('new', 40),
  },
  {
    name: 'a list that is said to be sorted, and shows no dates, is read whole',
    event: 'sorted',
    manner: { paging: 'offset', order: 'as given', size: 10 },
    rows: () => ids('old', 35).map((id) => ({ id })),
    steps: [
      { do: 'switch on', fires: 35 },
      { do: 'poll', after: 5, given: ({ rows }) => rows.splice(25, 0, { id: 'new' }), fires: ['new'], requests: 4 },
      { do: 'poll', after: 5, fires: [], requests: 4 },
    ],
  },
  {
    name: 'rows without an id are no events, and the log says so',
    event: 'dateless',
    manner: { paging: 'offset', order: 'as given' },
    rows: () => [],
    steps: [
      { do: 'switch on' },
      {
        do: 'poll',
        after: 5,
        given: ({ rows }) =>
          rows.push({ id: null }, { id: '' }, { id: {} }, { id: undefined }, { id: ['x'] }, { id: 7 }, { id: 'a' }),
        fires: ['7', 'a'],
      },
    ],
  },
  ...([{}, [], null, '', { things: null }, { other: [] }] as unknown[]).map(
    (data): Case => ({
      name: `an answer of ${JSON.stringify(data)} is no empty list: nothing is switched on, and nothing lost by a poll`,
      event: 'sorted',
      rows: old(30),
      steps: [
        { do: 'switch on', ...answering(data), refuses: /held no list of records|had a problem answering/ },
        { do: 'switch on', given: answeringAgain, fires: 30 },
        {
          do: 'poll',
          after: 5,
          given: (polled) => {
            add('new', 2)(polled);
            answering(data).given(polled);
          },
          refuses: /held no list|had a problem answering/,
        },
        { do: 'poll', after: 40, given: answeringAgain, fires: ids('new', 2) },
      ],
    }),
  ),
  {
    name: 'a list that is not found is no empty list, neither while a Zap is switched on nor in a poll',
    event: 'sorted',
    rows: old(30),
    steps: [
      { do: 'switch on', ...answering({ message: 'Record not found' }, 404), refuses: /Record not found/ },
      { do: 'switch on', given: answeringAgain, fires: 30 },
      { do: 'poll', after: 5, ...answering({ message: 'Record not found' }, 404), refuses: /Record not found/ },
      {
        do: 'poll',
        after: 40,
        given: (polled) => {
          answeringAgain(polled);
          add('new', 2, 30)(polled);
        },
        fires: ids('new', 2),
      },
    ],
  },
  {
    name: 'an empty list is an answer, and the first record fires',
    event: 'sorted',
    rows: () => [],
    steps: [{ do: 'switch on' }, { do: 'poll', after: 5, given: add('new', 2), fires: ids('new', 2) }],
  },
  {
    name: 'after 1,200 of 3,000 were deleted nothing fires that is not new',
    event: 'sorted',
    rows: old(3000, 5 * MINUTE),
    steps: [
      { do: 'switch on' },
      {
        do: 'poll',
        after: 5,
        given: (polled) => {
          polled.rows.splice(-1200);
          add('new', 2)(polled);
        },
        fires: ids('new', 2),
      },
      { do: 'poll', after: 25, fires: [] },
    ],
  },
  {
    name: 'of more than a look holds each takes 40 requests at the most, and the oldest are found as well',
    event: 'sorted',
    manner: { size: 10 },
    rows: old(15),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      { do: 'poll', after: 5, given: add('new', 500, 3), fires: 400, requests: 40 },
      ...looks(8, 13),
      { do: 'poll', after: 13, fires: [], requests: 1 },
    ],
    altogether: ids('new', 500),
  },
  {
    name: 'a list without an order that is longer than a look is read in turn',
    event: 'dated',
    manner: { paging: 'offset', order: { shuffled: 9 }, size: 10 },
    rows: old(700),
    steps: [
      { do: 'switch on', requests: 78 },
      { do: 'poll', after: 5, given: add('a', 50), requests: 40 },
      ...looks(5, 13),
      { do: 'poll', after: 13, given: add('b', 50), mostRequests: 40 },
      ...looks(9, 13),
    ],
    altogether: [...ids('a', 50), ...ids('b', 50)],
  },
  {
    name: 'when HighLevel’s limit of requests ends a look, what it had is told, and the rest later',
    event: 'sorted',
    rows: old(150),
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5 },
      {
        do: 'poll',
        after: 5,
        given: (polled) => {
          add('new', 700, 4)(polled);
          const end = polled.requests.length + 3;
          polled.manner.answer = () => (polled.requests.length > end ? { status: 429, data: {} } : undefined);
        },
        fires: 300,
        requests: 4,
      },
      { do: 'poll', after: 5, given: answeringAgain, fires: 400 },
    ],
  },
  {
    name: 'a record that is dated years ahead hides nothing',
    event: 'sorted',
    rows: (polled) => [...polled.make('old', 30, polled.ago(60), HOUR), { id: 'wrong', at: polled.ago(-2_000_000) }],
    steps: [
      { do: 'switch on' },
      { do: 'poll', after: 5, given: add('a', 2), fires: ids('a', 2) },
      { do: 'poll', after: 25, given: add('b', 2), fires: ids('b', 2) },
    ],
  },
  ...(['down', 'garbage', 'empty'] as const).map(
    (how): Case => ({
      name: `a cache that is ${how} tells nothing twice, and loses nothing between two polls`,
      event: 'sorted',
      rows: old(900, 20 * MINUTE),
      steps: [
        { do: 'switch on' },
        ...[1, 2, 3].map(
          (n): Step => ({
            do: 'poll',
            after: 15,
            given: (polled) => {
              if (how === 'down') polled.cache = 'down';
              if (how === 'empty') polled.cache = new Map();
              if (how === 'garbage' && polled.cache !== 'down')
                for (const key of polled.cache.keys()) polled.cache.set(key, '{"looks":[["x",1]],"turn":7}');
              add(`n${n}_`, 130, 14)(polled);
            },
            fires: 130,
          }),
        ),
        { do: 'poll', after: 15, given: (polled) => void polled.rows.splice(-300), fires: [] },
      ],
    }),
  ),
  {
    name: 'rows that are deleted while pages are counted off leave no gap',
    event: 'dateless',
    manner: { paging: 'offset', order: 'as given' },
    rows: old(450),
    steps: [
      { do: 'switch on' },
      {
        do: 'poll',
        after: 5,
        given: (polled) => {
          add('new', 1)(polled);
          const begun = polled.requests.length;
          // The new one stands first on the second page, and moves to the first when that has been read.
          polled.rows.splice(100, 0, polled.rows.pop() as Made);
          polled.manner.beforeAnswer = (n) => void (n === begun + 2 && polled.rows.splice(0, 5));
        },
        fires: ['new0'],
      },
    ],
  },
];

test.each(CASES)('$name', async ({ event, manner, rows, steps, altogether }) => {
  const polledByA: string[] = [];
  const polled = new Polled(EVENTS[event], manner);
  polled.rows = rows(polled);
  for (const [n, step] of steps.entries()) {
    const { after = 0, given, zap = 'A', refuses } = step;
    polled.pass(after);
    given?.(polled);
    const before = polled.requests.length;
    const meta = { 'switch on': { isPopulatingDedupe: true }, sample: { isLoadingSample: true }, poll: {} }[step.do];
    const looking = polled.run(zap, meta);
    if (refuses) {
      await expect(looking).rejects.toThrow(refuses);
      continue;
    }
    const fired = await looking;
    const seen = fired.map((key) => key.replace(/ new$/, '')).sort();
    if (step.do === 'poll' && zap === 'A') polledByA.push(...seen);
    const requests = polled.requests.length - before;
    const { fires } = step;
    expect({
      step: n,
      ...(fires !== undefined && { fires: typeof fires === 'number' ? seen.length : seen }),
      ...(step.requests !== undefined && { requests }),
    }).toEqual({
      step: n,
      ...(fires !== undefined && { fires: typeof fires === 'number' ? fires : [...fires].sort() }),
      ...(step.requests !== undefined && { requests: step.requests }),
    });
    expect(requests).toBeLessThanOrEqual(step.mostRequests ?? Number.POSITIVE_INFINITY);
  }
  if (altogether) expect(polledByA.sort()).toEqual([...altogether].sort());
});
