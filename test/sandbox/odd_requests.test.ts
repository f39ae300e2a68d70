import { request } from 'node:http';
import { bodySchema, type Route } from '../../sandbox/documents/index.js';
import type { Json } from '../../sandbox/http/json.js';
import { Ids } from '../../sandbox/world/ids.js';
import { useSandbox } from '../support/sandbox.js';
import { NOW } from './client.js';
import { examples } from './examples/index.js';
import type { World } from './examples/world.js';

// Whatever is asked of whatever route: the answer is JSON, and no accident. More cases: ODD_PICKS=99 npx jest …

const PICKS = Number(process.env.ODD_PICKS ?? 1);

const sandbox = useSandbox({ now: NOW }, { keeps: true });
let tokens: { location: string; agency: string };
let complaints: string[];
let failures: string[];

beforeEach(() => {
  fresh();
  complaints = [];
  failures = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => complaints.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  expect([failures.length, failures.slice(0, 12)]).toEqual([0, []]);
  expect(complaints).toEqual([]);
});

function fresh() {
  sandbox.reset();
  sandbox.limits.budget.burst = Number.POSITIVE_INFINITY;
  sandbox.limits.budget.daily = Number.POSITIVE_INFINITY;
  tokens = {
    location: sandbox.issueToken().access_token,
    agency: sandbox.issueToken({ companyId: sandbox.seeded.companyId }).access_token,
  };
}

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
/** As JSON: `__proto__` is an own key in it, which no literal can say. */
const VALUES: string[] = [
  ...[null, [], {}, '', 'abc', true, false, 0, -1, 1.5, 1e30, -1e308, 2 ** 53, [null], [[]], ['abc'], [{}], [5]],
  ...[{ a: null }, { toString: 1 }, { length: 3 }, { constructor: { name: 'x' } }, nested(90), [nested(90)]],
  ...['constructor', '__proto__', 'toString', 'null', 'NaN', '1e400', '0x10', '-0', '%', '%00', '../..', '?a=b#c', '*'],
  ...['2026-13-45', '2026-02-30T25:61:61Z', '0000-00-00', '+275760-09-13', '9'.repeat(400), 'T', ' ', '\n', '‮\u0000'],
  ...['😀', '\ud800', 'é'.repeat(300), 'x'.repeat(100_000), 'FREQ=DAILY;INTERVAL=0', 'FREQ=WEEKLY;BYDAY=XX;COUNT=-1'],
]
  .map((value) => JSON.stringify(value))
  .concat(['{"__proto__":{"a":1}}', '{"__proto__":null}', '[{"__proto__":[]}]', '1e999', '-1e999']);
const TEXTS = VALUES.map((json) => JSON.parse(json)).filter((value): value is string => typeof value === 'string');

const world = (): World => ({
  sandbox,
  locationId: sandbox.seeded.gymId,
  companyId: sandbox.seeded.companyId,
  first: (kind) => sandbox.store.rows(kind).of(sandbox.seeded.gymId)[0]!,
});

interface Asked {
  params: Record<string, string>;
  query: [string, string][];
  body: string | undefined;
  headers: Record<string, string>;
}

/** The example of a route as it would be sent, to be spoilt. */
function goodRequest({ name }: Route): Asked {
  const { params = {}, query = {}, body, agency } = examples[name]?.(world()) ?? {};
  return {
    params,
    query: Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      Authorization: `Bearer ${agency ? tokens.agency : tokens.location}`,
      Version: '2021-07-28',
      'Content-Type': 'application/json',
    },
  };
}

/** Bodies on GET, and bytes that no client would send, need more than `fetch` allows. */
const send = ({ method, path }: Route, { params, query, body, headers }: Asked) =>
  new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encode(params[name] ?? 'x'));
    const search = new URLSearchParams(query);
    const sent = request(
      `${sandbox.url}${filled}${search.size > 0 ? `?${search}` : ''}`,
      { method, headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, type: answer.headers['content-type'] ?? '', text }),
        );
        answer.on('error', fail);
      },
    );
    const fail = (error: Error) => reject(new Error(`${method} ${filled} ${search}`.slice(0, 300), { cause: error }));
    sent.on('error', fail);
    // A request that gets no answer is told of by name. By a clock of its own: the socket's ends with the socket.
    const waited = setTimeout(() => {
      fail(new Error('No whole answer came.'));
      sent.destroy();
    }, 60_000);
    sent.on('close', () => {
      clearTimeout(waited);
      // What came with the end is read after it.
      setImmediate(() => fail(new Error('The connection was closed before the answer was whole.')));
    });
    sent.end(body);
  });

const encode = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '_')).slice(0, 8000);
const FILES = /\/(recording|download)$/;

/** @returns whether the request was granted */
async function demandJson(route: Route, asked: Asked, what: string): Promise<boolean> {
  const { status, type, text } = await send(route, asked);
  const isFile = status < 300 && FILES.test(route.path);
  const isPlain = (status < 500 || status === 501) && (isFile || (type.startsWith('application/json') && isJson(text)));
  if (!isPlain)
    failures.push(
      `${route.name}: ${what}`.slice(0, 160) +
        ` gives ${status} ${type} ${text.slice(0, 80)} ${complaints.pop() ?? ''}`.slice(0, 400),
    );
  return status < 300;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const HOLE = '@hole@';

/** A body with a hole in each of its places in turn: at every property, and inside of the lists and objects it takes. */
function holes(schema: Json, depth = 0): Json[] {
  if (depth > 4) return [HOLE];
  const [alternative] = [...(schema?.anyOf ?? []), ...(schema?.allOf ?? [])];
  if (alternative) return holes(alternative, depth + 1);
  if (schema?.items) return [HOLE, ...holes(schema.items, depth + 1).map((item) => [item])];
  if (!schema?.properties) return [HOLE];
  const all = filled(schema, depth);
  return [
    HOLE,
    ...Object.entries(schema.properties).flatMap(([name, property]) =>
      holes(property, depth + 1).map((value) => ({ ...all, [name]: value })),
    ),
  ];
}

/** Something that a schema allows, whole. */
function filled(schema: Json, depth = 0): Json {
  const [alternative] = [...(schema?.anyOf ?? []), ...(schema?.allOf ?? [])];
  if (alternative) return filled(alternative, depth + 1);
  if (schema?.enum) return schema.enum[0];
  const [type] = [schema?.type].flat();
  if (type === 'array') return depth > 6 ? [] : [filled(schema.items, depth + 1)];
  if (schema?.properties && depth < 7)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, filled(property, depth + 1)]),
    );
  return { number: 1, integer: 1, boolean: true, object: {} }[type as string] ?? '2026-03-09T10:00:00Z';
}

/** The bodies of a route, each with one hole; what the example says stays as it is. */
function bodiesWithHole(schema: Json, good: string | undefined): string[] {
  const example = JSON.parse(good ?? '{}');
  if (schema?.items) return holes(schema.items).map((item) => JSON.stringify([{ ...example[0], ...item }]));
  const properties = { ...schema?.properties, unknown: {}, constructor: {}, ['__proto__']: {} };
  return Object.entries(properties).flatMap(([name, property]) =>
    holes(property).map((value) => JSON.stringify({ ...example, [name]: value })),
  );
}

/** So many of a list (times `PICKS`), others for every name, the same at every run. */
function some<T>(list: T[], name: string, count = 1): T[] {
  if (count * PICKS >= list.length) return list;
  const dice = new Ids(name);
  return Array.from({ length: count * PICKS }, () => dice.pick(list));
}

const TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=latin1',
  'json',
  '*/*',
];
const BROKEN = ['', '{', '{"a":', 'null,', '\ufeff{}', 'undefined', '['.repeat(5000) + ']'.repeat(5000), 'null', '[]'];
const HEADERS = {
  Version: ['', 'v4', '2021-07-28, v3', 'constructor'],
  Authorization: ['', 'Bearer', 'Bearer  ', 'Bearer a b', 'Basic Og==', `Bearer ${'x'.repeat(9000)}`],
  'Location-Id': ['', 'x'],
  'Accept-Encoding': ['nonsense'],
};
const MULTIPART =
  '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nA\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nA\r\n--x--\r\n';

if (PICKS > 10) jest.setTimeout(3_600_000);

describe('an odd request gets a plain answer', () => {
  test('its body as a whole, its type, its headers', async () => {
    for (const route of sandbox.routes) {
      fresh();
      const good = goodRequest(route);
      for (const body of some(BROKEN, `${route.name} broken`))
        await demandJson(route, { ...good, body }, `body ${body}`);
      for (const body of some(VALUES, `${route.name} body`)) await demandJson(route, { ...good, body }, `body ${body}`);
      for (const type of some(TYPES, `${route.name} types`, 3))
        for (const body of some([good.body, MULTIPART, 'a=b&__proto__=c&a=d', '%%%', '{}'], `${route.name} ${type}`))
          await demandJson(
            route,
            { ...good, body, headers: { ...good.headers, 'Content-Type': type } },
            `${type} ${body}`,
          );
      for (const [name, values] of Object.entries(HEADERS))
        for (const value of some(values, `${route.name} ${name}`))
          await demandJson(route, { ...good, headers: { ...good.headers, [name]: value } }, `${name}: ${value}`);
    }
  });

  test('each property of its body, and what is in it; and what is read afterwards', async () => {
    const reads = sandbox.routes.filter(({ name }) => /^GET|\/search$/.test(name) && examples[name]);
    const related = (route: Route) => reads.filter(({ category }) => category === route.category);
    for (const route of sandbox.routes) {
      if (!route.bodyType) continue;
      const bodies = [...bodiesWithHole(bodySchema(route), goodRequest(route).body).entries()];
      for (const [n, body] of some(bodies, `${route.name} holes`, 5))
        for (const json of some(VALUES, `${route.name} ${n}`)) {
          const asked = { ...goodRequest(route), body: body.replace(`"${HOLE}"`, () => json) };
          const what = `${body} ${json}`;
          if (await demandJson(route, asked, what))
            for (const read of some(related(route), what, 3))
              await demandJson(read, goodRequest(read), `after ${route.name} ${what}`);
        }
      for (const read of some(reads, route.name, 4)) await demandJson(read, goodRequest(read), `after ${route.name}`);
      fresh();
    }
  });

  test('each parameter of its query and its path', async () => {
    for (const route of sandbox.routes) {
      const names = [...route.query.keys(), 'unknown', '__proto__', 'constructor'];
      for (const name of some(names, `${route.name} names`, 2)) {
        for (const text of some([...TEXTS, '-1', '0', '1e30', 'true', '[]', '{}'], `${route.name} ${name}`)) {
          const good = goodRequest(route);
          const others = good.query.filter(([key]) => key !== name);
          for (const query of [
            [...others, [name, text]],
            [...others, [name, text], [name, 'twice']],
            [...others, [`${name}[]`, text]],
            [...others, [`${name}[0]`, text]],
          ] as [string, string][][])
            await demandJson(route, { ...good, query }, `query ${name} ${text}`);
        }
      }
      fresh();
      for (const [, name] of route.path.matchAll(/\{(\w+)\}/g))
        for (const text of some(TEXTS, `${route.name} path ${name}`)) {
          const good = goodRequest(route);
          await demandJson(route, { ...good, params: { ...good.params, [name!]: text } }, `path ${name} ${text}`);
        }
    }
  });

  test('the filters, the order and the place of a search', async () => {
    const { store } = sandbox;
    const custom = store.all('customFields').of(sandbox.seeded.gymId);
    const places: Record<string, [size: string, fields: string[]]> = {
      'POST /contacts/search': [
        'pageLimit',
        ['city', 'tags', 'dateAdded', 'opportunities', ...custom.map(({ id }) => `customFields.${id}`)],
      ],
      'POST /opportunities/search': [
        'limit',
        ['name', 'followers', 'date_added', 'monetary_value', ...custom.map(({ id }) => `custom_fields.${id}`)],
      ],
    };
    const operators = ['eq', 'not_eq', 'contains', 'not_contains', 'exists', 'not_exists', 'range', 'nested', 'gte'];
    for (const route of sandbox.routes.filter(({ name }) => places[name])) {
      const [size, fields] = places[route.name]!;
      const search = (part: string) =>
        demandJson(
          route,
          { ...goodRequest(route), body: `{"locationId":"${sandbox.seeded.gymId}","${size}":3,${part}}` },
          part,
        );
      const filter = (field: string, operator: string, value: string) =>
        search(`"filters":[{"field":${field},"operator":${operator},"value":${value}}]`);
      for (const field of fields)
        for (const operator of some(operators, `${route.name} ${field}`, 3)) {
          const [name, asked] = [JSON.stringify(field), JSON.stringify(operator)];
          for (const json of some(VALUES, `${route.name} ${field} ${operator}`)) {
            await filter(name, asked, json);
            await filter(name, asked, `{"gt":${json},"lte":${json}}`);
            await filter(name, asked, `[{"field":"status","operator":"eq","value":${json}}]`);
          }
        }
      for (const json of some(VALUES, route.name, 10)) {
        await filter(json, '"eq"', '1');
        await filter('"city"', json, '1');
        for (const part of ['filters', 'sort', 'searchAfter', 'page', 'query'])
          for (const value of [json, `[${json}]`, `[${json},${json}]`]) await search(`"${part}":${value}`);
        await search(`"filters":[{"group":"OR","filters":${json}}]`);
        await search(`"sort":[{"field":${json},"direction":"desc"}]`);
      }
    }
  });

  test('the values of custom fields', async () => {
    const update = { contact: 'PUT /contacts/{contactId}', opportunity: 'PUT /opportunities/{id}' };
    const route = (name: string) => sandbox.routes.find((one) => one.name === name)!;
    for (const { id, model } of sandbox.store.all('customFields').of(sandbox.seeded.gymId))
      for (const json of some(VALUES, id, 6)) {
        const writing = route(update[model]);
        const body = `{"customFields":[{"id":"${id}","field_value":${json}}]}`;
        if (await demandJson(writing, { ...goodRequest(writing), body }, body))
          for (const name of [`GET ${writing.path}`, 'POST /contacts/search', 'POST /opportunities/search'])
            await demandJson(route(name), goodRequest(route(name)), `after ${body}`);
      }
  });

  test('its place in a list', async () => {
    const cursors = ['abc', '-1', '0', '1e30', '9'.repeat(30), '1.5', 'NaN', '', ' ', '8640000000000001', '1e400'];
    for (const route of sandbox.routes)
      for (const name of [...route.query.keys()].filter((key) =>
        /^(start|skip|limit|offset|page|last|end|date)/.test(key),
      ))
        for (const text of cursors) {
          const good = goodRequest(route);
          const query: [string, string][] = [...good.query.filter(([key]) => key !== name), [name, text]];
          await demandJson(route, { ...good, query }, `${name}=${text}`);
        }
  });

  test.each([
    ['an email of dots', 'PUT /contacts/{contactId}', { email: `a@${'.'.repeat(1_000_000)}@` }],
    ['a note of brackets', 'POST /contacts/{contactId}/notes', { body: '<'.repeat(1_000_000) }],
    ['a note of breaks', 'POST /contacts/{contactId}/notes', { body: '<br '.repeat(250_000) }],
    ['a name of blanks', 'PUT /contacts/{contactId}', { name: ' '.repeat(1_000_000) }],
    ['a phone of digits', 'PUT /contacts/{contactId}', { phone: '1'.repeat(1_000_000) }],
    ['a day of digits', 'PUT /contacts/{contactId}', { dateOfBirth: '1'.repeat(1_000_000) }],
    ['tags without end', 'POST /contacts/{contactId}/tags', { tags: Array(100_000).fill('x y') }],
    ['a field’s name', 'POST /locations/{locationId}/customFields', { name: '-'.repeat(1_000_000), dataType: 'TEXT' }],
    [
      'a time of digits',
      'PUT /contacts/{contactId}/tasks/{taskId}',
      { dueDate: `2026-03-09T10:00:00.${'1'.repeat(1_000_000)}x` },
    ],
    ['emails to look for', 'POST /users/search/filter-by-email', { companyId: 'x', emails: ', '.repeat(500_000) }],
  ])('%s takes no longer than it is long', async (what, name, body) => {
    const route = sandbox.routes.find((one) => one.name === name)!;
    const good = goodRequest(route);
    const from = process.cpuUsage();
    await demandJson(route, { ...good, body: JSON.stringify({ ...JSON.parse(good.body ?? '{}'), ...body }) }, what);
    const { user } = process.cpuUsage(from);
    expect(user).toBeLessThan(3_000_000);
  });
});
