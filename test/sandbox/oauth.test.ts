import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
const redirectUri = 'http://127.0.0.1:9/callback?from=app';

const asked = (changes: Record<string, string | undefined> = {}) => {
  const all: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: sandbox.credentials.clientId,
    redirect_uri: redirectUri,
    scope: 'contacts.readonly locations.readonly',
    state: 'a b&c',
    ...changes,
  };
  return new URLSearchParams(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

/** Opens the page, presses a button of its form, and follows the form as a browser does. */
async function choose(button: RegExp, changes: Record<string, string | undefined> = {}): Promise<URL> {
  const address = `${sandbox.url}/v2/oauth/chooselocation?${asked(changes)}`;
  const page = await (await fetch(address)).text();
  const plainText = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const form = new URLSearchParams(
    [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
      ([, name, value]): [string, string] => [plainText(name!), plainText(value!)],
    ),
  );
  const [, name, value] = [...page.matchAll(/<button name="(\w+)" value="(\w+)">([^<]*)/g)].find(([, , , label]) =>
    button.test(label!),
  )!;
  form.set(name!, value!);
  const answer = await fetch(address, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location')!);
}

async function token(form: Record<string, string | undefined>): Promise<{ status: number; body: Json }> {
  const { clientId, clientSecret } = sandbox.credentials;
  const all = { client_id: clientId, client_secret: clientSecret, ...form };
  const body = new URLSearchParams(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const response = await fetch(`${sandbox.url}/oauth/token`, { method: 'POST', body });
  return { status: response.status, body: await response.json() };
}

const redeem = (code: string, more: object = {}) =>
  token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more });
const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token, user_type: 'Location' });
const codeFor = async (button: RegExp) => (await choose(button)).searchParams.get('code')!;
const refused = (message: string, status = 400) => ({ status, body: { message } });

describe('the page', () => {
  test.each(['/oauth/chooselocation', '/v2/oauth/chooselocation'])(
    '%s lists the sub-accounts and the agency',
    async (path) => {
      const response = await fetch(`${sandbox.url}${path}?${asked()}`);
      expect(response.headers.get('content-type')).toContain('text/html');
      const page = await response.text();
      for (const name of ['Harbor Strength Club', 'Harbor Strength Studio', 'Harbor Fitness Group'])
        expect(page).toContain(name);
    },
  );

  test('a choice leads back with a code and the state, the address otherwise as it was', async () => {
    const back = await choose(/Studio/);
    expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:9/callback');
    expect(back.searchParams.get('from')).toBe('app');
    expect(back.searchParams.get('state')).toBe('a b&c');
    expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
  });

  test.each([
    ['client_id', 'nobody', 'client_id is not known'],
    ['redirect_uri', undefined, 'redirect_uri is missing'],
    ['redirect_uri', 'callback', 'redirect_uri is not a web address'],
    ['response_type', 'token', 'response_type must be'],
    ['scope', undefined, 'scope is missing'],
    ['scope', 'everything', 'This integration cannot be added, please contact the developer!'],
    ['scope', 'contacts.readonly everything', 'This integration cannot be added, please contact the developer!'],
    ['location_id', 'nowhere', 'There is no such account'],
  ])('%s %s is told to the person', async (name, value, sentence) => {
    const response = await fetch(`${sandbox.url}/oauth/chooselocation?${asked({ [name]: value })}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(sentence);
  });

  test('what comes in is not run as HTML', async () => {
    const page = await (await fetch(`${sandbox.url}/oauth/chooselocation?${asked({ state: '"><script>' })}`)).text();
    expect(page).not.toContain('<script>');
  });
});

describe('a code', () => {
  test('of a sub-account gives a Location token', async () => {
    const { status, body } = await redeem(await codeFor(/Studio/), { user_type: 'Location' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 86399,
      scope: 'contacts.readonly locations.readonly',
      userType: 'Location',
      locationId: sandbox.seeded.studioId,
      companyId: sandbox.seeded.companyId,
      isBulkInstallation: false,
    });
    expect(sandbox.store.all('users').get(body.userId)!.roles.locationIds).toContain(sandbox.seeded.studioId);
    expect(body.refreshTokenId).toMatch(/^[0-9a-f]{24}$/);
    const [head, payload] = body.access_token
      .split('.')
      .map((part: string) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(head).alg).toBe('RS256');
    expect(JSON.parse(payload)).toMatchObject({ authClass: 'Location', authClassId: sandbox.seeded.studioId });
  });

  test('of the agency gives a Company token, even when a Location’s is wanted', async () => {
    const { body } = await redeem(await codeFor(/agency/), { user_type: 'Location' });
    expect(body).toMatchObject({ userType: 'Company', isBulkInstallation: true, userId: sandbox.seeded.agencyUserId });
    expect(body).not.toHaveProperty('locationId');
  });

  test('is given only where the app has all that is asked for (#311)', async () => {
    const put = (body: object) =>
      fetch(`${sandbox.url}/_sandbox/app`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    await put({ scopes: ['contacts.readonly', 'contacts.write'] });
    const refusedPage = await fetch(`${sandbox.url}/v2/oauth/chooselocation?${asked()}`);
    expect(refusedPage.status).toBe(400);
    expect(await refusedPage.text()).toContain('This integration cannot be added, please contact the developer!');
    const code = (await choose(/Club/, { scope: 'contacts.readonly' })).searchParams.get('code')!;
    expect((await redeem(code)).body.scope).toBe('contacts.readonly');
  });

  test('works once, for ten minutes, for its own address', async () => {
    const code = await codeFor(/Club/);
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toMatchObject(refused('Invalid grant: authorization code is invalid'));
    const late = await codeFor(/Club/);
    sandbox.clock.advance(601_000);
    expect(await redeem(late)).toMatchObject(refused('Invalid grant: authorization code has expired'));
    const other = { redirect_uri: 'https://elsewhere.example.com/' };
    expect(await redeem(await codeFor(/Club/), other)).toMatchObject(
      refused('Invalid request: `redirect_uri` is invalid'),
    );
  });
});

describe('the token endpoint refuses', () => {
  test.each([
    [{ client_id: undefined }, 'Missing parameter: clientId', 400],
    [{ client_secret: 'guess' }, 'Invalid client: client is invalid', 401],
    [{ grant_type: 'password' }, 'Invalid parameter: grantType', 400],
    [{ grant_type: 'authorization_code' }, 'Missing parameter: code', 400],
    [{ grant_type: 'refresh_token' }, 'Missing parameter: refreshToken', 400],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'Invalid grant: refresh token is invalid', 400],
  ])('%j', async (form, message, status) => {
    expect(await token(form)).toMatchObject(refused(message, status));
  });

  test('JSON', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers,
      body: '{"grant_type":"refresh_token"}',
    });
    expect(response.status).toBe(400);
  });
});

describe('a refresh token', () => {
  test('is good once, and for thirty seconds more gives the same pair', async () => {
    const { body: first } = await redeem(await codeFor(/Club/));
    const { body: second } = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    sandbox.clock.advance(30_000);
    const { body: replayed } = await refresh(first.refresh_token);
    expect([replayed.access_token, replayed.refresh_token]).toEqual([second.access_token, second.refresh_token]);
    sandbox.clock.advance(1000);
    expect(await refresh(first.refresh_token)).toMatchObject(refused('Invalid grant: refresh token is invalid'));
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  test('ends after a year', async () => {
    const { body } = await redeem(await codeFor(/Club/));
    sandbox.clock.advance(366 * 86_400_000);
    expect((await refresh(body.refresh_token)).status).toBe(400);
  });

  test('survives a location that is not active for a while (#249)', async () => {
    const { body } = await redeem(await codeFor(/Club/));
    const switchTo = (active: boolean) =>
      fetch(`${sandbox.url}/_sandbox/locations/${sandbox.seeded.gymId}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ active }),
      });
    await switchTo(false);
    expect(await refresh(body.refresh_token)).toMatchObject(refused('Location is not active'));
    await switchTo(true);
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });
});

/** A connection as clients have it: the pair of tokens, and what becomes of it. */
const status = async (access_token: string) => {
  const query = new URLSearchParams({ locationId: sandbox.seeded.gymId });
  const headers = { Authorization: `Bearer ${access_token}`, Version: '2021-07-28' };
  return (await fetch(`${sandbox.url}/contacts/?${query}`, { headers })).status;
};

describe('an app that is uninstalled', () => {
  test.each([
    [undefined, 400, 'Invalid grant: refresh token is invalid'],
    ['invalid-grant', 400, 'Invalid grant: refresh token is invalid'],
    ['uninstalled', 403, 'App uninstalled'],
    ['not-found', 404, 'Installation not found'],
  ] as const)('in a location (%s): its tokens are dead, a refresh is a %d “%s”', async (says, code, message) => {
    const { gymId, studioId } = sandbox.seeded;
    const gym = sandbox.issueToken();
    const studio = sandbox.issueToken({ locationId: studioId });
    sandbox.authorization.uninstall(gymId, says ? { says } : {});
    expect(await status(gym.access_token)).toBe(401);
    expect(await refresh(gym.refresh_token)).toMatchObject(refused(message, code));
    expect((await refresh(studio.refresh_token)).status).toBe(200);
  });

  test('its access tokens can be left to expire', async () => {
    const { access_token, refresh_token } = sandbox.issueToken();
    sandbox.authorization.uninstall(sandbox.seeded.gymId, { tokensLive: true });
    expect(await status(access_token)).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(400);
    sandbox.clock.advance(86_399_000);
    expect(await status(access_token)).toBe(401);
  });

  test('in an agency is gone from all its locations', async () => {
    const { companyId, gymId } = sandbox.seeded;
    const agency = sandbox.issueToken({ companyId });
    const location = sandbox.issueToken({ locationId: gymId });
    sandbox.authorization.uninstall(companyId);
    expect((await refresh(agency.refresh_token)).status).toBe(400);
    expect((await refresh(location.refresh_token)).status).toBe(400);
  });

  test('is installed again by signing in; the old connection stays dead', async () => {
    const { refresh_token } = sandbox.issueToken();
    sandbox.authorization.uninstall(sandbox.seeded.gymId);
    const { body } = await redeem(await codeFor(/Club/));
    expect(await status(body.access_token)).toBe(200);
    expect((await refresh(body.refresh_token)).status).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(400);
    expect(sandbox.authorization.isUninstalled(sandbox.seeded.gymId)).toBe(false);
  });

  test('over HTTP', async () => {
    const { refresh_token } = sandbox.issueToken();
    const put = async (body: object) => {
      const headers = { 'Content-Type': 'application/json' };
      const address = `${sandbox.url}/_sandbox/installations/${sandbox.seeded.gymId}`;
      return (await fetch(address, { method: 'PUT', headers, body: JSON.stringify(body) })).json();
    };
    expect(await put({ withdrawScope: 'contacts.write' })).toEqual({ installed: true });
    const { body } = await refresh(refresh_token);
    expect(body.scope.split(' ')).not.toContain('contacts.write');
    expect(await put({ installed: false, says: 'uninstalled' })).toEqual({ installed: false });
    expect((await refresh(body.refresh_token)).status).toBe(403);
    expect(await put({ installed: true })).toEqual({ installed: true });
  });
});

test('a scope that is taken away is missing from the next refreshed token, not from the one that is out', async () => {
  const scopes = ['contacts.readonly', 'contacts.write'];
  const first = sandbox.issueToken({ scopes });
  const other = sandbox.issueToken({ locationId: sandbox.seeded.studioId, scopes });
  sandbox.authorization.withdrawScope(sandbox.seeded.gymId, 'contacts.readonly');
  expect(await status(first.access_token)).toBe(200);
  const { body: second } = await refresh(first.refresh_token);
  expect(second.scope).toBe('contacts.write');
  expect(await status(second.access_token)).toBe(401);
  const { body: third } = await refresh(second.refresh_token);
  expect(third.scope).toBe('contacts.write');
  expect((await refresh(other.refresh_token)).body.scope).toBe(scopes.join(' '));
});

test('a secret that its owner changed is refused where the old one is used', async () => {
  const { refresh_token } = sandbox.issueToken();
  const { clientSecret } = sandbox.credentials;
  sandbox.credentials.clientSecret = 'another';
  const form = { grant_type: 'refresh_token', refresh_token };
  expect(await token({ ...form, client_secret: clientSecret })).toMatchObject(
    refused('Invalid client: client is invalid', 401),
  );
  expect((await token(form)).status).toBe(200);
  sandbox.reset();
  expect(sandbox.credentials.clientSecret).toBe(clientSecret);
});

test('two refreshes at once get the same pair; an answer that was lost can be fetched for thirty seconds', async () => {
  const { refresh_token } = sandbox.issueToken();
  const [one, two] = await Promise.all([refresh(refresh_token), refresh(refresh_token)]);
  expect([one!.status, two!.status]).toEqual([200, 200]);
  expect(two!.body.access_token).toBe(one!.body.access_token);
  sandbox.faults.add({ kind: 'lost', path: '/oauth/token' });
  await expect(refresh(one!.body.refresh_token)).rejects.toThrow('fetch failed');
  sandbox.clock.advance(29_000);
  expect((await refresh(one!.body.refresh_token)).status).toBe(200);
  sandbox.clock.advance(2_000);
  expect((await refresh(one!.body.refresh_token)).status).toBe(400);
});

test('a connection lives for four hundred days, however long it is not used', async () => {
  let pair = sandbox.issueToken();
  for (const days of [1, 1, 2, 3, 7, 30, 100, 256]) {
    sandbox.clock.advance(days * 86_400_000);
    expect(await status(pair.access_token)).toBe(401);
    pair = (await refresh(pair.refresh_token)).body;
    expect(await status(pair.access_token)).toBe(200);
  }
});

describe('an agency', () => {
  const form = (values: Record<string, string>) => ({ form: String(new URLSearchParams(values)) });
  const exchange = async (values: Record<string, string>) => {
    const { companyId } = sandbox.seeded;
    const { access_token } = sandbox.issueToken({ companyId });
    const headers = {
      Authorization: `Bearer ${access_token}`,
      Version: '2021-07-28',
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    const response = await fetch(`${sandbox.url}/oauth/locationToken`, {
      method: 'POST',
      headers,
      body: form(values).form,
    });
    return { status: response.status, body: (await response.json()) as Json };
  };

  test('exchanges its token for a location’s', async () => {
    const { companyId, studioId } = sandbox.seeded;
    const { status, body } = await exchange({ companyId, locationId: studioId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      userType: 'Location',
      locationId: studioId,
      companyId,
      expires_in: 86400,
      appId: sandbox.credentials.appId,
    });
    expect((await refresh(body.refresh_token)).body.locationId).toBe(studioId);
  });

  test('gets a token that ends after a day, and none for a location that the app was taken out of', async () => {
    const { companyId, gymId } = sandbox.seeded;
    const { body } = await exchange({ companyId, locationId: gymId });
    sandbox.clock.advance(86_399_000);
    expect(await status(body.access_token)).toBe(200);
    sandbox.clock.advance(1_000);
    expect(await status(body.access_token)).toBe(401);
    sandbox.authorization.uninstall(gymId, { says: 'not-found' });
    expect(await exchange({ companyId, locationId: gymId })).toMatchObject(refused('Installation not found', 404));
    const ask = client(sandbox, { companyId });
    const query = { companyId, appId: sandbox.credentials.appId };
    const { body: found } = await ask('GET /oauth/installedLocations', { query });
    expect(found.locations.map(({ _id, isInstalled }: Json) => [_id, isInstalled])).toEqual([
      [gymId, false],
      [sandbox.seeded.studioId, true],
    ]);
    const installed = await ask('GET /oauth/installedLocations', { query: { ...query, isInstalled: true } });
    expect(installed.body.count).toBe(1);
    sandbox.authorization.install(gymId);
    expect((await exchange({ companyId, locationId: gymId })).status).toBe(200);
  });

  test('not without saying which, nor for a location it has not', async () => {
    const { companyId } = sandbox.seeded;
    expect((await exchange({ companyId })).body.message).toEqual(['locationId must be a string']);
    expect((await exchange({ companyId, locationId: 'nowhere' })).status).toBe(403);
  });

  test('sees where it is installed, page by page', async () => {
    const { companyId } = sandbox.seeded;
    const ask = client(sandbox, { companyId });
    const query = { companyId, appId: sandbox.credentials.appId, limit: '1', skip: '1' };
    const { body } = await ask('GET /oauth/installedLocations', { query });
    expect(body).toMatchObject({
      count: 2,
      installToFutureLocations: true,
      locations: [{ _id: sandbox.seeded.studioId, isInstalled: true }],
    });
    const named = await ask('GET /oauth/installedLocations', { query: { ...query, skip: '0', query: 'club' } });
    expect(named.body).toMatchObject({ count: 1, locations: [{ _id: sandbox.seeded.gymId }] });
  });
});

test('no secret is in the log', async () => {
  const { body } = await redeem(await codeFor(/Club/));
  await refresh(body.refresh_token);
  const log = JSON.stringify(sandbox.requests);
  for (const secret of [sandbox.credentials.clientSecret, body.access_token, body.refresh_token])
    expect(log).not.toContain(secret);
  expect(sandbox.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/oauth/token',
    status: 200,
    body: { grant_type: 'refresh_token' },
  });
});
