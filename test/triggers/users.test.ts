import { user } from '../../resources/users/user.js';
import { filterUsersByEmail } from '../../triggers/users/filter_users_by_email.js';
import { getUser } from '../../triggers/users/get_user.js';
import { listUsersByLocation } from '../../triggers/users/list_users_by_location.js';
import { searchUsers } from '../../triggers/users/search_users.js';
import { AGENCY, api, choices, form, poll, refusal, refused } from '../support/run.js';

const { sample } = user.result;
const agency = () => api('2021-07-28', 'agency-token');
const hash = expect.stringMatching(/^[0-9a-f]{16}$/);

describe('Search Users', () => {
  const newest = { companyId: 'com', sort: 'dateAdded', sortDirection: 'desc', skip: 0, limit: 100 };

  test('asks a location’s connection for its own people, the newest first', async () => {
    api()
      .get('/users/search')
      .query({ ...newest, locationId: 'loc' })
      .reply(200, { users: [sample], count: 1 });
    await expect(poll(searchUsers)).resolves.toEqual([{ ...sample, revision: 'new' }]);
  });

  test('asks with an agency’s own token, and with every filter', async () => {
    const query = {
      ...newest,
      query: 'dana',
      type: 'account',
      role: 'admin',
      locationId: 'l2',
      ids: 'u1,u2',
      enabled2waySync: false,
    };
    agency().get('/users/search').query(query).reply(200, { users: [], count: 0 });
    await expect(
      poll(
        searchUsers,
        { query: 'dana', type: 'account', role: 'admin', locationId: 'l2', ids: ['u1', 'u2'], enabled2waySync: false },
        { authData: AGENCY },
      ),
    ).resolves.toEqual([]);
  });

  test('looks for changes on every page', async () => {
    const page = (from: number) => Array.from({ length: 100 }, (_, n) => ({ ...sample, id: `u${from + n}` }));
    agency()
      .get('/users/search')
      .query(newest)
      .reply(200, { users: page(0) });
    agency()
      .get('/users/search')
      .query({ ...newest, skip: 99 })
      .reply(200, { users: page(99).slice(0, 2) });
    const events = await poll(searchUsers, { triggerOn: 'changed' }, { authData: AGENCY });
    expect(events).toHaveLength(101);
    expect(events[100]).toEqual({ ...sample, id: 'u100', revision: hash });
  });

  test('asks for the company of a token that does not tell it', async () => {
    const authData = { access_token: 'token', locationId: 'loc' };
    api()
      .get('/locations/loc')
      .reply(200, { location: { id: 'loc', companyId: 'com' } });
    api()
      .get('/users/search')
      .query({ ...newest, locationId: 'loc' })
      .reply(200, { users: [] });
    await expect(poll(searchUsers, {}, { authData })).resolves.toEqual([]);
  });
});

describe('Filter Users by Email', () => {
  const body = (more: object) => ({ companyId: 'com', projection: 'all', skip: '0', limit: '100', ...more });

  test('asks for all that is known of the users with these addresses', async () => {
    agency()
      .post('/users/search/filter-by-email', body({ emails: 'a@example.com,b@example.com', deleted: true }))
      .reply(200, { users: [sample], count: 1 });
    await expect(
      poll(filterUsersByEmail, { emails: ['a@example.com', ' b@example.com '], deleted: true }, { authData: AGENCY }),
    ).resolves.toEqual([{ ...sample, revision: 'new' }]);
  });

  test('says before any request that it needs an agency', async () => {
    await expect(refusal(poll(filterUsersByEmail, { emails: ['a@example.com'] }))).resolves.toEqual({
      name: 'AppError',
      message: 'This needs an agency connection: sign in to HighLevel as the agency and choose that connection here.',
    });
  });
});

test('Get User reads the bare answer, and fires when the user changes', async () => {
  api()
    .get('/users/u1')
    .twice()
    .reply(200, { ...sample, traceId: '1' });
  const [first] = await poll(getUser, { userId: 'u1' });
  expect(first).toEqual({ ...sample, revision: hash });
  expect((await poll(getUser, { userId: 'u1' }))[0]?.revision).toBe(first?.revision);
  agency()
    .get('/users/u1')
    .reply(200, { ...sample, firstName: 'Diana' });
  expect((await poll(getUser, { userId: 'u1' }, { authData: AGENCY }))[0]?.revision).not.toBe(first?.revision);
  api().get('/users/57n5nmVqHA1ghBM8UKhV').reply(404, { message: 'User with id 57n5nmVqHA1ghBM8UKhV not found' });
  await expect(poll(getUser, { userId: '57n5nmVqHA1ghBM8UKhV' })).resolves.toEqual([]);
});

test('List Users by Location asks an agency for the location first', async () => {
  api()
    .get('/users/')
    .query({ locationId: 'loc' })
    .twice()
    .reply(200, { users: [sample] });
  await expect(poll(listUsersByLocation)).resolves.toEqual([{ ...sample, revision: 'new' }]);
  await expect(poll(listUsersByLocation, { triggerOn: 'changed' })).resolves.toEqual([{ ...sample, revision: hash }]);
  agency()
    .get('/locations/search')
    .query({ companyId: 'com', limit: 100, skip: 0 })
    .reply(200, { locations: [{ id: 'l1', name: 'Gym' }] });
  const [first] = await form(listUsersByLocation, {}, { authData: AGENCY });
  expect(first).toMatchObject({ key: 'locationId', label: 'Location', required: true, choices: { l1: 'Gym' } });
});

test('users are chosen by name, an agency’s and a location’s', async () => {
  const query = { companyId: 'com', sort: 'dateAdded', sortDirection: 'desc', skip: 0, limit: 100 };
  agency()
    .get('/users/search')
    .query(query)
    .reply(200, { users: [{ id: 'u1', name: 'Dana Whitfield' }] });
  await expect(choices(getUser, 'userId', {}, { authData: AGENCY })).resolves.toEqual({
    results: [{ id: 'u1', label: 'Dana Whitfield' }],
    paging_token: null,
  });
  api()
    .get('/users/search')
    .query({ ...query, locationId: 'loc' })
    .reply(200, { users: [{ id: 'u2', email: 'eve@example.com' }] });
  await expect(choices(getUser, 'userId')).resolves.toMatchObject({
    results: [{ id: 'u2', label: 'eve@example.com' }],
  });
});

test('an answer of {} is no user', async () => {
  api().get('/users/u1').reply(200, '{}');
  await expect(poll(getUser, { userId: 'u1' })).resolves.toEqual([]);
});

test.each(['', 'null'])('an answer of %j is none', async (answer) => {
  api().get('/users/u1').reply(200, answer);
  await expect(refusal(poll(getUser, { userId: 'u1' }))).resolves.toEqual(
    refused('HighLevel had a problem answering. Zapier will try again.'),
  );
});
