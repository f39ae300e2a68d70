import type { IncomingMessage, ServerResponse } from 'node:http';
import { goodAnswer } from './answers.js';
import type { Respond } from './server.js';
import { SECRETS } from './subjects.js';

/**
 * What may come of a fault at a request that only asks, and at one that changes something. `same` is as if there had
 * been no fault; `elsewhere` says that something else than the record is not there, which makes a list empty at the most.
 */
export type Outcome =
  | 'same'
  | 'refresh'
  | 'throttled'
  | 'error'
  | 'gone'
  | 'elsewhere'
  | 'maybeDone'
  | 'duplicate'
  | 'odd';

export interface Fault {
  name: string;
  read: Outcome;
  write: Outcome;
  respond: Respond;
  /** The app notices it by its time-out only. */
  hangs?: true;
  /** The request goes to an address where nobody listens. */
  refused?: true;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

const answer =
  (status: number, body: string | Buffer | object, headers: Record<string, string> = JSON_TYPE): Respond =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  };

const fault = (name: string, read: Outcome, write: Outcome, respond: Respond): Fault => ({
  name,
  read,
  write,
  respond,
});

const PAGE = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

/** HighLevel's refusals, in its own forms. */
const refusals: Fault[] = [
  ...[402, 405, 408, 409, 413, 415, 418, 422, 423, 425].map((status) =>
    fault(`${status}`, 'error', 'error', answer(status, { statusCode: status, message: ['email must be an email'] })),
  ),
  fault('400', 'error', 'error', answer(400, { statusCode: 400, message: 'page must not be less than 1' })),
  fault('400 without a reason', 'error', 'error', answer(400, {})),
  fault(
    '400 for a value that is undefined',
    'error',
    'error',
    answer(400, { message: "pipelineId can't be undefined" }),
  ),
  fault(
    '400 with a program’s error',
    'error',
    'error',
    answer(400, { message: "Cannot read properties of undefined (reading 'id')" }),
  ),
  fault('400 of a paused location', 'error', 'error', answer(400, { message: 'Location is not active' })),
  fault(
    '400 of a duplicate',
    'odd',
    'duplicate',
    answer(400, { message: 'No duplicates', meta: { contactId: 'c9', matchingField: 'email' } }),
  ),
  fault(
    '400 of a duplicate without its id',
    'error',
    'duplicate',
    answer(400, { message: 'Can not create duplicate', code: 'OPPORTUNITY_NO_DUPLICATE' }),
  ),
  fault(
    '403 of a foreign location',
    'error',
    'error',
    answer(403, { message: 'The token does not have access to this location.' }),
  ),
  fault('403', 'error', 'error', answer(403, { statusCode: 403, message: 'Forbidden' })),
  fault('404', 'gone', 'gone', answer(404, { statusCode: 404, message: 'Not Found' })),
  fault('404 of a route', 'error', 'error', answer(404, { message: 'Cannot GET /nothing' })),
  fault('404 of something else', 'elsewhere', 'error', answer(404, { message: 'Provider not found' })),
  fault('410', 'gone', 'gone', answer(410, { message: 'Gone' })),
  fault('429 with Retry-After', 'throttled', 'throttled', answer(429, {}, { ...JSON_TYPE, 'Retry-After': '7' })),
  fault('429 for a year', 'throttled', 'throttled', answer(429, '', { 'Retry-After': '31536000' })),
  fault(
    '429 until a date',
    'throttled',
    'throttled',
    answer(429, PAGE, { 'Retry-After': 'Wed, 21 Oct 2099 07:28:00 GMT' }),
  ),
  fault('429 without headers', 'throttled', 'throttled', answer(429, { message: 'Too Many Requests' })),
];

/** All that a 401 may mean. */
const unauthorized: Fault[] = [
  ...[
    'Invalid JWT',
    'Invalid access token',
    'jwt expired',
    'Unauthorized',
    'Invalid token: access token is invalid',
  ].map((message) => fault(`401 ${message}`, 'refresh', 'refresh', answer(401, { statusCode: 401, message }))),
  fault('401 without a body', 'refresh', 'refresh', answer(401, '')),
  ...[
    'The token is not authorized for this scope.',
    'This authClass type is not allowed to access this scope.',
    'This route is not yet supported by the IAM Service.',
    'This location is not accessible from this token!',
    "Token's user type mismatch!",
    'version header is invalid',
    "pipelineId can't be undefined",
  ].map((message) => fault(`401 ${message}`, 'error', 'error', answer(401, { statusCode: 401, message }))),
  ...([{ error: null }, { msg: null, code: 401 }, { meta: [] }, { error: { deep: [null] } }] as object[]).map((odd) =>
    fault(
      `401 for a scope, with ${JSON.stringify(odd)}`,
      'error',
      'error',
      answer(401, { message: 'The token is not authorized for this scope.', ...odd }),
    ),
  ),
];

/** Trouble of HighLevel's, and of what stands before it. */
const trouble: Fault[] = [
  fault('500', 'error', 'error', answer(500, { statusCode: 500, message: 'Internal server error' })),
  fault('500 with a page', 'error', 'maybeDone', answer(500, PAGE, { 'Content-Type': 'text/html' })),
  fault(
    '500 with a stack',
    'error',
    'error',
    answer(500, { message: 'Error: x\n    at Object.<anonymous> (/app/node_modules/a.js:1:2)' }),
  ),
  ...[501, 503].map((status) => fault(`${status}`, 'error', 'error', answer(status, { message: 'no' }))),
  ...[502, 504, 520].map((status) =>
    fault(`${status}`, 'error', 'maybeDone', answer(status, PAGE, { 'Content-Type': 'text/html' })),
  ),
  fault('504 in JSON', 'error', 'maybeDone', answer(504, { message: 'Endpoint request timed out' })),
  fault('599', 'error', 'maybeDone', answer(599, '')),
  fault('403 with a page', 'error', 'error', answer(403, PAGE)),
  fault('404 with a page', 'error', 'error', answer(404, PAGE)),
];

const good = ({ method = '', url = '' }: IncomingMessage) => goodAnswer(method, url);
const deep = (levels: number) => `${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`;

/** Bodies of every odd shape, as a success and as a refusal. */
const ODD: Record<string, string | Buffer> = {
  null: 'null',
  'an empty list': '[]',
  'an empty object': '{}',
  true: 'true',
  'a text': '"text"',
  'a number': '42',
  nothing: '',
};
const UNREADABLE: Record<string, string | Buffer> = {
  'a page': PAGE,
  text: 'upstream connect error',
  NaN: '{"id": NaN}',
  'deep nesting': deep(10_000),
  binary: Buffer.from([0x1f, 0x8b, 0, 0xff, 0xfe, 0, 1, 2, 3]),
  'a megabyte of text': 'a1'.repeat(500_000),
};
const bodies: Fault[] = [
  ...Object.entries(ODD).map(([name, body]) => fault(`200 with ${name}`, 'odd', 'odd', answer(200, body))),
  ...Object.entries(UNREADABLE).map(([name, body]) =>
    fault(`200 with ${name}`, 'error', 'maybeDone', answer(200, body)),
  ),
  ...Object.entries({ ...ODD, ...UNREADABLE }).map(([name, body]) =>
    fault(`400 with ${name}`, 'error', 'error', answer(400, body)),
  ),
  fault('200 cut short', 'error', 'maybeDone', (request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end(good(request).slice(0, -2));
  }),
  fault('200 with a byte order mark', 'same', 'same', (request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end(`\ufeff${good(request)}`);
  }),
  fault('200 under the type of a form', 'same', 'same', (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/x-www-form-urlencoded' });
    response.end(good(request));
  }),
  fault('200 in a wrong charset', 'same', 'same', (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-16' });
    response.end(good(request));
  }),
  fault('200 with keys twice', 'same', 'same', (request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end(good(request).replace(/\{(?=")/, '{"id":null,"traceId":1,'));
  }),
  fault('200 with __proto__', 'same', 'same', (request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end(good(request).replace(/\{(?=")/g, '{"__proto__":{"polluted":true},'));
  }),
  fault(
    '422 of a megabyte',
    'error',
    'error',
    answer(422, { message: Array.from({ length: 40_000 }, (_, n) => `tags.${n} must be a string`) }),
  ),
  fault(
    '400 with __proto__',
    'error',
    'error',
    answer(400, '{"__proto__":{"message":"no"},"constructor":{"message":"no"}}'),
  ),
  fault('400 as a text in a text', 'error', 'error', answer(400, { message: '{"message":"The filter is odd"}' })),
  fault(
    '400 with odd parts',
    'error',
    'error',
    answer(400, { message: [{ a: null }, [], 7, { message: null }], error: false, errors: [null], code: {} }),
  ),
  fault(
    '400 with markup',
    'error',
    'error',
    answer(400, { message: '<p>The <b>filter</b> is <script>alert(1)</script> too high' }),
  ),
];

/** An answer that has the app's own secrets in it. */
const echo =
  (status: number): Respond =>
  (request, response) => {
    const token = String(request.headers.authorization ?? '').replace('Bearer ', '');
    const words = `${token} ${Object.values(SECRETS).join(' ')} eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`;
    response.writeHead(status, JSON_TYPE);
    response.end(JSON.stringify({ statusCode: status, message: `The value ${words} is wrong` }));
  };
const leaks: Fault[] = [
  fault('400 that echoes secrets', 'error', 'error', echo(400)),
  fault('401 that echoes secrets', 'odd', 'odd', echo(401)),
  fault('403 that echoes secrets', 'error', 'error', echo(403)),
  fault('500 that echoes secrets', 'error', 'error', echo(500)),
];

const cutBody =
  (end: (response: ServerResponse) => void): Respond =>
  (request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': String(Buffer.byteLength(good(request)) + 10) });
    response.write(good(request).slice(0, 5));
    // Not in the same packet as the end: the client must have begun to read.
    setImmediate(() => end(response));
  };

const network: Fault[] = [
  { ...fault('nobody listens', 'error', 'error', () => {}), refused: true },
  fault('reset before the answer', 'error', 'maybeDone', ({ socket }) => socket.resetAndDestroy()),
  fault('closed before the answer', 'error', 'maybeDone', ({ socket }) => socket.end()),
  {
    ...fault(
      'reset in the middle of the body',
      'error',
      'maybeDone',
      cutBody(({ socket }) => socket?.resetAndDestroy()),
    ),
    hangs: true,
  },
  {
    ...fault(
      'closed in the middle of the body',
      'error',
      'maybeDone',
      cutBody(({ socket }) => socket?.end()),
    ),
    hangs: true,
  },
  { ...fault('no answer', 'error', 'maybeDone', () => {}), hangs: true },
  {
    ...fault(
      'no end of the body',
      'error',
      'maybeDone',
      cutBody(() => {}),
    ),
    hangs: true,
  },
  fault('no HTTP', 'error', 'maybeDone', ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
  fault('said to be gzip', 'error', 'maybeDone', answer(200, '{"a":1}', { ...JSON_TYPE, 'Content-Encoding': 'gzip' })),
];

const redirect =
  (status: number, location: (request: IncomingMessage, origin: string) => string | undefined): Respond =>
  (request, response, origin) => {
    const to = location(request, origin);
    response.writeHead(status, to === undefined ? {} : { Location: to });
    response.end();
  };
const redirects: Fault[] = [
  fault(
    '301 to itself',
    'error',
    'error',
    redirect(301, ({ url }) => url),
  ),
  fault(
    '302 elsewhere',
    'error',
    'error',
    redirect(302, () => 'https://elsewhere.example.com/'),
  ),
  fault(
    '307 to a private address',
    'error',
    'error',
    redirect(307, () => 'http://169.254.169.254/latest'),
  ),
  fault(
    '308 to no address',
    'error',
    'error',
    redirect(308, () => 'http://['),
  ),
  fault(
    '303',
    'error',
    'maybeDone',
    redirect(303, (_, origin) => `${origin}/contacts/`),
  ),
  fault(
    '302 without a location',
    'error',
    'error',
    redirect(302, () => undefined),
  ),
  fault(
    '304',
    'error',
    'error',
    redirect(304, () => undefined),
  ),
];

export const FAULTS: readonly Fault[] = [
  ...refusals,
  ...unauthorized,
  ...trouble,
  ...bodies,
  ...leaks,
  ...network,
  ...redirects,
];
