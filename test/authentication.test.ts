import nock from 'nock';
import { type Bundle, createAppTester } from 'zapier-platform-core';
import app from '../index.js';
import { readAskedScopes } from '../lib/highlevel/scopes.js';
import packageJson from '../package.json' with { type: 'json' };
import { AGENCY, api, LOCATION, refusal, refused } from './support/run.js';

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

const KEYS = { CLIENT_ID: 'app-1', CLIENT_SECRET: 'not-a-secret' };
beforeAll(() => {
  Object.assign(process.env, KEYS);
});
afterAll(() => {
  for (const name of Object.keys(KEYS)) delete process.env[name];
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
    scope: readAskedScopes().join(' '),
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

/** HighLevel's answers to one try after the other, or what happens in their place. */
const answers = (form: Record<string, string>, ...given: ([number, unknown] | 'reset')[]) => {
  for (const each of given) {
    const mock = tokenEndpoint(form);
    if (each === 'reset') mock.replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    else mock.reply(each[0], each[1] as nock.Body);
  }
};
const PAGE = '<html><head><title>502</title></head><body>Bad Gateway</body></html>';

describe('a token answer', () => {
  const form = { grant_type: 'authorization_code', code: 'c', redirect_uri: '', user_type: 'Location' };
  const signIn = () => asUser(oauth2Config.getAccessToken, { inputData: { code: 'c' } });

  test.each<[string, object, object]>([
    ['a time in words', { expires_in: '86399' }, { expires_in: 86399 }],
    ['no time', { expires_in: null }, {}],
    ['an odd time', { expires_in: { seconds: 5 } }, {}],
    ['no refresh token', { refresh_token: null }, {}],
    ['an odd refresh token', { refresh_token: 5 }, {}],
    [
      'the scope as a list',
      { scope: ['contacts.readonly', 'users.write'] },
      { scope: 'contacts.readonly users.write' },
    ],
    ['the scope with commas', { scope: 'contacts.readonly,users.write' }, { scope: 'contacts.readonly users.write' }],
    ['no scope', { scope: null }, {}],
    ['an odd scope', { scope: { contacts: true } }, {}],
    ['keys of its own', { traceId: 't', planId: null, approvedLocations: ['l'], isBulkInstallation: true }, {}],
    ['ids that are none', { locationId: '', companyId: null, userId: 7, userType: [] }, {}],
    ['blanks around', { access_token: ' a ', locationId: ' loc ' }, { locationId: 'loc' }],
  ])('with %s is a good one', async (_, odd, kept) => {
    answers(form, [200, { access_token: 'a', ...odd }]);
    await expect(signIn()).resolves.toEqual({ access_token: 'a', ...kept });
  });

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', []],
    ['an empty object', {}],
    ['a text', '"token"'],
    ['a page', PAGE],
    ['half an answer', '{"access_token":"a","refr'],
    ['an empty token', { access_token: '' }],
    ['a token of another kind', { access_token: 5 }],
    ['a token that no header can carry', { access_token: 'a\nb' }],
    ['a refusal in the wrong status', { statusCode: 400, message: 'Invalid grant' }],
  ])('with %s in place of a token is none', async (_, body) => {
    answers(form, [200, body], [200, body], [200, body]);
    await expect(refusal(signIn())).resolves.toEqual(
      refused(
        'HighLevel gave no token during the sign-in. Try to connect again; if the location is not offered, uninstall the app there first.',
      ),
    );
  });

  test('that is lost is fetched at once, since the code works once', async () => {
    answers(form, 'reset', [502, PAGE], [200, answer]);
    await expect(signIn()).resolves.toMatchObject({ access_token: 'a' });
  });

  test('that is lost, with the code used up, is told as lost', async () => {
    answers(form, 'reset', [400, { message: 'Invalid grant: authorization code is invalid' }]);
    await expect(refusal(signIn())).resolves.toEqual(
      refused(/^HighLevel broke off the connection during the sign-in\./),
    );
  });

  test.each<[number, unknown, RegExp]>([
    [
      400,
      { statusCode: 400, message: 'Invalid grant: authorization code is invalid' },
      /^HighLevel refused the sign-in: Invalid grant: authorization code is invalid\. Try to connect again\.$/,
    ],
    [
      400,
      { error: 'invalid_grant', error_description: 'The code is used up.', message: null, code: 401, meta: [] },
      /refused the sign-in: The code is used up\. Try/,
    ],
    [
      401,
      { message: 'Invalid client: client is invalid' },
      /Invalid client: client is invalid\. The owner of this app should check CLIENT_ID and CLIENT_SECRET\.$/,
    ],
    [401, '', /refused the sign-in: status 401\./],
    [403, PAGE, /refused the sign-in: status 403\./],
    [
      422,
      { message: ['property user_type should not exist', 'x must be y'] },
      /User Type cannot be set here; x must be y/,
    ],
    [429, { message: 'Too Many Requests' }, /Too Many Requests/],
    [302, '', /status 302/],
    [400, { message: 'x'.repeat(100_000) }, /^HighLevel refused the sign-in: x{100,119} …\. Try to connect again\.$/],
  ])('of %i %.60j tells why', async (status, body, message) => {
    answers(form, [status, body]);
    await expect(refusal(signIn())).resolves.toEqual(refused(message));
  });

  test('of HighLevel’s own trouble tells so after three tries', async () => {
    answers(form, [503, PAGE], [500, { message: 'Internal server error' }], [502, PAGE]);
    await expect(refusal(signIn())).resolves.toEqual(
      refused(/^HighLevel had a problem with the sign-in: status 502\. Try/),
    );
  });
});

describe('renewing', () => {
  const stored = (refresh_token: string, connection: typeof LOCATION = LOCATION) => ({
    ...connection,
    refresh_token,
  });
  const form = (refresh_token: string, user_type = 'Location') => ({
    grant_type: 'refresh_token',
    refresh_token,
    user_type,
  });
  const renew = (authData: Record<string, string>) => asUser(oauth2Config.refreshAccessToken, { authData });
  let turn = 0;
  // Each test a refresh token of its own, as in life.
  beforeEach(() => {
    turn += 1;
  });
  const mine = () => `refresh-${turn}`;

  test('keeps the new pair, since the old refresh token worked once', async () => {
    answers(form(mine()), [200, answer]);
    await expect(renew(stored(mine()))).resolves.toEqual({
      access_token: 'a',
      refresh_token: 'r',
      expires_in: 86399,
      scope: 'contacts.readonly',
      userType: 'Location',
      locationId: 'loc',
      companyId: 'com',
      userId: 'u1',
    });
  });

  test.each([
    ['is said to be one', {}],
    ['is said to be one in small letters', { userType: 'company' }],
    ['has but the company’s id', { userType: '' }],
  ])('asks for an agency’s token where the connection %s', async (_, more) => {
    answers(form(mine(), 'Company'), [200, { ...answer, userType: 'Company', locationId: undefined }]);
    await expect(renew(stored(mine(), { ...AGENCY, ...more }))).resolves.toMatchObject({ userType: 'Company' });
  });

  test('leaves what the answer does not say as it was', async () => {
    answers(form(mine()), [200, { access_token: 'a', refresh_token: null, scope: '', locationId: null }]);
    const { access_token: _, ...same } = stored(mine());
    await expect(renew(stored(mine()))).resolves.toEqual({ ...same, access_token: 'a' });
  });

  const ENDS: [number, unknown][] = [
    [400, { statusCode: 400, message: 'Invalid grant: refresh token is invalid' }],
    [400, { error: 'invalid_grant' }],
    [
      400,
      {
        error: 'invalid_grant',
        error_description: 'Invalid grant: refresh token is invalid',
        code: 400,
        meta: [],
        message: null,
      },
    ],
    [400, { error: { code: 'invalid_grant', message: 'The refresh token is used up' }, statusCode: '400' }],
    [400, { message: ['Invalid grant: refresh token has timed out'] }],
    [400, { msg: 'refresh token expired', error: null }],
    [400, { message: 'Missing parameter: refreshToken' }],
    [400, { error: 'invalid_client' }],
    [400, {}],
    [401, { statusCode: 401, message: 'Invalid client: client is invalid' }],
    [401, { message: 'Unauthorized' }],
    [401, {}],
    [401, ''],
    [403, { message: 'App uninstalled' }],
    [403, { error: 'Forbidden', message: 'The app was uninstalled from this location.' }],
    [403, { message: 'Access was revoked by the user' }],
    [404, { message: 'Installation not found' }],
    [404, { statusCode: 404, message: ['installation not found'], error: 'Not Found' }],
    [410, { message: 'The installation was deleted' }],
    [422, { error: 'invalid_grant' }],
  ];
  test.each(ENDS)('%i %j is the end of the connection, told in HighLevel’s words', async (status, body) => {
    answers(form(mine()), [status, body]);
    const { name, message } = await refusal(renew(stored(mine())));
    expect(name).toBe('ExpiredAuthError');
    const [sentence = ''] = message.split('\n');
    expect(sentence).toMatch(/^HighLevel has ended this connection: \S.*\. Connect HighLevel again; if /);
    expect(sentence.length).toBeLessThanOrEqual(250);
  });

  const PASSES: [number, unknown][] = [
    ...[409, 423, 425, 429].flatMap((status): [number, unknown][] => [
      [status, { message: 'Invalid grant: the refresh token is in use by another client' }],
      [status, { error: 'invalid_grant' }],
      [status, PAGE],
    ]),
    [400, { statusCode: 400, message: 'Location is not active' }],
    [400, { error: 'invalid_grant', error_description: 'Location is not active' }],
    [401, { message: 'The company’s subscription is paused' }],
    [403, { message: 'The account is suspended' }],
    [400, { message: 'Too many requests, try again later' }],
    [400, { error: 'temporarily_unavailable' }],
    [400, { message: 'API endpoint has been removed', error: 'Bad Request', statusCode: 400 }],
    [400, PAGE],
    [400, ''],
    [400, 'null'],
    [400, '"invalid_grant"'],
    [400, '{"error":"invalid_gra'],
    [401, PAGE],
    [402, { message: 'Payment required' }],
    [403, PAGE],
    [403, { message: 'Forbidden' }],
    [404, { message: 'Cannot POST /oauth/token' }],
    [404, { message: 'Not Found' }],
    [404, PAGE],
    [405, {}],
    [422, { message: ['property x should not exist'] }],
    [302, ''],
    [304, ''],
  ];
  test.each(PASSES)('%i %j passes, and the connection lives', async (status, body) => {
    answers(form(mine()), [status, body]);
    const error = (await renew(stored(mine())).catch((reason: unknown) => reason)) as Error;
    // A status of 400 and above would be the end to Zapier.
    expect(JSON.parse(error.message)).toEqual({ message: expect.any(String) });
    expect(error.name).toBe('AppError');
    const { message } = JSON.parse(error.message) as { message: string };
    expect(message).toMatch(
      /^HighLevel (says the location is not active|could not renew the connection just now: \S.*\. Zapier will try again\.$)/,
    );
    expect(message).not.toMatch(/[<>]|undefined/);
  });

  test.each([408, 500, 502, 503, 504])('%i passes as well, after three tries', async (status) => {
    answers(
      form(mine()),
      ...Array.from({ length: 3 }, (): [number, unknown] => [status, { message: 'Invalid grant: token' }]),
    );
    await expect(refusal(renew(stored(mine())))).resolves.toEqual(refused(/Zapier will try again\.$/));
  });

  test('a connection without a refresh token has ended', async () => {
    await expect(refusal(renew(stored('')))).resolves.toEqual({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/^HighLevel has ended this connection: it has no refresh token\./),
    });
  });

  test.each<[string, 'reset' | [number, unknown]]>([
    ['broken off', 'reset'],
    ['cut short', [200, '{"access_token":"a","refre']],
    ['answered by a proxy', [502, PAGE]],
    ['an empty one', [200, '']],
  ])('an answer that is %s is fetched at once, with the same token', async (_, lost) => {
    answers(form(mine()), lost, lost, [200, answer]);
    await expect(renew(stored(mine()))).resolves.toMatchObject({ access_token: 'a', refresh_token: 'r' });
  });

  test('an answer that is lost three times is left to Zapier', async () => {
    answers(form(mine()), 'reset', 'reset', 'reset');
    await expect(refusal(renew(stored(mine())))).resolves.toEqual(
      refused('HighLevel broke off the connection while the connection was renewed. Zapier will try again.'),
    );
  });

  test('a step that comes late with the used token gets the pair that came of it', async () => {
    answers(form(mine()), [200, { ...answer, refresh_token: `next-${mine()}` }]);
    const first = await renew(stored(mine()));
    answers(form(mine()), [400, { message: 'Invalid grant: refresh token is invalid' }]);
    await expect(renew(stored(mine()))).resolves.toEqual(first);
  });

  test('one that comes a day late renews the pair that came of it', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-24T09:00:00Z'));
    answers(form(mine()), [200, { ...answer, refresh_token: `next-${mine()}` }]);
    await renew(stored(mine()));
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-25T09:00:00Z'));
    answers(form(mine()), [400, { error: 'invalid_grant' }]);
    answers(form(`next-${mine()}`), [200, { ...answer, access_token: 'b' }]);
    await expect(renew(stored(mine()))).resolves.toMatchObject({ access_token: 'b' });
    jest.restoreAllMocks();
  });

  test('and ends with the pair that came of it, if HighLevel refuses that, too', async () => {
    answers(form(mine()), [200, { ...answer, expires_in: 1, refresh_token: `next-${mine()}` }]);
    await renew(stored(mine()));
    for (const token of [mine(), `next-${mine()}`]) answers(form(token), [403, { message: 'App uninstalled' }]);
    await expect(refusal(renew(stored(mine())))).resolves.toEqual({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/^HighLevel has ended this connection: App uninstalled\./),
    });
  });
});

describe('without the keys of the HighLevel app', () => {
  const { version } = packageJson;
  const sentence = (names: string, are: string) =>
    refused(
      new RegExp(
        `^${names} ${are} not set in version ${version.replaceAll('.', '\\.')} of this Zapier app\\..* env:set ${version} `,
      ),
    );

  test.each([
    ['CLIENT_ID', undefined, 'not-a-secret', 'CLIENT_ID', 'is'],
    ['a blank CLIENT_ID', ' ', 'not-a-secret', 'CLIENT_ID', 'is'],
    ['CLIENT_SECRET', 'app-1', undefined, 'CLIENT_SECRET', 'is'],
    ['both', undefined, '', 'CLIENT_ID and CLIENT_SECRET', 'are'],
  ])('%s, sign-in and renewal say which is missing in which version', async (_, id, secret, names, are) => {
    for (const [name, value] of Object.entries({ CLIENT_ID: id, CLIENT_SECRET: secret }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    for (const work of Object.values(oauth2Config).filter((value) => typeof value === 'function'))
      await expect(refusal(asUser(work, { inputData: { code: 'c' }, authData: LOCATION }))).resolves.toEqual(
        sentence(names, are),
      );
    Object.assign(process.env, KEYS);
  });

  test('blanks around them do not count', async () => {
    Object.assign(process.env, { CLIENT_ID: ' app-1\n', CLIENT_SECRET: '\tnot-a-secret ' });
    answers({ grant_type: 'authorization_code', code: 'c', redirect_uri: '', user_type: 'Location' }, [200, answer]);
    await expect(asUser(oauth2Config.getAccessToken, { inputData: { code: 'c' } })).resolves.toMatchObject({
      access_token: 'a',
    });
    Object.assign(process.env, KEYS);
  });
});

describe('a sign-in without a name or an id is none', () => {
  const again = 'Try to connect again; if the location is not offered, uninstall the app there first.';

  test.each([
    {},
    { location: {} },
    { location: null },
    { location: [] },
    { location: { id: 'loc' } },
    { location: { name: 'Gym' } },
    { location: { id: 'loc', name: ' ' } },
    { location: { id: 5, name: {} } },
  ])('a location’s with %j', async (body) => {
    api().get('/locations/loc').reply(200, body);
    await expect(refusal(asUser(authentication.test, { authData: LOCATION }))).resolves.toEqual(
      refused(`HighLevel signed in, but did not tell the name of the location. ${again}`),
    );
  });

  test.each([{}, { company: {} }, { company: { id: 'com' } }])('an agency’s with %j', async (body) => {
    api('2021-07-28', 'agency-token').get('/companies/com').reply(200, body);
    await expect(refusal(asUser(authentication.test, { authData: AGENCY }))).resolves.toEqual(
      refused(`HighLevel signed in, but did not tell the name of the agency. ${again}`),
    );
  });

  test.each([{}, { locations: null }, { locations: 'x' }])(
    'an agency’s without a name of its own with %j',
    async (body) => {
      const authData = { ...AGENCY, scope: readAskedScopes().join(' ') };
      api('2021-07-28', 'agency-token').get('/locations/search').query({ companyId: 'com', limit: 3 }).reply(200, body);
      await expect(refusal(asUser(authentication.test, { authData }))).resolves.toEqual(
        refused(/did not tell the name of the agency/),
      );
    },
  );

  test.each<Record<string, string>>([
    { access_token: 't' },
    { access_token: 't', userType: 'Location', companyId: 'com' },
  ])('one of no place: %j', async (authData) => {
    await expect(refusal(asUser(authentication.test, { authData }))).resolves.toEqual(
      refused(`HighLevel did not say which location the sign-in is for. ${again}`),
    );
  });
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
  const authData = { ...AGENCY, scope: readAskedScopes().join(' ') };
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
