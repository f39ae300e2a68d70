import { startSandbox } from '../../sandbox/server.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let locationId: string;

beforeEach(() => {
  ask = client(sandbox);
  locationId = sandbox.seeded.gymId;
});

const list = () => ask('GET /contacts/', { query: { locationId, limit: 1 } });
const control = async (route: string, body?: unknown) => {
  const [method = 'GET', path = ''] = route.split(' ');
  return fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
};
const create = (email: string) => ask('POST /contacts/', { body: { locationId, email } });

describe('limits', () => {
  test('the headers are on every answer', async () => {
    const { headers } = await list();
    expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ratelimit')))).toEqual({
      'x-ratelimit-limit-daily': '200000',
      'x-ratelimit-daily-remaining': '199999',
      'x-ratelimit-interval-milliseconds': '10000',
      'x-ratelimit-max': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-daily-reset': String(9 * 3_600_000),
    });
    const refused = await fetch(`${sandbox.url}/nothing`);
    expect(refused.headers.get('x-ratelimit-max')).toBe('100');
  });

  test('the window: full, then new on the sandbox’s clock; the other location has its own', async () => {
    sandbox.limits.budget.burst = 2;
    expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([200, 200, 429]);
    const london = client(sandbox, { locationId: sandbox.seeded.studioId });
    expect((await london('GET /contacts/', { query: { locationId: sandbox.seeded.studioId } })).status).toBe(200);
    sandbox.clock.advance(9_999);
    expect((await list()).status).toBe(429);
    sandbox.clock.advance(1);
    expect((await list()).status).toBe(200);
  });

  test('the day: gone until midnight, UTC', async () => {
    await control('PUT /limits', { daily: 1 });
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
    sandbox.clock.advance(8 * 3_600_000);
    expect((await list()).headers.get('x-ratelimit-daily-remaining')).toBe('0');
    sandbox.clock.advance(3_600_000);
    expect((await list()).status).toBe(200);
  });

  test('the body of a 429 can be another', async () => {
    sandbox.limits.budget.burst = 0;
    sandbox.limits.body = { message: 'slow down' };
    expect((await list()).body.message).toBe('slow down');
    sandbox.reset();
    expect(sandbox.limits.body).toEqual({ statusCode: 429, message: 'Too Many Requests' });
  });
});

describe('a request that is wrong', () => {
  test.each([
    ['POST /faults', { kind: 'foo' }, 'kind: must be one of rate-limit, status, slow, '],
    ['POST /faults', [], 'the body: '],
    ['POST /faults', { kind: 'status', status: 200 }, 'status: '],
    ['PUT /clock', { now: 'garbage' }, 'now: '],
    ['PUT /clock', { advance: 1e30 }, 'not a time from 1970 to 9999'],
    ['PUT /limits', { burst: -1 }, 'burst: '],
    ['PUT /lists', { order: { shuffled: 'x' } }, 'order'],
    ['PUT /locations/nope', { active: false }, 'there is no location and no agency nope'],
    ['PUT /installations/nope', { installed: false }, 'there is no location and no agency nope'],
    ['POST /tokens', { locationId: 'nope' }, 'there is no location and no agency nope'],
    ['POST /tokens', { companyId: 'nope' }, 'there is no location and no agency nope'],
    ['POST /messages', { contactId: 'nope' }, 'no such contact'],
  ])('%s %j is told in one line, and changes nothing', async (route, body, words) => {
    const answer = await control(route, body);
    const { error } = (await answer.json()) as { error: string };
    expect(answer.status).toBe(400);
    expect(error).toContain(words);
    expect(error).not.toContain('\n');
    expect(sandbox.faults.list()).toEqual([]);
    expect(sandbox.authorization.paused.size).toBe(0);
  });
});

describe('the clock', () => {
  test('stands where it is set; Date and records follow', async () => {
    expect(await (await control('PUT /clock', { now: '2027-01-01T00:00:00Z', advance: 60_000 })).json()).toEqual({
      now: '2027-01-01T00:01:00.000Z',
    });
    ask = client(sandbox);
    const { body, headers } = await create('later@example.com');
    expect(headers.get('date')).toBe('Fri, 01 Jan 2027 00:01:00 GMT');
    expect(body.contact.dateAdded).toBe('2027-01-01T00:01:00.000Z');
    await control('PUT /clock', {});
    expect(sandbox.clock.iso()).toBe(NOW);
  });

  test('runs with real time unless it was set', async () => {
    const other = await startSandbox({ seed: false });
    const before = Date.now();
    const now = other.clock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
    other.clock.advance(3_600_000);
    expect(other.clock.now() - Date.now()).toBeGreaterThan(3_599_000);
    expect(other.store.summary()).toEqual({ companies: 1, locations: 2, users: 8 });
    await other.close();
  });
});

describe('the rest', () => {
  test('the log holds what was asked, the token masked', async () => {
    await control('DELETE /requests');
    await create('logged@example.com');
    const [entry] = (await (await control('GET /requests')).json()) as Record<string, unknown>[];
    expect(entry).toMatchObject({
      method: 'POST',
      path: '/contacts/',
      status: 201,
      body: { email: 'logged@example.com' },
      query: {},
    });
    expect(entry!.headers).toMatchObject({
      version: '2021-07-28',
      authorization: expect.stringMatching(/^Bearer ….{4}$/),
    });
  });

  test('the state, and tokens without the pages', async () => {
    const state = (await (await control('GET /')).json()) as {
      counts: Record<string, number>;
      locations: { id: string }[];
    };
    expect(state.counts).toMatchObject({ contacts: 72, locations: 2, users: 8 });
    const answer = (await (
      await control('POST /tokens', { locationId: state.locations[1]!.id, scopes: ['contacts.readonly'] })
    ).json()) as { access_token: string; scope: string };
    expect(answer.scope).toBe('contacts.readonly');
    await control('DELETE /tokens');
    expect((await list()).status).toBe(401);
  });

  test('a reset brings the same data back, ids and all', async () => {
    const ids = () => [...sandbox.store.all('contacts').keys()];
    const before = ids();
    const made = (await create('reset@example.com')).body.contact.id;
    await control('POST /reset');
    expect(ids()).toEqual(before);
    ask = client(sandbox);
    expect((await create('reset@example.com')).body.contact.id).toBe(made);
  });

  test('an address that is taken is an error', async () => {
    await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
