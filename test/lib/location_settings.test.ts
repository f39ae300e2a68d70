import { fetchCompanyId, fetchLocationSettings, fetchZone } from '../../lib/highlevel/location_settings.js';
import { UserFacingError } from '../../lib/problems.js';
import { startRun, type Values } from '../../lib/zapier.js';
import { LOCATION } from '../support/run.js';

const SETTINGS = { timezone: 'America/Denver', country: 'US', companyId: 'com' };

/** A run in which HighLevel answers what it is told, one answer after another, and the cache holds what it is told. */
const runWith = (answers: unknown[], { kept = null as unknown, meta = {}, authData = LOCATION as Values } = {}) => {
  const set = jest.fn(async (..._: unknown[]) => true);
  const log = jest.fn();
  const request = jest.fn(async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { data: answer, content: JSON.stringify(answer), getHeader: () => null };
  });
  const z = { cache: { get: async () => kept, set, delete: async () => true }, request, console: { log } };
  return { run: startRun(z as never, { authData, inputData: {}, meta } as never), set, log, request };
};

const refusal = (status: number, reason: 'permission' | 'gone' | 'input' | 'unavailable') =>
  new UserFacingError('No.', { status, reason });

test('what HighLevel answers is remembered for an hour, and no more of it than is needed', async () => {
  const { run, set } = runWith([{ location: { id: 'loc', name: 'Gym', ...SETTINGS } }]);
  await expect(fetchLocationSettings(run)).resolves.toEqual(SETTINGS);
  expect(set).toHaveBeenCalledWith('loc/settings', SETTINGS, 3600, ['auth']);
});

test('what is remembered is not asked for', async () => {
  const { run, request } = runWith([], { kept: SETTINGS });
  await expect(fetchLocationSettings(run)).resolves.toEqual(SETTINGS);
  await expect(fetchCompanyId(run)).resolves.toBe('com');
  expect(request).not.toHaveBeenCalled();
});

test.each([
  ['a permission that is missing', refusal(401, 'permission')],
  ['another location', refusal(403, 'permission')],
  ['no such location', refusal(404, 'gone')],
  ['a request that it does not like', refusal(400, 'input')],
  ['a request that it cannot process', refusal(422, 'input')],
])('a refusal for %s is no answer: none is remembered, and the next step asks again', async (_, error) => {
  const { run, set } = runWith([error, { location: SETTINGS }]);
  await expect(fetchLocationSettings(run)).resolves.toEqual({});
  expect(set).not.toHaveBeenCalled();
  await expect(fetchLocationSettings(run)).resolves.toEqual(SETTINGS);
});

test.each([
  {},
  { location: null },
  { location: {} },
  { location: [] },
  { location: 'x' },
  { location: { timezone: '', country: null } },
  [],
])('%j is no answer either', async (answer) => {
  const { run, set } = runWith([answer]);
  await expect(fetchLocationSettings(run)).resolves.toEqual({});
  expect(set).not.toHaveBeenCalled();
});

test('an answer with nothing in it is a passing problem of HighLevel’s', async () => {
  const { run, set } = runWith([null]);
  await expect(fetchLocationSettings(run)).rejects.toMatchObject({ reason: 'unavailable' });
  expect(set).not.toHaveBeenCalled();
});

test.each([
  5,
  true,
  'America/Denver',
  [],
  ['America/Denver'],
  {},
  { timezone: 5 },
  { timezone: null },
  { location: SETTINGS },
])('%j in the cache is none', async (kept) => {
  const { run } = runWith([{ location: SETTINGS }], { kept });
  await expect(fetchLocationSettings(run)).resolves.toEqual(SETTINGS);
});

test('a problem that passes is waited for', async () => {
  const { run } = runWith([refusal(503, 'unavailable')]);
  await expect(fetchLocationSettings(run)).rejects.toThrow('No.');
});

test('a connection that may not read them asks nothing', async () => {
  const { run, request } = runWith([], { authData: { ...LOCATION, scope: 'contacts.readonly' } });
  await expect(fetchLocationSettings(run)).resolves.toEqual({});
  expect(request).not.toHaveBeenCalled();
});

describe('the zone that times are read in', () => {
  test('is the location’s', async () => {
    const { run, log } = runWith([{ location: SETTINGS }], { meta: { timezone: 'Europe/Berlin' } });
    await expect(fetchZone(run)).resolves.toBe('America/Denver');
    expect(log).not.toHaveBeenCalled();
  });

  test.each(['', ' ', null, undefined, 5, {}])('is the user’s where the location’s is %j', async (timezone) => {
    const { run } = runWith([{ location: { ...SETTINGS, timezone } }], { meta: { timezone: 'Europe/Berlin' } });
    await expect(fetchZone(run)).resolves.toBe('Europe/Berlin');
  });

  test.each(['Eastern Time', 'Eastern Standard Time', 'GMT-05:00 America/New_York (EST)', ' america/new york '])(
    'is the location’s under another of its names: %s',
    async (timezone) => {
      const { run, log } = runWith([{ location: { ...SETTINGS, timezone } }]);
      await expect(fetchZone(run)).resolves.toBe('America/New_York');
      expect(log).not.toHaveBeenCalled();
    },
  );

  test.each(['Mars/Olympus', 'Mars Time', 'America/Denver\n; x', 'GMT+99', 'x'.repeat(100_000)])(
    'is not “%.20s”, which does not exist, and the log says so',
    async (timezone) => {
      const { run, log } = runWith([{ location: { ...SETTINGS, timezone } }]);
      await expect(fetchZone(run)).resolves.toBe('UTC');
      expect(log).toHaveBeenCalledWith(expect.stringMatching(/does not exist: times are read in UTC\.$/));
      expect(log.mock.calls[0][0].length).toBeLessThan(150);
    },
  );

  test('is UTC where nobody’s is known', async () => {
    const { run } = runWith([{}], { meta: { timezone: 'Nowhere' } });
    await expect(fetchZone(run)).resolves.toBe('UTC');
  });
});
