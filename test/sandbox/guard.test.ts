import { request } from 'node:http';
import { connect } from 'node:net';
import { type LoggedRequest, RequestLog } from '../../sandbox/control/log.js';
import { LARGEST_BODY } from '../../sandbox/http/body.js';
import { VERSION } from '../../sandbox/http/version.js';
import { useSandbox } from '../support/sandbox.js';
import { NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let port: number;

beforeAll(async () => {
  port = Number(new URL(sandbox.url).port);
});

/** What comes back on a connection for bytes of one's own choosing. */
const raw = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    // The answer may come before all is sent; then the rest has nowhere to go.
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
  });
const head = (line: string, ...headers: string[]) => `${[line, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`;

const ask = (path: string, headers: Record<string, string>, method = 'GET', body?: string | Buffer) =>
  new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const sent = request(`${sandbox.url}${path}`, { method, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, text, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
const json = { 'Content-Type': 'application/json' };
const untouched = () => expect(sandbox.faults.list()).toEqual([]);
const FAULT = JSON.stringify({ kind: 'status', status: 500 });

describe('the name that a request calls the sandbox by', () => {
  test.each(['127.0.0.1', '127.0.0.1:4010', 'localhost', 'LOCALHOST:80', '127.1.2.3:5', '[::1]:4010'])(
    '%s is this machine’s',
    async (Host) => {
      expect((await ask('/_sandbox/', { Host })).status).toBe(200);
      expect((await ask('/contacts/', { Host })).status).toBe(401);
    },
  );

  test.each([
    'evil.example.com',
    'evil.example.com:4010',
    '127.0.0.1.evil.example.com',
    'localhost.evil.example.com',
    '192.168.0.7',
    '0.0.0.0',
    '[::2]',
    '127.0.0.1:4010:5',
  ])('%s is not: a page that rebound its name reads nothing', async (Host) => {
    for (const path of ['/_sandbox/', '/_sandbox/requests', '/contacts/', '/v2/oauth/chooselocation']) {
      const { status, text } = await ask(path, { Host });
      expect([400, 403]).toContain(status);
      expect(JSON.parse(text).statusCode).toBe(status);
    }
    await ask('/_sandbox/faults', { Host, ...json }, 'POST', FAULT);
    untouched();
  });
});

describe('the controls', () => {
  test.each([
    ['text, as another page sends it without asking', { 'Content-Type': 'text/plain' }, 415],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['no type', {}, 415],
    ['JSON in the name only', { 'Content-Type': 'text/plain; application/json' }, 415],
    ['another page’s JSON', { ...json, Origin: 'https://evil.example.com' }, 403],
    ['a file’s or a frame’s', { ...json, Origin: 'null' }, 403],
    ['another port’s', { ...json, Origin: 'http://127.0.0.1:1' }, 403],
    ['another site’s', { ...json, 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port’s, by the browser’s word', { ...json, 'Sec-Fetch-Site': 'same-site' }, 403],
  ])('refuse %s', async (_what, headers, status) => {
    const answer = await ask('/_sandbox/faults', headers as Record<string, string>, 'POST', FAULT);
    expect([answer.status, JSON.parse(answer.text).statusCode]).toEqual([status, status]);
    untouched();
  });

  test('refuse what needs no body from another page, too', async () => {
    const before = sandbox.issueToken();
    for (const [name, value] of [
      ['Origin', 'https://evil.example.com'],
      ['Sec-Fetch-Site', 'cross-site'],
    ] as const) {
      expect((await ask('/_sandbox/reset', { [name]: value }, 'POST')).status).toBe(403);
      expect((await ask('/_sandbox/tokens', { [name]: value }, 'DELETE')).status).toBe(403);
      expect((await ask('/_sandbox/requests', { [name]: value })).status).toBe(403);
    }
    expect(sandbox.authorization.tokens.has(before.access_token)).toBe(true);
  });

  test('take JSON from a terminal, from their own page, and no body where none is needed', async () => {
    for (const headers of [json, { ...json, Origin: sandbox.url, 'Sec-Fetch-Site': 'same-origin' }])
      expect((await ask('/_sandbox/faults', headers, 'POST', FAULT)).status).toBe(200);
    expect((await ask('/_sandbox/reset', {}, 'POST')).status).toBe(204);
    untouched();
  });

  test.each([
    ['PUT', '/clock', '{"advance": 1e30}'],
    ['PUT', '/clock', '{"advance": -1e30}'],
    ['PUT', '/clock', '{"advance": "1"}'],
    ['PUT', '/clock', '{"now": "2026-13-01T00:00:00Z"}'],
    ['PUT', '/clock', '{"now": "+275760-09-13T00:00:00Z"}'],
    ['PUT', '/clock', '[]'],
    ['PUT', '/clock', 'null'],
    ['PUT', '/clock', '{'],
    ['PUT', '/limits', '{"burst": -1}'],
    ['PUT', '/lists', '{"lag": -1}'],
    ['PUT', '/lists', '{"order": {"shuffled": "x"}}'],
    ['POST', '/faults', '{"kind": "raw", "status": 100}'],
    ['POST', '/faults', '{"kind": "raw", "status": 200, "headers": {"a b": "c"}}'],
    ['POST', '/faults', '{"kind": "raw", "status": 200, "headers": {"a": "b\\r\\nc: d"}}'],
    ['POST', '/faults', '{"kind": "redirect", "location": "http://a\\r\\nb: c"}'],
    ['POST', '/faults', '{"kind": "redirect", "location": "/", "status": 304}'],
    ['POST', '/tokens', '{"expiresIn": 1e308}'],
    ['POST', '/messages', '{"contactId": {"a": 1}}'],
    ['POST', '/messages', '{}'],
    ['POST', '/nothing', '{}'],
    ['PATCH', '/clock', '{}'],
  ])('%s %s answers %s in JSON and changes nothing', async (method, path, body) => {
    const now = sandbox.clock.iso();
    const { status, headers, text } = await ask(`/_sandbox${path}`, json, method, body);
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toContain('application/json');
    expect(JSON.parse(text).error.length).toBeGreaterThan(5);
    expect(sandbox.clock.iso()).toBe(now);
    untouched();
    expect((await ask('/contacts/', {})).status).toBe(401);
  });
});

test('the log keeps the latest requests, so many of them, and so many bytes of their bodies', () => {
  const entry = (path: string) => ({ path }) as LoggedRequest;
  const log = new RequestLog();
  const paths = () => log.entries.map(({ path }) => path);
  for (const n of [1, 2, 3]) log.keep(entry(`/${n}`), 30 * 1024 * 1024);
  expect(paths()).toEqual(['/2', '/3']);
  log.keep(entry('/4'), 100 * 1024 * 1024);
  expect(paths()).toEqual(['/4']);
  // Emptied from outside, it counts anew.
  log.entries.length = 0;
  for (const n of [5, 6]) log.keep(entry(`/${n}`), 30 * 1024 * 1024);
  expect(paths()).toEqual(['/5', '/6']);
  for (let n = 0; n < 20_001; n++) log.keep(entry(`/${n}`), 0);
  expect([log.entries.length, paths()[0]]).toEqual([20_000, '/1']);
});

describe('what is hardly HTTP', () => {
  const jsonAnswer = (text: string) => {
    const [top = '', body = ''] = text.split('\r\n\r\n');
    expect(top.toLowerCase()).toContain('content-type: application/json');
    expect(top.toLowerCase()).toContain(`sandbox-version: ${VERSION}`);
    return { status: Number(top.split(' ')[1]), body: JSON.parse(body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, '')) };
  };

  test.each([
    ['a name that is none', head('GET /contacts/ HTTP/1.1', 'Host: a b')],
    ['no name', head('GET /contacts/ HTTP/1.1')],
    ['two names', head('GET /contacts/ HTTP/1.1', 'Host: 127.0.0.1', 'Host: evil.example.com')],
    ['nonsense', 'nonsense\r\n\r\n'],
    ['another protocol', '\x16\x03\x01\x02\x00'],
    ['a path without a slash', head('GET contacts HTTP/1.1', 'Host: 127.0.0.1')],
    ['a backslash', head('GET /a\\b HTTP/1.1', 'Host: 127.0.0.1')],
    ['an address elsewhere', head('GET http://evil.example.com/contacts/ HTTP/1.1', 'Host: evil.example.com')],
    ['endless headers', head('GET /contacts/ HTTP/1.1', 'Host: 127.0.0.1', `X-Long: ${'x'.repeat(20_000)}`)],
    ['a length that is none', head('POST /contacts/ HTTP/1.1', 'Host: 127.0.0.1', 'Content-Length: abc')],
    ['a broken chunk', `${head('POST /contacts/ HTTP/1.1', 'Host: 127.0.0.1', 'Transfer-Encoding: chunked')}zz\r\n`],
  ])('%s is refused in JSON', async (_what, bytes) => {
    const { status, body } = jsonAnswer(await raw(bytes));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.statusCode).toBe(status);
  });

  test.each([
    ['whose length is told', 'Content-Length', String(LARGEST_BODY + 1), ''],
    [
      'that comes in pieces',
      'Transfer-Encoding',
      'chunked',
      `${(LARGEST_BODY + 1).toString(16)}\r\n${'x'.repeat(LARGEST_BODY + 1)}\r\n0\r\n\r\n`,
    ],
  ])('a body %s and too long is a 413', async (_what, name, value, body) => {
    const top = head(
      'POST /contacts/ HTTP/1.1',
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `${name}: ${value}`,
    );
    expect(jsonAnswer(await raw(top + body))).toEqual({
      status: 413,
      body: { statusCode: 413, message: 'request entity too large' },
    });
    expect(sandbox.requests).toEqual([]);
  });

  test.each(['OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])('the method %s is refused in JSON', async (method) => {
    const { status } = jsonAnswer(await raw(head(`${method} /contacts/ HTTP/1.1`, 'Host: 127.0.0.1')));
    expect(status).toBe(404);
  });

  test('HEAD is answered without a body', async () => {
    const text = await raw(head('HEAD /contacts/ HTTP/1.1', 'Host: 127.0.0.1'));
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d [\s\S]*\r\n\r\n$/);
  });

  test('an upgrade is passed over', async () => {
    const bytes = head('GET /nothing HTTP/1.1', 'Host: 127.0.0.1', 'Upgrade: websocket');
    expect((await raw(bytes.replace('Connection: close', 'Connection: Upgrade, close'))).split(' ')[1]).toBe('404');
  });

  test('whoever goes away before the answer does no harm', async () => {
    sandbox.faults.add({ kind: 'slow', ms: 20, times: 3 });
    for (let n = 0; n < 3; n++) {
      const socket = connect(port, '127.0.0.1', () => socket.end(head('GET /contacts/ HTTP/1.1', 'Host: 127.0.0.1')));
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.destroy();
    }
    expect((await ask('/contacts/', {})).status).toBe(401);
  });
});

test('every answer names the sandbox', async () => {
  const answers = [
    await ask('/_sandbox/', {}),
    await ask('/_sandbox/nothing', {}),
    await ask('/contacts/', {}),
    await ask('/nothing', {}),
    await ask('/v2/oauth/chooselocation', {}),
    await ask('/_sandbox/clock', json, 'PUT', 'x'),
    await ask('/_sandbox/clock', {}, 'PUT', 'x'),
    await ask('/contacts/', { Host: 'evil.example.com' }),
  ];
  for (const { headers } of answers) expect(headers['sandbox-version']).toBe(VERSION);
});

test('an accident inside is a 500 in HighLevel’s shape, told to whoever runs it', async () => {
  const told: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  sandbox.beforeAnswer = () => {
    throw new TypeError('nothing is as it was');
  };
  const { status, text, headers } = await ask('/contacts/', {});
  jest.restoreAllMocks();
  expect([status, headers['content-type']]).toEqual([500, 'application/json; charset=utf-8']);
  expect(JSON.parse(text)).toEqual({ statusCode: 500, message: 'Internal server error', traceId: expect.any(String) });
  expect(told.join('')).toContain('TypeError: nothing is as it was');
});
