import { matchesPath } from '../../sandbox/control/faults.js';
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
const create = (email: string) => ask('POST /contacts/', { body: { locationId, email } });
const made = (email: string) => sandbox.store.all('contacts').find((contact) => contact.email === email);
const control = (method: string, body?: unknown) =>
  fetch(`${sandbox.url}/_sandbox/faults`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });

test('burst: nothing left of the window, no Retry-After unless asked for', async () => {
  sandbox.faults.add({ kind: 'rate-limit' });
  const burst = await list();
  expect(burst).toMatchObject({ status: 429, body: { statusCode: 429, message: 'Too Many Requests' } });
  expect(burst.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(burst.headers.get('x-ratelimit-daily-remaining')).not.toBe('0');
  expect(burst.headers.get('retry-after')).toBeNull();
  expect((await list()).status).toBe(200);
});

test('daily, with Retry-After', async () => {
  sandbox.faults.add({ kind: 'rate-limit', daily: true, retryAfter: 7 });
  const { headers } = await list();
  expect(headers.get('x-ratelimit-daily-remaining')).toBe('0');
  expect(headers.get('retry-after')).toBe('7');
});

test('a status, as often as asked', async () => {
  sandbox.faults.add({ kind: 'status', status: 503, times: 2 });
  expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([503, 503, 200]);
});

test('an HTML page, a dead token, a scope', async () => {
  sandbox.faults.add({ kind: 'html' });
  sandbox.faults.add({ kind: 'dead-token' });
  sandbox.faults.add({ kind: 'scope' });
  const html = await list();
  expect(html.status).toBe(502);
  expect(html.headers.get('content-type')).toContain('text/html');
  expect(await list()).toMatchObject({ status: 401, body: { message: 'Invalid JWT' } });
  expect(await list()).toMatchObject({
    status: 401,
    body: { message: 'The token is not authorized for this scope.' },
  });
  expect((await list()).status).toBe(200);
});

test('a dropped connection', async () => {
  sandbox.faults.add({ kind: 'drop' });
  await expect(list()).rejects.toThrow('fetch failed');
  expect((await list()).status).toBe(200);
});

test('half an answer', async () => {
  sandbox.faults.add({ kind: 'truncate' });
  await expect(list()).rejects.toThrow(SyntaxError);
});

test('a late answer', async () => {
  sandbox.faults.add({ kind: 'slow', ms: 40 });
  const from = performance.now();
  expect((await list()).status).toBe(200);
  expect(performance.now() - from).toBeGreaterThanOrEqual(39);
});

test('422, and it is done all the same (#64)', async () => {
  sandbox.faults.add({ kind: 'refuses-but-does' });
  expect((await create('both@example.com')).status).toBe(422);
  expect(made('both@example.com')).toBeDefined();
});

test('an answer lost on the way: it is done, and nothing comes back', async () => {
  sandbox.faults.add({ kind: 'lost' });
  await expect(create('lost@example.com')).rejects.toThrow('fetch failed');
  expect(made('lost@example.com')).toBeDefined();
  expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: 201 });
  expect((await list()).status).toBe(200);
});

test('an answer that breaks off midway: it is done, the status comes and half of the body', async () => {
  sandbox.faults.add({ kind: 'midway' });
  const token = sandbox.issueToken().access_token;
  const answer = await fetch(`${sandbox.url}/contacts/`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, Version: '2021-07-28', 'Content-Type': 'application/json' },
    body: JSON.stringify({ locationId, email: 'midway@example.com' }),
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('sandbox-version')).not.toBeNull();
  await expect(answer.text()).rejects.toThrow('terminated');
  expect(made('midway@example.com')).toBeDefined();
  expect((await list()).status).toBe(200);
});

describe('any answer', () => {
  const HTML = '<html><body>Just a moment</body></html>';

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['text', 'OK'],
    ['a page', HTML],
    ['half of an object', '{"contact":{"id":'],
  ])('with a 2xx and with a 401: %s', async (_what, body) => {
    for (const status of [200, 201, 401]) {
      sandbox.faults.add({ kind: 'raw', status, body });
      const answer = await fetch(`${sandbox.url}/contacts/`);
      expect([answer.status, await answer.text()]).toEqual([status, body]);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('x-ratelimit-max')).toBe('100');
    }
  });

  test('without a body, where the status has none', async () => {
    sandbox.faults.add({ kind: 'raw', status: 204, body: 'dropped' });
    const answer = await fetch(`${sandbox.url}/contacts/`);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test('with headers of its own', async () => {
    const headers = { 'Content-Type': 'text/html', 'Retry-After': '31536000', 'x-ratelimit-remaining': '0' };
    sandbox.faults.add({ kind: 'raw', status: 429, body: HTML, headers });
    const answer = await fetch(`${sandbox.url}/contacts/`);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value);
  });

  test('of a request that is not carried out, unless it is to be', async () => {
    sandbox.faults.add({ kind: 'raw', status: 201, body: '' });
    sandbox.faults.add({ kind: 'raw', status: 201, body: '', does: true });
    await create('undone@example.com').catch(() => undefined);
    await create('done@example.com').catch(() => undefined);
    expect([made('undone@example.com'), made('done@example.com')]).toEqual([undefined, expect.anything()]);
  });

  test.each([
    { kind: 'status', status: 503, does: true },
    { kind: 'html', does: true },
    { kind: 'redirect', location: 'https://example.com/', does: true },
  ] as const)('$kind can be that of a request that is carried out', async (fault) => {
    sandbox.faults.add(fault);
    const token = sandbox.issueToken().access_token;
    await fetch(`${sandbox.url}/contacts/`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Authorization: `Bearer ${token}`, Version: '2021-07-28', 'Content-Type': 'application/json' },
      body: JSON.stringify({ locationId, email: 'done@example.com' }),
    });
    expect(made('done@example.com')).toBeDefined();
  });
});

test('a redirect', async () => {
  sandbox.faults.add({ kind: 'redirect', location: 'https://elsewhere.example.com/a?b=c' });
  sandbox.faults.add({ kind: 'redirect', location: '/contacts/', status: 308 });
  const first = await fetch(`${sandbox.url}/contacts/`, { redirect: 'manual' });
  expect([first.status, first.headers.get('location')]).toEqual([302, 'https://elsewhere.example.com/a?b=c']);
  expect((await fetch(`${sandbox.url}/contacts/`, { redirect: 'manual' })).status).toBe(308);
});

test('after so many requests that it is aimed at', async () => {
  sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', after: 2, times: 2 });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    statuses.push((await list()).status);
    await create(`between.${i}@example.com`);
  }
  expect(statuses).toEqual([200, 200, 500, 500, 200, 200]);
});

test.each([
  ['/contacts/', '/contacts', false],
  ['/contacts', '/contacts/', true],
  ['/contacts/*', '/contacts/abc', true],
  ['/contacts/*', '/contacts/', true],
  ['/contacts/*', '/contacts', false],
  ['*', '/anything/at/all', true],
  ['/contacts/*/notes', '/contacts/abc/notes', true],
  ['/contacts/*/notes', '/contacts/abc/notes/', true],
  ['/contacts/*/notes', '/contacts/abc/notes/def', false],
  ['/a*b*c', '/a-b-b-c', true],
  ['/a*ab', '/ab', false],
  ['/a.c', '/abc', false],
])('the path %s means %s: %s', (pattern, path, fits) => {
  expect(matchesPath(pattern, path)).toBe(fits);
});

test('no pattern takes long', () => {
  const from = process.cpuUsage();
  expect(matchesPath(`/${'*a'.repeat(200)}b`, `/${'a'.repeat(100_000)}`)).toBe(false);
  expect(process.cpuUsage(from).user).toBeLessThan(2_000_000);
});

test('aimed at a method and a path', async () => {
  sandbox.faults.add({ kind: 'status', status: 500, method: 'post', path: '/contacts/*' });
  expect((await list()).status).toBe(200);
  expect((await create('aimed@example.com')).status).toBe(500);
  expect((await create('aimed@example.com')).status).toBe(201);
});

test('a share of all requests, the same each time', async () => {
  const run = async () => {
    sandbox.faults.clear();
    sandbox.faults.add({ kind: 'status', status: 500, share: 0.3 });
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push((await list()).status);
    return statuses;
  };
  const first = await run();
  const failed = first.filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(3);
  expect(failed).toBeLessThan(16);
  expect(await run()).toEqual(first);
});

test('the log has the body of a request that a fault has answered', async () => {
  sandbox.faults.add({ kind: 'status', status: 500 });
  await create('logged@example.com');
  expect(sandbox.requests.at(-1)).toMatchObject({ status: 500, body: { email: 'logged@example.com' } });
});

test('over HTTP; nonsense is refused', async () => {
  expect((await control('POST', { kind: 'status', status: 500 })).status).toBe(200);
  await control('DELETE');
  expect((await list()).status).toBe(200);
  expect((await control('POST', { kind: 'earthquake' })).status).toBe(400);
});
