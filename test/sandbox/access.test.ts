import { routes } from '../../sandbox/documents/index.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW }, { keeps: true });
let ask: Ask;
let agency: Ask;
let locationId: string;
let companyId: string;

beforeAll(async () => {
  locationId = sandbox.seeded.gymId;
  companyId = sandbox.seeded.companyId;
  ask = client(sandbox);
  agency = client(sandbox, { companyId });
});

const refused = (status: number, message: string) => ({ status, body: { message, traceId: expect.any(String) } });
const mine = () => ({ query: { locationId } });

test('it listens on loopback only', () => {
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('no such route', async () => {
  expect(await ask('GET /contacts/search')).toMatchObject(refused(400, 'Contact with id search not found'));
  expect(await ask('PATCH /contacts/')).toMatchObject(refused(404, 'Cannot PATCH /contacts/'));
  expect(await ask('GET /nothing/here')).toMatchObject(refused(404, 'Cannot GET /nothing/here'));
});

test('a documented route that is not built yet says so before anything of the request is checked', async () => {
  const answered = new Set(sandbox.routes);
  const missing = routes.filter((route) => !answered.has(route));
  expect(missing.length).toBeGreaterThan(0);
  for (const { name } of missing)
    for (const Authorization of [undefined, 'nonsense'])
      expect(
        await ask(name.replace(/\{\w+\}/g, 'x'), Authorization ? { headers: { Authorization } } : {}),
      ).toMatchObject({
        status: 501,
        body: { statusCode: 501, message: `The sandbox does not answer ${name} yet` },
      });
});

test('a trailing slash makes no difference', async () => {
  expect((await ask('GET /contacts', mine())).status).toBe(200);
  expect((await ask('GET /contacts/', mine())).status).toBe(200);
});

describe('Version', () => {
  test('missing, by plain fetch', async () => {
    const response = await fetch(`${sandbox.url}/contacts/?locationId=${locationId}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ status: 401, message: 'version header was not found.' });
  });
  test('unpublished', async () => {
    const reply = await ask('GET /contacts/', { ...mine(), headers: { Version: '2020-01-01' } });
    expect(reply).toMatchObject(refused(401, 'version header is invalid'));
  });
  test.each(['2021-04-15', '2021-07-28', '2023-02-21', 'v3'])('%s is taken everywhere', async (Version) => {
    expect((await ask('GET /contacts/', { ...mine(), headers: { Version } })).status).toBe(200);
  });
  test('v3 has other paths for some things (#304)', async () => {
    const reply = await agency('GET /oauth/installedLocations', {
      query: { companyId, appId: 'x' },
      headers: { Version: 'v3' },
    });
    expect(reply.status).toBe(400);
    expect(reply.body.message).toContain('not available in API version v3');
  });
});

describe('tokens', () => {
  test.each(['', 'Bearer', 'Bearer nonsense', 'Basic abc'])('%j is no JWT', async (Authorization) => {
    expect(await ask('GET /contacts/', { ...mine(), headers: { Authorization } })).toMatchObject(
      refused(401, 'Invalid JWT'),
    );
  });

  test('it expires on the sandbox’s clock', async () => {
    const short = client(sandbox, { expiresIn: 60 });
    expect((await short('GET /contacts/', mine())).status).toBe(200);
    sandbox.clock.advance(61_000);
    expect(await short('GET /contacts/', mine())).toMatchObject(refused(401, 'Invalid JWT'));
  });

  test('a Private Integration’s token never does', async () => {
    const token = sandbox.issueToken({ private: true }).access_token;
    expect(token).toMatch(/^pit-[0-9a-f-]{36}$/);
    const headers = { Authorization: `Bearer ${token}` };
    sandbox.clock.advance(400 * 86_400_000);
    expect((await ask('GET /contacts/', { ...mine(), headers })).status).toBe(200);
    ask = client(sandbox);
    agency = client(sandbox, { companyId });
    const wrong = await ask('GET /contacts/', { ...mine(), headers: { Authorization: 'Bearer pit-nonsense' } });
    expect(wrong).toMatchObject(refused(401, 'Invalid Private Integration token'));
  });

  test('an agency’s Private Integration cannot exchange, nor act in a location', async () => {
    const pit = client(sandbox, { companyId, private: true });
    const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
    expect(await pit('POST /oauth/locationToken', form)).toMatchObject(
      refused(401, 'The token is not authorized for this scope.'),
    );
    expect(await pit('GET /contacts/', mine())).toMatchObject(
      refused(401, 'The token is not authorized for this scope.'),
    );
  });

  test('the wrong class of token', async () => {
    const message = expect.stringMatching(/^This authClass type is not allowed to access this scope\./);
    expect(await agency('GET /contacts/', mine())).toMatchObject({ status: 401, body: { message } });
    expect(await ask(`GET /companies/${companyId}`)).toMatchObject({ status: 401, body: { message } });
    expect((await agency(`GET /companies/${companyId}`)).body.company.locationCount).toBe(2);
  });

  test('the wrong scope', async () => {
    const reader = client(sandbox, { scopes: ['contacts.readonly'] });
    expect((await reader('GET /contacts/', mine())).status).toBe(200);
    const reply = await reader('POST /contacts/', { body: { locationId, firstName: 'Ann' } });
    expect(reply).toMatchObject(refused(401, 'The token is not authorized for this scope.'));
  });
});

describe('another location', () => {
  const message = 'The token does not have access to this location.';

  test.each([
    ['in the query', () => ask('GET /contacts/', { query: { locationId: sandbox.seeded.studioId } })],
    ['in the path', () => ask(`GET /locations/${sandbox.seeded.studioId}/tags`)],
    ['in the body', () => ask('POST /contacts/', { body: { locationId: sandbox.seeded.studioId } })],
    [
      'by a record’s owner',
      () => ask(`GET /contacts/${sandbox.store.all('contacts').of(sandbox.seeded.studioId)[0]!.id}`),
    ],
    ['in a header', () => ask('GET /contacts/', { ...mine(), headers: { 'Location-Id': locationId } })],
    ['not named at all', () => ask('GET /contacts/')],
    ['another company', () => ask('GET /users/search', { query: { companyId: 'elsewhere' } })],
  ])('%s', async (_where, asking) => {
    expect(await asking()).toMatchObject(refused(403, message));
  });

  test('an agency reaches its own locations', async () => {
    expect((await agency(`GET /locations/${sandbox.seeded.studioId}`)).body.location.timezone).toBe('Europe/London');
    expect((await agency('GET /locations/nowhere')).status).toBe(403);
  });
});

describe('requests that make no sense', () => {
  test('broken JSON', async () => {
    const token = sandbox.issueToken().access_token;
    const headers = { Authorization: `Bearer ${token}`, Version: '2021-07-28', 'Content-Type': 'application/json' };
    const response = await fetch(`${sandbox.url}/contacts/`, { method: 'POST', headers, body: '{"a":' });
    expect(response.status).toBe(400);
  });
  test('a query that is not known, or of the wrong type', async () => {
    const unknown = await ask('GET /contacts/', { query: { locationId, page: 2 } });
    expect(unknown).toMatchObject({ status: 422, body: { message: ['property page should not exist'] } });
    const typed = await ask('GET /contacts/', { query: { locationId, limit: 'many' } });
    expect(typed.body.message).toEqual(['limit must be a number conforming to the specified constraints']);
    const empty = await ask('GET /contacts/', { query: { locationId: '' } });
    expect(empty.body.message).toEqual(['locationId should not be empty']);
    const choice = await ask(`GET /locations/${locationId}/customFields`, { query: { model: 'lead' } });
    expect(choice.body.message).toEqual(['model must be one of the following values: contact, opportunity, all']);
  });
  test('a path that cannot be read', async () => {
    expect((await ask('GET /contacts/%E0%A4%A')).status).toBe(404);
  });
});
