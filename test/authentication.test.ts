import nock from 'nock';
import { type Bundle, createAppTester } from 'zapier-platform-core';
import app from '../index.js';
import { askedScopes } from '../lib/highlevel/scopes.js';
import { AGENCY, api, LOCATION, refusal } from './support/run.js';

const tester = createAppTester({ ...app, triggers: {}, creates: {}, searches: {}, searchOrCreates: {} });
const { authentication } = app as unknown as {
  authentication: {
    test: () => never;
    oauth2Config: Record<'authorizeUrl' | 'getAccessToken' | 'refreshAccessToken', () => never>;
  };
};
const { oauth2Config } = authentication;
const asUser = (work: () => never, bundle: Partial<Bundle>) =>
  tester(work, bundle as never) as Promise<Record<string, unknown>>;

beforeAll(() => {
  process.env.CLIENT_ID = 'app-1';
  process.env.CLIENT_SECRET = 'not-a-secret';
});
afterAll(() => {
  delete process.env.CLIENT_ID;
  delete process.env.CLIENT_SECRET;
});

/** The token endpoint, which takes a form and no bearer token. */
const tokenEndpoint = (form: Record<string, string>) =>
  nock('https://services.leadconnectorhq.com', { badheaders: ['authorization'] }).post('/oauth/token', {
    client_id: 'app-1',
    client_secret: 'not-a-secret',
    ...form,
  });
const answer = {
  access_token: 'a',
  refresh_token: 'r',
  token_type: 'Bearer',
  expires_in: 86399,
  scope: 'contacts.readonly',
  userType: 'Location',
  locationId: 'loc',
  companyId: 'com',
  userId: 'u1',
};

test('sends people to HighLevel with the permissions that an app for sub-accounts may have', async () => {
  const inputData = { redirect_uri: 'https://zapier.com/return/', state: 's1' };
  const url = new URL(String(await asUser(oauth2Config.authorizeUrl, { inputData })));
  expect(url.origin + url.pathname).toBe('https://marketplace.gohighlevel.com/v2/oauth/chooselocation');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'app-1',
    redirect_uri: 'https://zapier.com/return/',
    state: 's1',
    scope: askedScopes().join(' '),
  });
});

test('keeps of the token answer what operations rely on', async () => {
  const form = {
    grant_type: 'authorization_code',
    code: 'c',
    redirect_uri: 'https://zapier.com/return/',
    user_type: 'Location',
  };
  tokenEndpoint(form).reply(200, answer);
  const inputData = { code: 'c', redirect_uri: 'https://zapier.com/return/' };
  const { token_type: _, ...kept } = answer;
  await expect(asUser(oauth2Config.getAccessToken, { inputData })).resolves.toEqual(kept);
});

test('tells why a sign-in was refused', async () => {
  const form = { grant_type: 'authorization_code', code: 'used', redirect_uri: '', user_type: 'Location' };
  tokenEndpoint(form).reply(400, { statusCode: 400, message: 'Invalid grant: authorization code is invalid' });
  await expect(refusal(asUser(oauth2Config.getAccessToken, { inputData: { code: 'used' } }))).resolves.toEqual({
    name: 'AppError',
    message: 'HighLevel refused the sign-in: Invalid grant: authorization code is invalid. Try to connect again.',
  });
});

describe('refreshing', () => {
  const refresh = (authData: Record<string, string> = LOCATION) =>
    asUser(oauth2Config.refreshAccessToken, { authData });
  const form = { grant_type: 'refresh_token', refresh_token: 'refresh', user_type: 'Location' };

  test('keeps the new pair, since the old refresh token worked once', async () => {
    tokenEndpoint(form).reply(200, answer);
    await expect(refresh()).resolves.toMatchObject({ access_token: 'a', refresh_token: 'r' });
  });

  test('asks for the kind of token that the connection has', async () => {
    tokenEndpoint({ ...form, user_type: 'Company' }).reply(200, {
      ...answer,
      userType: 'Company',
      locationId: undefined,
    });
    await expect(refresh(AGENCY)).resolves.toMatchObject({ userType: 'Company' });
  });

  test('ends the connection when HighLevel has ended it', async () => {
    tokenEndpoint(form).reply(400, { statusCode: 400, message: 'Invalid grant: refresh token is invalid' });
    await expect(refresh()).rejects.toMatchObject({ name: 'ExpiredAuthError' });
  });

  test.each([
    [400, { message: 'Location is not active' }, /^HighLevel says the location is not active/],
    [429, { message: 'Too Many Requests' }, /Zapier will try again\.$/],
    [500, '<html></html>', /Zapier will try again\.$/],
  ])('leaves the connection alone on %i %j', async (status, body, message) => {
    tokenEndpoint(form).reply(status, body);
    await expect(refusal(refresh())).resolves.toEqual({ name: 'AppError', message: expect.stringMatching(message) });
  });
});

test('a connection that breaks at sign-in or refresh ends in a sentence', async () => {
  for (const work of [oauth2Config.getAccessToken, oauth2Config.refreshAccessToken]) {
    nock('https://services.leadconnectorhq.com')
      .post('/oauth/token')
      .replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    await expect(refusal(asUser(work, { inputData: { code: 'c' }, authData: LOCATION }))).resolves.toEqual({
      name: 'AppError',
      message: 'The connection to HighLevel broke off. Zapier will try again.',
    });
  }
});

describe('the connection’s label', () => {
  test('is the location’s name', async () => {
    api()
      .get('/locations/loc')
      .reply(200, { location: { id: 'loc', name: 'Harbor Gym', email: 'hi@example.com', companyId: 'com' } });
    await expect(asUser(authentication.test, { authData: LOCATION })).resolves.toMatchObject({
      id: 'loc',
      name: 'Harbor Gym',
    });
    expect(app).toMatchObject({ authentication: { connectionLabel: '{{name}}' } });
  });

  test('or the agency’s', async () => {
    api('2021-07-28', 'agency-token')
      .get('/companies/com')
      .reply(200, { company: { id: 'com', name: 'North Agency' } });
    await expect(asUser(authentication.test, { authData: AGENCY })).resolves.toMatchObject({
      id: 'com',
      name: 'North Agency',
    });
  });
});

test('an agency whose app may not read its name is called by its locations', async () => {
  const authData = { ...AGENCY, scope: askedScopes().join(' ') };
  const search = () => api('2021-07-28', 'agency-token').get('/locations/search').query({ companyId: 'com', limit: 3 });
  search().reply(200, { locations: [{ name: 'Harbor Gym' }, { name: null }, { name: 'Harbor Studio' }] });
  await expect(asUser(authentication.test, { authData })).resolves.toMatchObject({
    id: 'com',
    name: 'Agency (Harbor Gym, Harbor Studio)',
  });
  search().reply(200, { locations: [] });
  await expect(asUser(authentication.test, { authData })).resolves.toMatchObject({ id: 'com', name: 'Agency com' });
});

test('a wrong name in HIGHLEVEL_SCOPES is told at the sign-in', async () => {
  process.env.HIGHLEVEL_SCOPES = 'sub-account +contact.write';
  await expect(refusal(asUser(oauth2Config.authorizeUrl, { inputData: {} }))).resolves.toEqual({
    name: 'AppError',
    message: expect.stringMatching(/^HIGHLEVEL_SCOPES of this app has “\+contact\.write”\./),
  });
  delete process.env.HIGHLEVEL_SCOPES;
});

test('a host that is not this machine must be reached by https', async () => {
  process.env.HIGHLEVEL_API_URL = 'http://services.example.com';
  await expect(refusal(asUser(authentication.test, { authData: LOCATION }))).resolves.toEqual({
    name: 'AppError',
    message: 'HIGHLEVEL_API_URL must be an https address.',
  });
  delete process.env.HIGHLEVEL_API_URL;
});
