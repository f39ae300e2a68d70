import type nock from 'nock';
import { createContact } from '../../creates/contacts/create_contact.js';
import { createLocation } from '../../creates/locations/create_location.js';
import { updateOpportunity } from '../../creates/opportunities/update_opportunity.js';
import { SCOPES } from '../../lib/highlevel/scopes.js';
import { withLocationToken } from '../../lib/highlevel/tokens.js';
import { UserFacingError } from '../../lib/problems.js';
import { startRun } from '../../lib/zapier.js';
import { contact } from '../../resources/contacts/contact.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { searchContacts } from '../../triggers/contacts/search_contacts.js';
import { listSnapshots } from '../../triggers/snapshots/list_snapshots.js';
import { AGENCY, api, choices, form, outputs, poll, refusal, refused, run } from '../support/run.js';

// An agency's connection: every location by a token of its own, and nothing of one in another.

const raw = { ...contact.result.sample, customFields: [] };
const agency = () => api('2021-07-28', 'agency-token');
const at = (token: string) => api('2021-07-28', token);

/** HighLevel exchanges the agency's token for one of the location; the answer says how long it lives. */
const exchange = (locationId: string, token = `token-${locationId}`) =>
  agency()
    .post('/oauth/locationToken', { companyId: 'com', locationId })
    .reply(200, { access_token: token, expires_in: 86_400, locationId });

const read = (locationId: string, cache: Record<string, string>) =>
  poll(getContact, { locationId, contactId: 'c1' }, { authData: AGENCY, cache });

test('the token is exchanged once a location, and no location’s token opens another', async () => {
  const cache = {};
  exchange('l1');
  at('token-l1')
    .get('/contacts/c1')
    .twice()
    .reply(200, { contact: { ...raw, locationId: 'l1' } });
  exchange('l2');
  at('token-l2')
    .get('/contacts/c1')
    .twice()
    .reply(200, { contact: { ...raw, locationId: 'l2' } });
  const seen = [];
  for (const locationId of ['l1', 'l2', 'l1', 'l2']) seen.push((await read(locationId, cache))[0]?.locationId);
  expect(seen).toEqual(['l1', 'l2', 'l1', 'l2']);
});

test('what is remembered of one location is not another’s: its custom fields, its country', async () => {
  const cache = {};
  const countries = { l1: ['US', '+12079460199'], l2: ['GB', '+442079460199'] } as const;
  for (const [locationId, [country, phone]] of Object.entries(countries)) {
    exchange(locationId);
    at(`token-${locationId}`)
      .get(`/locations/${locationId}/customFields`)
      .query({ model: 'contact' })
      .reply(200, {
        customFields: [{ id: 'f', name: `Level in ${locationId}`, fieldKey: `contact.level_${locationId}` }],
      });
    at(`token-${locationId}`)
      .get('/contacts/c1')
      .twice()
      .reply(200, { contact: { ...raw, customFields: [{ id: 'f', value: 'Gold' }] } });
    // The country is one of the few things that an agency's own token may read.
    agency().get(`/locations/${locationId}`).reply(200, { location: { country } });
    at(`token-${locationId}`).post('/contacts/', { locationId, phone }).twice().reply(201, { contact: raw });
  }
  for (const locationId of ['l1', 'l2', 'l1', 'l2']) {
    expect((await read(locationId, cache))[0]?.customFields).toEqual({ [`level_${locationId}`]: 'Gold' });
    const given = { authData: AGENCY, cache };
    await run(createContact, { locationId, phone: '2079460199' }, given);
    const fields = await form(createContact, { locationId }, given);
    expect(fields.find(({ key }) => key === 'customField_f')).toMatchObject({ label: `Level in ${locationId}` });
  }
});

test('dropdowns and form fields are those of the chosen location', async () => {
  const cache = {};
  const body = (locationId: string) => ({
    locationId,
    pageLimit: 100,
    sort: [{ field: 'dateAdded', direction: 'desc' }],
  });
  for (const locationId of ['l1', 'l2']) {
    exchange(locationId);
    at(`token-${locationId}`)
      .post('/contacts/search', body(locationId))
      .reply(200, { contacts: [{ id: `of-${locationId}`, firstName: locationId }] });
    at(`token-${locationId}`)
      .get('/opportunities/pipelines')
      .query({ locationId })
      .reply(200, { pipelines: [{ id: `p-${locationId}`, name: locationId }] });
  }
  for (const locationId of ['l1', 'l2']) {
    const given = { authData: AGENCY, cache };
    await expect(choices(getContact, 'contactId', { locationId }, given)).resolves.toMatchObject({
      results: [{ id: `of-${locationId}` }],
    });
    await expect(choices(updateOpportunity, 'pipelineId', { locationId }, given)).resolves.toMatchObject({
      results: [{ id: `p-${locationId}` }],
    });
  }
});

test('a location’s connection shows no Location, whatever the form is mapped with', async () => {
  await expect(form(searchContacts)).resolves.not.toContainEqual(expect.objectContaining({ key: 'locationId' }));
  api().get('/contacts/c1').reply(200, { contact: raw });
  await expect(poll(getContact, { contactId: 'c1', locationId: 'elsewhere' })).resolves.toHaveLength(1);
});

describe('the Location dropdown', () => {
  const page = (skip: number, locations: object[]) =>
    agency().get('/locations/search').query({ companyId: 'com', limit: 100, skip }).reply(200, { locations });

  test('stands first and holds every location of the agency, page after page', async () => {
    page(
      0,
      Array.from({ length: 100 }, (_, n) => ({ id: `l${n}`, name: `Club ${n}` })),
    );
    page(100, [{ id: 'last', name: 'Studio' }]);
    const [first] = await form(getContact, {}, { authData: AGENCY });
    expect(first).toMatchObject({ key: 'locationId', required: true, altersDynamicFields: true });
    expect(Object.keys(first?.choices as object)).toHaveLength(101);
    expect(first?.choices).toMatchObject({ l0: 'Club 0', last: 'Studio' });
  });

  test('still takes an id when HighLevel is down', async () => {
    agency().get('/locations/search').query(true).reply(500, {});
    const [first, note] = await form(getContact, {}, { authData: AGENCY });
    expect(first).toMatchObject({ key: 'locationId', required: true });
    expect(first).not.toHaveProperty('choices');
    expect(note).toMatchObject({
      type: 'copy',
      helpText:
        '**The list of locations can’t be shown here.** HighLevel had a problem answering. Zapier will try again.',
    });
  });

  test('comes before anything is read of a location, so that outputs open without one', async () => {
    const shown = await outputs(getContact, { authData: AGENCY });
    expect(shown.some(({ key }) => key === 'firstName')).toBe(true);
  });
});

describe('a location’s token that HighLevel refuses', () => {
  const dead = { statusCode: 401, message: 'Invalid JWT' };

  test('is exchanged anew, once, and the step goes through', async () => {
    const cache = {};
    exchange('l1', 'first');
    // Core gives no reason for a 401, so that the app asks once more for it.
    at('first').get('/contacts/c1').twice().reply(401, dead);
    exchange('l1', 'second');
    at('second').get('/contacts/c1').twice().reply(200, { contact: raw });
    await expect(read('l1', cache)).resolves.toHaveLength(1);
    await expect(read('l1', cache)).resolves.toHaveLength(1);
  });

  test('has Zapier renew the agency’s own when that is over as well', async () => {
    agency().post('/oauth/locationToken').twice().reply(401, dead);
    await expect(refusal(read('l1', {}))).resolves.toMatchObject({ name: 'RefreshAuthError' });
  });

  test('is no reason to renew anything when only a permission is missing', async () => {
    exchange('l1');
    at('token-l1').get('/contacts/c1').twice().reply(401, { message: 'The token is not authorized for this scope.' });
    await expect(refusal(read('l1', {}))).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('the permission contacts.readonly'),
    });
  });

  test('and that HighLevel answers with nothing ends in a sentence', async () => {
    agency().post('/oauth/locationToken').reply(200, '');
    await expect(refusal(read('l1', {}))).resolves.toEqual({
      name: 'AppError',
      message: 'HighLevel gave no access to the location. Zapier will try again.',
    });
  });

  test('of a paused location ends in a sentence', async () => {
    agency().post('/oauth/locationToken').reply(400, { statusCode: 400, message: 'Location is not active' });
    await expect(
      refusal(run(createContact, { locationId: 'l1', firstName: 'Maya' }, { authData: AGENCY })),
    ).resolves.toEqual({
      name: 'AppError',
      message: expect.stringMatching(/^HighLevel says the location is not active: it may be paused or unpaid\./),
    });
  });
});

const NOW = Date.parse('2026-11-25T09:00:00Z');
const KEY = 'l1/location-token';
const good = { access_token: 'kept', locationId: 'l1', until: NOW + 3_600_000 };

class RefreshAuthError extends Error {}

/** A run of an agency in location l1, with a cache that holds what it is told, and a HighLevel that exchanges. */
const agencyRun = (kept: unknown, answer: unknown = { access_token: 'new', expires_in: 86_400 }) => {
  const set = jest.fn(async (..._: unknown[]) => true);
  const drop = jest.fn(async (..._: unknown[]) => true);
  const request = jest.fn(async () => new Response(JSON.stringify(answer)));
  const cache = { get: async () => kept, set, delete: drop };
  const run = startRun(
    { cache, request, errors: { RefreshAuthError } } as never,
    { authData: AGENCY, inputData: { locationId: 'l1' } } as never,
  );
  return { run, set, drop, request };
};
const used = async (run: never) => withLocationToken(run, async (token) => token);

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());

test.each([
  ['86400 seconds', 86_400, 77_760],
  ['100 seconds', 100, 90],
  ['seconds in words', '86400', 77_760],
  ['an unknown time', undefined, 77_760],
  ['null', null, 77_760],
  ['no time at all', 0, 77_760],
  ['less than none', -5, 77_760],
  ['a word', 'soon', 77_760],
])('a token that lives %s is kept for nine tenths of it, or of a day', async (_, expires_in, kept) => {
  const { run, set } = agencyRun(null, { access_token: 't', expires_in, locationId: 'l1' });
  await expect(used(run as never)).resolves.toBe('t');
  const value = { access_token: 't', locationId: 'l1', until: NOW + kept * 1000 };
  expect(set).toHaveBeenCalledWith(KEY, value, kept, ['auth']);
});

test('a token in the cache is used as long as it is good', async () => {
  const { run, request } = agencyRun(good);
  await expect(used(run as never)).resolves.toBe('kept');
  expect(request).not.toHaveBeenCalled();
});

/** What a cache may hold where the location's token should be. */
const GARBAGE: [string, unknown][] = [
  ['a number', 5],
  ['true', true],
  ['a text', 'kept'],
  ['an empty text', ''],
  ['a list', [good]],
  ['an empty object', {}],
  ['no token', { ...good, access_token: null }],
  ['an empty token', { ...good, access_token: '' }],
  ['a token that is a number', { ...good, access_token: 5 }],
  ['a token that is an object', { ...good, access_token: { access_token: 'kept' } }],
  ['a token that no header can carry', { ...good, access_token: 'kept\r\nHost: example.com' }],
  ['a token with letters that no header can carry', { ...good, access_token: 'kępt' }],
  ['the agency’s own token', { ...good, access_token: AGENCY.access_token }],
  ['another location’s token', { ...good, locationId: 'l2' }],
  ['a token that has ended', { ...good, until: NOW }],
  ['a token of no known end', { access_token: 'kept', locationId: 'l1' }],
  ['a token that ends in words', { ...good, until: 'tomorrow' }],
];

test.each(GARBAGE)('%s in the cache is no token, and another is exchanged', async (_, kept) => {
  const { run } = agencyRun(kept);
  await expect(used(run as never)).resolves.toBe('new');
});

test.each([...GARBAGE.slice(0, 14), ['nothing', ''], ['null', null]] as [string, unknown][])(
  '%s as HighLevel’s answer ends in a sentence',
  async (_, answer) => {
    const { run, set } = agencyRun(null, answer);
    await expect(used(run as never)).rejects.toThrow(
      'HighLevel gave no access to the location. Zapier will try again.',
    );
    expect(set).not.toHaveBeenCalled();
  },
);

describe('a token from the cache that HighLevel does not take', () => {
  const says = (status: number, reason: 'permission' | 'input' = 'permission') =>
    new UserFacingError('HighLevel does not want it.', { reason, status });
  const dead = Object.assign(new RefreshAuthError(), { name: 'RefreshAuthError' });

  test.each([
    ['is dead', dead],
    ['is of the wrong class or lacks a permission', says(401)],
    ['is of another location', says(403)],
  ])('because it %s is dropped, and exchanged anew once', async (_, error) => {
    const { run, drop, set } = agencyRun(good);
    const send = jest.fn(async (token: string) => {
      if (token === 'kept') throw error;
      return token;
    });
    await expect(withLocationToken(run, send)).resolves.toBe('new');
    expect(drop).toHaveBeenCalledWith(KEY, ['auth']);
    expect(set).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['a refusal that stays', says(403)],
    ['a dead token that stays', dead],
  ])('ends in the refusal if that is %s', async (_, error) => {
    const { run } = agencyRun(good);
    const send = jest.fn().mockRejectedValue(error);
    await expect(withLocationToken(run, send)).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['a rule of HighLevel’s', good, says(403, 'input')],
    ['a permission that a token just exchanged lacks as well', null, says(401)],
  ])('stays for %s', async (_, kept, error) => {
    const { run } = agencyRun(kept);
    const send = jest.fn().mockRejectedValue(error);
    await expect(withLocationToken(run, send)).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('is exchanged once for all that wait for it', async () => {
    const { run, request } = agencyRun(good);
    const send = async (token: string) => {
      if (token === 'kept') throw dead;
      return token;
    };
    const waiting = [1, 2, 3].map(() => withLocationToken(run, send));
    await expect(Promise.all(waiting)).resolves.toEqual(['new', 'new', 'new']);
    expect(request).toHaveBeenCalledTimes(1);
  });
});

describe('an exchange', () => {
  test('is asked for once a step, even if nothing can be kept', async () => {
    const { run, request, set } = agencyRun(null);
    set.mockRejectedValue(new Error('full'));
    for (const _ of [1, 2]) await expect(used(run as never)).resolves.toBe('new');
    await Promise.all([1, 2].map(() => used(run as never)));
    expect(request).toHaveBeenCalledTimes(1);
  });

  test.each([
    [
      'breaks off',
      (mock: nock.Interceptor) => mock.replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' })),
    ],
    ['is answered by a page', (mock: nock.Interceptor) => mock.reply(502, '<html></html>')],
  ])('that %s is asked for once more', async (_, fail) => {
    fail(agency().post('/oauth/locationToken'));
    exchange('l1');
    at('token-l1').get('/contacts/c1').reply(200, { contact: raw });
    await expect(read('l1', {})).resolves.toHaveLength(1);
  });

  test('that fails twice is tried again by the next step', async () => {
    agency().post('/oauth/locationToken').twice().reply(503, {});
    await expect(refusal(read('l1', {}))).resolves.toEqual(refused(/Zapier will try again\.$/));
  });

  test.each([
    [404, { statusCode: 404, message: 'Installation not found' }, 'Installation not found'],
    [403, { statusCode: 403, message: 'App uninstalled', error: 'Forbidden' }, 'App uninstalled'],
    [400, { statusCode: 400, message: 'Invalid grant: refresh token is invalid' }, 'Invalid grant'],
    [422, { message: 'company has not installed the app' }, 'company has not installed'],
    [400, {}, 'gave no reason'],
  ])('for a location without the app says so, in whatever words (%i %j)', async (status, body, words) => {
    agency().post('/oauth/locationToken').reply(status, body);
    const { name, message } = await refusal(read('l1', {}));
    expect(name).toBe('AppError');
    expect(message).toMatch(
      /^HighLevel gives this connection no access to the location\. .* Install the app there, or/,
    );
    expect(message).toContain(words);
  });
});

describe('before any request', () => {
  const needsAgency =
    'This needs an agency connection: sign in to HighLevel as the agency and choose that connection here.';

  test.each([
    ['a trigger', () => poll(listSnapshots), 'AppError'],
    ['an action', () => run(createLocation, { name: 'New', phone: '212 555 0100' }), 'AppError'],
    ['a dropdown', () => choices(createLocation, 'snapshotId'), 'AppError'],
  ])('%s of the agency refuses a location’s connection', async (_, work, name) => {
    await expect(refusal(work())).resolves.toEqual({ name, message: needsAgency });
  });

  test('a location must be one', async () => {
    const read = poll(getContact, { locationId: ['l1', 'l2'], contactId: 'c1' }, { authData: AGENCY });
    await expect(refusal(read)).resolves.toEqual({
      name: 'AppError',
      message: 'Location takes one location: map a single one.',
    });
  });

  test('a location must be chosen', async () => {
    await expect(refusal(poll(searchContacts, {}, { authData: AGENCY }))).resolves.toEqual({
      name: 'AppError',
      message: 'Choose a location first: this connection is an agency’s and sees all of its locations.',
    });
  });

  test('the permission to exchange must have been given', async () => {
    const authData = { ...AGENCY, scope: SCOPES.filter((scope) => scope !== 'oauth.write').join(' ') };
    await expect(refusal(poll(searchContacts, { locationId: 'l1' }, { authData }))).resolves.toEqual({
      name: 'AppError',
      message: 'This connection lacks the permission oauth.write. Reconnect HighLevel in Zapier and allow it.',
    });
  });
});
