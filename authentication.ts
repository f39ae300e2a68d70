import type { Authentication } from 'zapier-platform-core';
import * as zod from 'zod';
import { call } from './lib/highlevel/api.js';
import { connection } from './lib/highlevel/connection.js';
import { apiOrigin, authorizeUrl } from './lib/highlevel/hosts.js';
import { errorMessages, inactiveLocationMessage } from './lib/highlevel/refusals.js';
import { askedScopes } from './lib/highlevel/scopes.js';
import { toNetworkError } from './lib/highlevel/transport.js';
import { withZapierErrors } from './lib/operations/index.js';
import { UserFacingError } from './lib/problems.js';
import { isObject, type Run, type Values } from './lib/zapier.js';

/** The parts of HighLevel's token answer that operations rely on; all of it that is here is kept. */
const TokenAnswer = zod.object({
  access_token: zod.string(),
  refresh_token: zod.string().optional(),
  expires_in: zod.number().optional(),
  scope: zod.string().nullish(),
  userType: zod.string().nullish(),
  locationId: zod.string().nullish(),
  companyId: zod.string().nullish(),
  userId: zod.string().nullish(),
});

const credentials = () => ({
  client_id: process.env.CLIENT_ID ?? '',
  client_secret: process.env.CLIENT_SECRET ?? '',
});

/** Asks the token endpoint; it takes a form, and no bearer token. */
const askForToken = async ({ z }: Run, form: Record<string, string>) => {
  const response = await z
    .request<Values>({
      url: `${apiOrigin()}/oauth/token`,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...credentials(), ...form }).toString(),
      middlewareData: { judgesItself: true },
    })
    .catch((error: unknown) => {
      throw toNetworkError(error);
    });
  return response;
};

const kept = (answer: unknown) => {
  const { data } = TokenAnswer.safeParse(answer);
  if (!data)
    throw new UserFacingError('HighLevel answered the sign-in with no token. Try to connect again.', {
      reason: 'unavailable',
    });
  return data;
};

/** The page where people sign in and allow what the app asks for. */
const signInAddress = withZapierErrors(async ({ bundle }) => {
  const { redirect_uri, state } = bundle.inputData as Record<string, string>;
  const url = authorizeUrl();
  const query = {
    response_type: 'code',
    client_id: credentials().client_id,
    redirect_uri: redirect_uri ?? '',
    state: state ?? '',
    scope: askedScopes().join(' '),
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url.href;
});

const getAccessToken = withZapierErrors(async (run) => {
  const { code, redirect_uri } = run.bundle.inputData as Record<string, string>;
  const { status, data } = await askForToken(run, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirect_uri ?? '',
    // A sub-account's token is what most operations take; an agency gets one of its own all the same.
    user_type: 'Location',
  });
  if (status >= 400)
    throw new UserFacingError(
      `HighLevel refused the sign-in: ${errorMessages(data).join('; ') || `status ${status}`}. Try to connect again.`,
    );
  return kept(data);
});

/**
 * HighLevel's refresh tokens work once. Whether a refusal is the end of the connection decides here: Zapier
 * takes any 4xx for it, but a paused sub-account's token works again once it is paid for (api-notes, “Tokens”).
 */
const refreshAccessToken = withZapierErrors(async (run) => {
  const { refresh_token, userType } = run.bundle.authData;
  const { status, data } = await askForToken(run, {
    grant_type: 'refresh_token',
    refresh_token: refresh_token ?? '',
    user_type: userType || 'Location',
  });
  if (status < 400) return kept(data);
  const said = errorMessages(data);
  if (status < 500 && status !== 429 && /grant|refresh token|client|parameter/i.test(said.join('; '))) {
    throw new run.z.errors.ExpiredAuthError('The connection to HighLevel has ended. Please connect it again.');
  }
  throw new UserFacingError(
    inactiveLocationMessage(said) ?? 'HighLevel could not renew the connection just now. Zapier will try again.',
    {
      reason: 'unavailable',
    },
  );
});

/** An agency's name; without the permission to read it, the names of some of its locations tell one from another. */
const agencyOf = async (run: Run): Promise<Values> => {
  const { scopes, companyId } = connection(run.bundle);
  if (!scopes || scopes.includes('companies.readonly')) {
    const { company } = await call(
      run,
      'GET /companies/{companyId}',
      {},
      { scope: 'companies.readonly', access: 'agency' },
    );
    return isObject(company) ? company : {};
  }
  const { locations } = await call(
    run,
    'GET /locations/search',
    {},
    { query: { companyId, limit: 3 }, scope: 'locations.readonly', access: 'agency' },
  );
  if (!Array.isArray(locations)) return {};
  const names = locations.flatMap((location) => (isObject(location) ? (location.name ?? []) : []));
  return { id: companyId, companyId, name: names.length > 0 ? `Agency (${names.join(', ')})` : `Agency ${companyId}` };
};

/** A location's name and what else its connection is known by. */
const locationOwn = async (run: Run): Promise<Values> => {
  const { location } = await call(run, 'GET /locations/{locationId}', {}, { scope: 'locations.readonly' });
  return isObject(location) ? location : {};
};

/** What the connection is known by in Zapier: the location's name, or the agency's. */
const test = withZapierErrors(async (run) => {
  const { isAgency } = connection(run.bundle);
  const { id, name, email, companyId } = await (isAgency ? agencyOf(run) : locationOwn(run));
  return { id, name, email, companyId };
});

export default {
  type: 'oauth2',
  fields: ['locationId', 'companyId', 'userId', 'userType', 'scope'].map((key) => ({
    key,
    type: 'string' as const,
    required: false,
    computed: true,
  })),
  oauth2Config: {
    authorizeUrl: signInAddress,
    getAccessToken,
    refreshAccessToken,
    autoRefresh: true,
  },
  test,
  connectionLabel: '{{name}}',
} satisfies Authentication;
