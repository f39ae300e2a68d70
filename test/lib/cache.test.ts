import { cacheDelete, cached, cacheGet, cacheSet } from '../../lib/highlevel/cache.js';
import { isObject, startRun, type Values } from '../../lib/zapier.js';
import { AGENCY, LOCATION } from '../support/run.js';

// Zapier's cache only saves requests: whatever it does, a step goes on.

type Behaviour = (...given: unknown[]) => unknown;

const never = () => new Promise(() => undefined);

/** A run with a cache that does as it is told. */
const runWith = (
  behaviour: { get?: Behaviour; set?: Behaviour; delete?: Behaviour } | undefined,
  authData: Values = LOCATION,
  inputData: Values = {},
) => {
  const cache = behaviour && { get: async () => null, set: async () => true, delete: async () => true, ...behaviour };
  return startRun({ cache } as never, { authData, inputData } as never);
};

/** A cache that keeps what it is given, as JSON, by key. */
const memory = () => {
  const kept: Record<string, string> = {};
  const cache = {
    get: async (key: unknown) => JSON.parse(kept[String(key)] ?? 'null'),
    set: async (key: unknown, value: unknown) => {
      kept[String(key)] = JSON.stringify(value);
      return true;
    },
    delete: async (key: unknown) => delete kept[String(key)],
  };
  return { kept, cache };
};

const isNumber = (value: unknown): value is number => typeof value === 'number';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

/** Lets the cache's time run out, if it is waited for. */
const settled = async <T>(work: Promise<T>): Promise<T> => {
  await jest.advanceTimersByTimeAsync(5000);
  return work;
};

describe.each<[string, { get?: Behaviour; set?: Behaviour; delete?: Behaviour } | undefined]>([
  ['is not there', undefined],
  [
    'rejects',
    {
      get: () => Promise.reject(new Error('RPC')),
      set: () => Promise.reject(new Error('RPC')),
      delete: () => Promise.reject(new Error('RPC')),
    },
  ],
  [
    'throws',
    {
      get: () => {
        throw new TypeError('rpc is not available');
      },
      set: () => {
        throw new TypeError('x');
      },
      delete: () => {
        throw new TypeError('x');
      },
    },
  ],
  ['never answers', { get: never, set: never, delete: never }],
  ['is full', { set: async () => false }],
  ['is busy', { set: async () => null }],
])('a cache that %s', (_, behaviour) => {
  test('is an empty one, which keeps nothing and drops nothing', async () => {
    const run = runWith(behaviour);
    await expect(settled(cacheGet(run, 'k', isNumber))).resolves.toBeUndefined();
    await expect(settled(cacheSet(run, 'k', 1, 60))).resolves.toBe(false);
    await expect(settled(cacheDelete(run, 'k'))).resolves.toBeUndefined();
    await expect(settled(cached(run, 'k', 60, isNumber, async () => 7))).resolves.toBe(7);
  });
});

test('a slow cache costs a run its time once', async () => {
  const get = jest.fn(never);
  const run = runWith({ get });
  await settled(cacheGet(run, 'a', isNumber));
  for (const key of ['b', 'c']) await expect(cacheGet(run, key, isNumber)).resolves.toBeUndefined();
  expect(get).toHaveBeenCalledTimes(1);
});

test('a cache that refuses after its time ends nothing', async () => {
  const run = runWith({ get: () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 4000)) });
  await expect(settled(cacheGet(run, 'a', isNumber))).resolves.toBeUndefined();
});

test.each([null, undefined, '', 'text', '7', true, [], [7], {}, { value: 7 }, Number.NaN.toString()])(
  '%j in the cache is no number: it is found anew, and kept',
  async (kept) => {
    const set = jest.fn(async () => true);
    const run = runWith({ get: async () => kept, set });
    await expect(cached(run, 'k', 60, isNumber, async () => 7)).resolves.toBe(7);
    expect(set).toHaveBeenCalledWith('loc/k', 7, 60, ['auth']);
  },
);

describe('keeping', () => {
  const circle: Values = {};
  circle.self = circle;

  test.each([
    ['nothing', undefined],
    ['a function', () => 1],
    ['a circle', circle],
    ['a whole number beyond JSON', 10n],
    [
      'what throws',
      {
        toJSON: () => {
          throw new Error('x');
        },
      },
    ],
  ])('%s is not possible, and fails nothing', async (_, value) => {
    const set = jest.fn(async () => true);
    await expect(cacheSet(runWith({ set }), 'k', value, 60)).resolves.toBe(false);
    expect(set).not.toHaveBeenCalled();
  });

  test.each([0, -1, Number.NaN, 0.5])('for %s seconds is not keeping', async (seconds) => {
    const set = jest.fn(async () => true);
    await expect(cacheSet(runWith({ set }), 'k', 1, seconds)).resolves.toBe(false);
    expect(set).not.toHaveBeenCalled();
  });

  test('leaves out keys without a value, which Zapier’s cache refuses, and whole seconds are asked for', async () => {
    const set = jest.fn(async () => true);
    await expect(cacheSet(runWith({ set }), 'k', { a: undefined, b: 1 }, 60.7)).resolves.toBe(true);
    expect(set).toHaveBeenCalledWith('loc/k', { b: 1 }, 60, ['auth']);
  });

  test('a value that was not found is asked for again', async () => {
    const { kept, cache } = memory();
    await cached(runWith(cache), 'k', 60, isNumber, async () => undefined as never);
    expect(kept).toEqual({});
  });
});

test('no two places share a key, whatever their ids and the keys are', async () => {
  const { kept, cache } = memory();
  const ids = [
    'l1',
    'l1/k',
    'l1/k/x',
    'L1',
    '~com',
    'com',
    '#1',
    '../l1',
    ' ',
    'é',
    '\ud800',
    'x'.repeat(100_000),
    '%2F',
    'l1%2Fk',
  ];
  const places: [Values, Values][] = [
    ...ids.filter((id) => id.trim()).map((locationId): [Values, Values] => [{ ...LOCATION, locationId }, {}]),
    [AGENCY, {}],
    [{ ...AGENCY, companyId: 'l1' }, {}],
    [{ access_token: 't' }, {}],
  ];
  const keys = ['k', 'k/x', 'x', '', '/k'];
  for (const [n, [authData, input]] of places.entries())
    for (const key of keys) await cacheSet(runWith(cache, authData, input), key, [n, key], 60);
  expect(Object.keys(kept)).toHaveLength(places.length * keys.length);
  for (const [n, [authData, input]] of places.entries())
    for (const key of keys)
      await expect(cacheGet(runWith(cache, authData, input), key, Array.isArray)).resolves.toEqual([n, key]);
  expect(Math.max(...Object.keys(kept).map(({ length }) => length))).toBeLessThan(100);
});

test('what is dropped is found anew', async () => {
  const { cache } = memory();
  const run = runWith(cache);
  await cacheSet(run, 'k', { a: 1 }, 60);
  await expect(cacheGet(run, 'k', isObject)).resolves.toEqual({ a: 1 });
  await cacheDelete(run, 'k');
  await expect(cacheGet(run, 'k', isObject)).resolves.toBeUndefined();
});
