import type { Fault } from '../../sandbox/control/faults.js';
import type { Ids } from '../../sandbox/world/ids.js';
import type { Order } from '../../sandbox/world/order.js';
import type { Setting } from './world.js';

/** One thing that is done in a run. A plan is made of them, so that a failing one can be cut down. */
export type Step =
  /** So many things happen within so many ms: a number, or so many pages of the list. */
  | { do: 'acts'; count?: number; pages?: number; within?: number }
  | { do: 'wait'; ms: number }
  /** Zaps are switched on: what is there is not news. */
  | { do: 'on'; zaps: number[] }
  /** Zaps poll, one after the other or all at once. */
  | { do: 'poll'; zaps: number[]; atOnce?: boolean }
  /** Somebody tests the trigger in the editor. */
  | { do: 'sample'; zap: number }
  | { do: 'cache'; how: 'lost' | 'garbage' | 'down' | 'up' }
  /** The next poll meets this after so many of its requests. */
  | { do: 'fault'; fault: Fault; after: number }
  /** A share of all records is deleted. */
  | { do: 'delete'; share: number }
  | { do: 'order'; order: Order };

/** What is there, which Zaps there are, and what happens. */
export interface Plan {
  setting?: Partial<Setting>;
  order?: Order;
  /** Search listings lag behind by so many ms. @default 0 */
  lag?: number;
  /** How many records there are from long ago, in pages of the list. */
  stock: number;
  /** How often each Zap polls, in minutes. */
  zaps: number[];
  /** The Zaps that wait for another of the trigger's events, by their place: which of the others. */
  neighbours?: Record<number, number>;
  /** The Zaps, by their place, that ask about something else: another contact, another calendar. */
  elsewhere?: number[];
  /** An agency's connection, on which the last Zap asks the same of another location. */
  asAgency?: true;
  /** HighLevel refuses larger pages than this, and says so. */
  pageLimit?: number;
  /** How often all Zaps poll at the most after everything has happened, for what is still to come. @default 16 */
  rounds?: number;
  steps: Step[];
}

/** A situation in which nothing may be lost or repeated. */
export interface Scenario {
  name: string;
  plan: (dice: Ids, size: Size) => Plan;
}

/** In full, or as small as still shows the kind of it. */
export type Size = 'part' | 'full';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const on = (...zaps: number[]): Step => ({ do: 'on', zaps });
const wait = (ms: number): Step => ({ do: 'wait', ms });
const acts = (count: number, within = 0): Step => ({ do: 'acts', count, within });
const pages = (count: number, within = 0): Step => ({ do: 'acts', pages: count, within });
const poll = (...zaps: number[]): Step => ({ do: 'poll', zaps });

/** Minutes go by, each with something happening, and each Zap polls when it is due. */
const minutes = (count: number, zaps: number[], happen: (minute: number) => Step[], atOnce = false): Step[] =>
  Array.from({ length: count }, (_, n) => n + 1).flatMap((minute) => {
    const due = zaps.flatMap((every, zap) => (every > 0 && minute % every === 0 ? [zap] : []));
    const steps = happen(minute);
    const spent = steps.reduce((sum, step) => sum + ((step.do === 'acts' && step.within) || 0), 0);
    return [
      ...steps,
      wait(Math.max(0, MINUTE - spent)),
      ...(due.length > 0 ? [{ do: 'poll' as const, zaps: due, atOnce }] : []),
    ];
  });

/** Bursts, after each of which two polls find all of it and nothing more. */
const bursts = (...sizes: number[]): Step[] =>
  sizes.flatMap((size) => [pages(size, 2 * MINUTE), wait(3 * MINUTE), poll(0), wait(5 * MINUTE), poll(0)]);

/** A Zap that polls every five minutes, is on, and has polled once. */
const begun: Step[] = [on(0), wait(5 * MINUTE), poll(0)];

const inOrder =
  (order: (dice: Ids) => Order): Scenario['plan'] =>
  (dice, size) => ({
    order: order(dice),
    stock: size === 'full' ? 2.4 : 1.2,
    zaps: [5],
    steps: [...begun, ...(size === 'full' ? bursts(0.2, 1.3, 0.1, 2.2) : bursts(0.1, 1.2))],
  });

const clockOff =
  (skew: number): Scenario['plan'] =>
  (_, size) => ({
    setting: { skew },
    stock: size === 'full' ? 1.2 : 0.2,
    zaps: [5],
    steps: [
      on(0),
      ...minutes(size === 'full' ? 10 : 5, [5], () => [acts(2, 30_000)]),
      ...(size === 'full' ? bursts(1.3, 2.2) : bursts(1.2)),
      pages(size === 'full' ? 2.5 : 1.2, 3 * HOUR),
      poll(0),
      wait(5 * MINUTE),
      poll(0),
    ],
  });

const cacheFails =
  (how: 'lost' | 'garbage' | 'down'): Scenario['plan'] =>
  (dice, size) => {
    const every = size === 'full' ? [2, 5] : [5, 5];
    return {
      stock: size === 'full' ? 1.4 : 0.2,
      zaps: every,
      steps: [
        on(0, 1),
        ...minutes(size === 'full' ? 24 : 20, every, (minute) => [
          ...((minute + 1) % every[0]! === 0 && dice.below(3) > 0 ? [{ do: 'cache' as const, how }] : []),
          acts(dice.below(5), 40_000),
          ...(how === 'down' && minute % 7 === 0 ? [{ do: 'cache' as const, how: 'up' as const }] : []),
          ...(minute === 11 ? [pages(1.4, MINUTE)] : []),
        ]),
      ],
    };
  };

/** What may come in place of an answer, or in it: errors, half an answer, and answers that say nothing. */
const FAULTS: Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 404, body: { statusCode: 404, message: 'Not found', error: 'Not Found' } },
  { kind: 'rate-limit' },
  { kind: 'drop' },
  { kind: 'truncate' },
  { kind: 'html' },
  { kind: 'raw', status: 200, body: '{}' },
  { kind: 'raw', status: 200, body: 'null' },
  { kind: 'raw', status: 200, body: '' },
];

const fault = (dice: Ids, pages: number): Step => ({ do: 'fault', fault: dice.pick(FAULTS), after: dice.below(pages) });

/** All situations, each once over every event of every trigger. */
export const scenarios: Scenario[] = [
  {
    name: 'steady',
    plan: (dice, size) => {
      const [often, end] = size === 'full' ? [1, 30] : [3, 15];
      return {
        stock: 0.6,
        zaps: [often, 5, 15, 5],
        steps: [
          on(0, 1, 2),
          // The fourth is switched on later.
          ...minutes(end, [often, 5, 15, 5], (minute) => [
            acts(dice.below(5), 50_000),
            ...(minute === 8 ? [on(3)] : []),
          ]),
        ],
      };
    },
  },
  {
    name: 'bursts',
    plan: (_, size) => ({
      stock: size === 'full' ? 12 : 0.2,
      zaps: [5],
      steps: [...begun, ...(size === 'full' ? bursts(1.3, 0.02, 10.5, 0.02, 15) : bursts(1.3, 0.02, 10.5))],
    }),
  },
  {
    name: 'hours of pause',
    plan: (_, size) => ({
      stock: size === 'full' ? 1.2 : 0.2,
      zaps: [15],
      steps: [
        on(0),
        ...minutes(15, [15], () => [acts(1)]),
        ...(size === 'full' ? [2.5, 12, 0.3, 1.3] : [2.3, 0.1]).flatMap((count, n): Step[] => [
          pages(count, [3, 7, 10, 30][n]! * HOUR),
          poll(0),
          acts(2, MINUTE),
          wait(14 * MINUTE),
          poll(0),
        ]),
      ],
    }),
  },
  {
    name: 'pages shift',
    plan: (_, size) => ({
      setting: { shifting: 0.7 },
      stock: 2.3,
      zaps: [5],
      steps: [...begun, ...(size === 'full' ? bursts(1.2, 2.4, 0.2, 3.3) : bursts(1.2))],
    }),
  },
  {
    name: 'equal milliseconds',
    plan: (_, size) => ({
      setting: { stamps: 'one ms' },
      stock: size === 'full' ? 2.3 : 0.2,
      zaps: [5],
      steps: [
        on(0),
        ...(size === 'full' ? [0.2, 1.3, 2.5, 0.1] : [2.3]).flatMap((count): Step[] => [
          wait(5 * MINUTE),
          pages(count),
          poll(0),
          wait(5 * MINUTE),
          poll(0),
        ]),
      ],
    }),
  },
  {
    name: 'equal seconds',
    plan: (dice, size) => {
      const every = size === 'full' ? [1, 5] : [4, 5];
      return {
        setting: { stamps: 'one second' },
        stock: size === 'full' ? 1.2 : 0.2,
        zaps: every,
        steps: [
          on(0, 1),
          ...minutes(size === 'full' ? 20 : 12, every, (minute) => [
            acts(dice.below(4), 2500),
            ...(minute % 8 === 3 ? [pages(1.3, 1500)] : []),
          ]),
        ],
      };
    },
  },
  { name: 'clock 10 min ahead', plan: clockOff(10 * MINUTE) },
  { name: 'clock 10 min behind', plan: clockOff(-10 * MINUTE) },
  {
    name: 'lists lag',
    plan: (dice, size) => {
      const every = size === 'full' ? [1, 2] : [2, 3];
      return {
        lag: 7000,
        setting: { jitter: 3000 },
        stock: size === 'full' ? 0.8 : 0.2,
        zaps: every,
        steps: [
          on(0, 1),
          // Something comes right before each poll, so that the poll can't see it yet.
          ...minutes(size === 'full' ? 16 : 9, every, (minute) => [
            acts(dice.below(6), 55_000),
            ...(size === 'full' && minute === 9 ? [pages(1.2, 5000)] : []),
          ]).flatMap((step): Step[] => (step.do === 'poll' ? [acts(1 + dice.below(3), 4000), step] : [step])),
        ],
      };
    },
  },
  { name: 'shuffled', plan: inOrder((dice) => ({ shuffled: dice.below(1000) })) },
  { name: 'oldest first', plan: inOrder(() => 'oldest') },
  { name: 'newest first', plan: inOrder(() => 'newest') },
  {
    name: 'a crowd',
    plan: (dice, size) => {
      const often = size === 'full' ? 1 : 5;
      // The fourth is switched on later, the next two wait for other events of the same trigger, the last asks about
      // something else.
      const every = [often, 5, 15, 0, 5, 15, 5];
      const [whenLate, whenBurst, end] = size === 'full' ? [18, 11, 30] : [10, 4, 15];
      const due = (minute: number) =>
        (minute >= whenLate ? every.with(3, often) : every).flatMap((n, zap) =>
          n > 0 && minute % n === 0 ? [zap] : [],
        );
      return {
        stock: size === 'full' ? 1.3 : 0.3,
        zaps: every,
        neighbours: { 4: 0, 5: 1 },
        elsewhere: [6],
        steps: [
          on(0, 1, 2, 4, 5, 6),
          ...Array.from({ length: end }, (_, n) => n + 1).flatMap((minute): Step[] => [
            ...(minute === whenLate ? [acts(5), on(3)] : []),
            ...(minute % 9 === 4 ? [{ do: 'sample' as const, zap: dice.below(7) }] : []),
            ...(minute === whenBurst ? [pages(1.3, 40_000)] : [acts(dice.below(4), 40_000)]),
            wait(20_000),
            ...(due(minute).length > 0 ? [{ do: 'poll' as const, atOnce: true, zaps: due(minute) }] : []),
          ]),
        ],
      };
    },
  },
  {
    name: 'one Zap held',
    plan: (dice, size) => ({
      setting: { held: true },
      stock: size === 'full' ? 1.3 : 0.3,
      zaps: [5, 0],
      steps: [
        on(0, 1),
        // For hours only the first polls, and less comes than a page holds.
        ...minutes(size === 'full' ? 240 : 60, [10], (minute) =>
          minute % 10 === 0 ? [acts(1 + dice.below(2), 50_000)] : [],
        ),
        poll(1),
        ...minutes(10, [5, 5], () => [acts(1)]),
      ],
    }),
  },
  {
    name: 'two locations of an agency',
    plan: (_, size) => ({
      asAgency: true,
      stock: size === 'full' ? 1.3 : 0.3,
      zaps: [5, 5],
      steps: [
        on(0, 1),
        ...minutes(size === 'full' ? 30 : 10, [5, 5], (minute) => [
          minute === 7 ? pages(1.3, 40_000) : acts(1, 20_000),
        ]),
      ],
    }),
  },
  {
    name: 'smaller pages',
    plan: (_, size) => ({
      pageLimit: 20,
      stock: 0.6,
      zaps: [5],
      steps: [...begun, ...(size === 'full' ? bursts(1.3, 0.1, 6) : bursts(1.3))],
    }),
  },
  { name: 'cache lost', plan: cacheFails('lost') },
  { name: 'cache full of garbage', plan: cacheFails('garbage') },
  { name: 'cache down', plan: cacheFails('down') },
  {
    name: 'slow answers',
    plan: (_, size) => ({
      setting: { latency: [2500, 5000] },
      stock: size === 'full' ? 3.2 : 1.2,
      zaps: [5],
      steps: [...begun, ...(size === 'full' ? bursts(1.3, 0.1, 12, 0.1) : bursts(0.1, 12))],
    }),
  },
  {
    name: 'faults',
    plan: (dice, size) => {
      // Some polls fail, but no Zap for as long as others need to look again.
      let last = Number.NEGATIVE_INFINITY;
      const perhaps = (minute: number): Step[] => {
        if (minute - last < 7 || dice.below(3) > 0) return [];
        last = minute;
        return [fault(dice, 4)];
      };
      return {
        stock: size === 'full' ? 1.3 : 0.3,
        zaps: [5, 15],
        steps: [
          fault(dice, 2),
          on(0, 1),
          ...minutes(size === 'full' ? 75 : 30, [5, 15], (minute) => [
            ...(minute % 5 === 0 ? [minute % 25 === 0 ? pages(2.4, MINUTE) : acts(1 + dice.below(6), 50_000)] : []),
            ...perhaps(minute),
          ]),
        ],
      };
    },
  },
  {
    name: 'much of long ago',
    plan: (_, size) => {
      const some: Step[] = [acts(20, 2 * MINUTE), wait(3 * MINUTE), poll(0)];
      return {
        stock: size === 'full' ? 45 : 12,
        zaps: [5],
        steps: [
          ...begun,
          ...some,
          ...(size === 'full' ? bursts(1.2) : []),
          { do: 'delete', share: 0.4 },
          wait(5 * MINUTE),
          poll(0),
          ...some,
        ],
      };
    },
  },
  {
    name: 'everything at once',
    plan: (dice, size) => {
      const zaps = (size === 'full' ? [1, 5, 15] : [5, 15]).slice(0, 1 + dice.below(3));
      return {
        setting: {
          skew: dice.pick([0, 10 * MINUTE, -10 * MINUTE]),
          jitter: dice.pick([0, 3000]),
          stamps: dice.pick(['spread', 'one ms', 'one second'] as const),
          shifting: dice.pick([0, 0.3]),
          latency: dice.pick<[number, number]>([
            [80, 240],
            [800, 2000],
          ]),
        },
        order: dice.pick<Order>(['inserted', 'newest', 'oldest', { shuffled: dice.below(1000) }]),
        stock: dice.pick(size === 'full' ? [0, 0.5, 1.3, 4.2] : [0, 0.5, 1.3]),
        zaps,
        steps: [
          on(...zaps.keys()),
          ...minutes(size === 'full' ? 30 : 20, zaps, () => {
            const what = dice.below(20);
            if (what === 0) return [pages(1 + dice.random(), 50_000)];
            if (what === 1) return [pages(1.5, (1 + dice.below(4)) * HOUR)];
            if (what === 2) return [fault(dice, 3)];
            if (what === 3) return [{ do: 'sample', zap: 0 }];
            return [acts(dice.below(4), 50_000)];
          }),
        ],
      };
    },
  },
];
