import type { Operation } from '../support/inputs.js';
import { prove, tryInput, tryOne } from './prove.js';
import type { Kind, Slot } from './slots.js';
import { HOST, SECRETS } from './world.js';

test('every input of every operation ends each value in what was meant, or in one sentence', async () => {
  const { cases, wrong, figures } = await prove({ size: 'part', seed: 1 });
  expect(wrong).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(10_000);
  expect(figures.inputs).toBeGreaterThan(1_000);
  expect(figures['through core’s handler']).toBeGreaterThanOrEqual(200);
  // An app that refuses whatever it is given would never send a wrong value.
  expect(Number.parseInt(String(figures.understood), 10)).toBeGreaterThan(90);
});

// What the proof would say of an app that did worse.
describe('the judge objects to', () => {
  type Values = Record<string, unknown>;
  interface Toolbox {
    request: (options: object) => Promise<unknown>;
    errors: { Error: new (message: string) => Error };
  }

  let count = 0;
  /** An input of an operation that does this with its value. */
  const planted = (route: string, kind: Kind, perform: (z: Toolbox, value: unknown) => Promise<unknown>): Slot => {
    const run = async (z: Toolbox, { inputData }: { inputData: Values }) => perform(z, inputData.value);
    const operation = {
      key: 'planted',
      operation: { inputFields: [], perform: Object.assign(run, { endpoint: { route } }) },
    } as unknown as Operation;
    count += 1;
    return { name: `planted ${count}`, operation, kind, list: false, known: [], fill: (value) => ({ value }) };
  };

  const READ = 'GET /contacts/{contactId}';
  const reading = (toUrl: (id: string) => string) =>
    planted(READ, 'id', (z, value) =>
      z.request({ url: toUrl(String(value)), method: 'GET', middlewareData: { route: READ } }),
    );
  const MAKE = 'POST /contacts/';
  const make = (z: Toolbox, body: Values) =>
    z.request({
      url: `${HOST}/contacts/`,
      method: 'POST',
      body: JSON.stringify(body),
      middlewareData: { route: MAKE },
    });
  const refuse = (z: Toolbox, message: string): never => {
    throw new z.errors.Error(message);
  };

  const given = (value: unknown, means?: unknown) => ({ given: value, among: 'least' as const, means });
  const unencoded = reading((id) => `${HOST}/contacts/${id}`);

  test.each<[what: string, slot: Slot, value: unknown, objection: RegExp]>([
    ['an id that climbs to another path', unencoded, '../businesses/x', /is GET \/businesses\/\{businessId\}, and was/],
    ['an id that is a path of its own', unencoded, 'a/b/c', /no such route: GET \/contacts\/a\/b\/c/],
    ['an id that brings a query', unencoded, 'a?limit=1', /contactId in its path is "a", which nobody filled in/],
    ['an id that cuts the path off', unencoded, 'a#b', /has more than a path and a query/],
    [
      'an id that leads to another host',
      reading((id) => `${HOST}${id}`),
      '@evil.example.com/',
      /goes to https:\/\/evil/,
    ],
    [
      'what the documents don’t know',
      planted(MAKE, 'text', (z, value) => make(z, { locationId: 'loc', firstname: value })),
      'Ada',
      /the documents refuse it: property firstname should not exist/,
    ],
    [
      'an object made into a text',
      planted(MAKE, 'text', (z, value) => make(z, { locationId: 'loc', firstName: String(value) })),
      { a: 1 },
      /holds \[object Object\]/,
    ],
    [
      'a raw error',
      planted(MAKE, 'text', async (_z, value) => (value as { trim: () => string }).trim()),
      17,
      /ends in a raw TypeError/,
    ],
    [
      'a secret in a sentence',
      planted(MAKE, 'text', async (z) => refuse(z, `HighLevel refused ${SECRETS.access_token}.`)),
      'x',
      /tells a secret/,
    ],
    [
      'a hole in a sentence',
      planted(MAKE, 'text', async (z) => refuse(z, 'Name can’t be undefined.')),
      'x',
      /a sentence that has a hole/,
    ],
    [
      'a refusal after something was written',
      planted(MAKE, 'text', async (z) => {
        await make(z, { locationId: 'loc' });
        refuse(z, 'Name is wrong.');
      }),
      'x',
      /refused after POST \/contacts\//,
    ],
  ])('%s', async (_what, slot, value, objection) => {
    expect((await tryOne(slot, given(value))).join('\n')).toMatch(objection);
  });

  test('a prototype that is polluted', async () => {
    const slot = planted(MAKE, 'text', async (z, value) => {
      Object.assign(Object.getPrototypeOf({}), value);
      await make(z, { locationId: 'loc' });
    });
    try {
      expect(await tryOne(slot, given({ polluted: 1 }))).toContain('pollutes the prototype of objects');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  });

  const value = (read: (text: string) => unknown) =>
    planted('POST /opportunities/', 'number', (z, text) =>
      z.request({
        url: `${HOST}/opportunities/`,
        method: 'POST',
        body: JSON.stringify({
          pipelineId: 'p',
          locationId: 'loc',
          name: 'n',
          status: 'open',
          contactId: 'c',
          monetaryValue: read(String(text)),
        }),
        middlewareData: { route: 'POST /opportunities/' },
      }),
    );

  test('a number that is read with the wrong separator, and shows how to see it again', async () => {
    // As somebody in the United States would: commas part thousands, everywhere.
    const american = (text: string) => Number(text.replace(/[^\d.-]/g, '').replace(/\.(?=.*\.)/g, ''));
    expect(await tryOne(value(american), given('1,200.50', 1200.5))).toEqual([]);
    const found = await tryInput(value(american), { seed: 3, runs: 200 });
    expect(found).toMatch(/means .*, but POST \/opportunities\/ body\.monetaryValue is /);
    expect(found).toMatch(/npm run proofs -- properties --seed 3 --only 'planted \d+ \d+(:\d+)*'$/);
  });

  test('a text that is cut off', async () => {
    const slot = planted(MAKE, 'text', (z, text) =>
      make(z, { locationId: 'loc', firstName: String(text).slice(0, 12) }),
    );
    expect((await tryOne(slot, given('Ada, Countess of Lovelace', 'Ada, Countess of Lovelace'))).join()).toMatch(
      /means "Ada, Countess of Lovelace", but POST \/contacts\/ body\.firstName is "Ada, Countes"/,
    );
  });

  test('a value that is dropped', async () => {
    const slot = planted(MAKE, 'text', (z, text) =>
      make(z, { locationId: 'loc', ...(text === 'null' ? {} : { firstName: text }) }),
    );
    expect((await tryOne(slot, given('null', 'null'))).join()).toMatch(/means "null", but .* is undefined/);
  });

  test('nothing where all is well', async () => {
    const well = reading((id) => `${HOST}/contacts/${encodeURIComponent(id)}`);
    for (const id of ['../x', 'a?b=1', 'a#b', 'a/b']) expect(await tryOne(well, given(id, id))).toEqual([]);
  });
});
