import type { Authentication } from 'zapier-platform-core';
import { call } from './lib/highlevel/api.js';
import { readAppKeys } from './lib/highlevel/app_keys.js';
import { connectionOf } from './lib/highlevel/connection.js';
import { authorizeUrl } from './lib/highlevel/hosts.js';
import { renewConnection } from './lib/highlevel/renewal.js';
import { readAskedScopes } from './lib/highlevel/scopes.js';
import { reasonOf, toFilledText } from './lib/highlevel/token_answers.js';
import { requestToken } from './lib/highlevel/token_endpoint.js';
import { withZapierErrors } from './lib/operations/index.js';
import { UserFacingError } from './lib/problems.js';
import { isObject, type Run, type Values } from './lib/zapier.js';

const signInProblem = (message: string) => new UserFacingError(message, { reason: 'unavailable' });

/** The page where people sign in and allow what the app asks for. */
const signInAddress = withZapierErrors(async ({ bundle }) => {
  const { redirect_uri, state } = bundle.inputData as Record<string, string>;
  const url = authorizeUrl();
  const query = {
    response_type: 'code',
    client_id: readAppKeys().client_id,
    redirect_uri: redirect_uri ?? '',
    state: state ?? '',
    scope: readAskedScopes().join(' '),
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url.href;
});

/** What to do after a sign-in that came to nothing: HighLevel does not offer a location again that has the app. */
const AGAIN = 'Try to connect again; if the location is not offered, uninstall the app there first.';

const getAccessToken = withZapierErrors(async (run) => {
  const { code, redirect_uri } = run.bundle.inputData as Record<string, string>;
  const outcome = await requestToken(run, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirect_uri ?? '',
    // A sub-account's token is what most operations take; an agency gets one of its own all the same.
    user_type: 'Location',
  });
  if ('token' in outcome) return outcome.token;
  if ('lost' in outcome) throw signInProblem(`HighLevel ${outcome.lost} during the sign-in. ${AGAIN}`);
  const reason = reasonOf(outcome.refusal);
  if (outcome.refusal.status >= 500)
    throw signInProblem(`HighLevel had a problem with the sign-in: ${reason}. ${AGAIN}`);
  throw signInProblem(
    /client/i.test(reason)
      ? `HighLevel refused the sign-in: ${reason}. The owner of this app should check CLIENT_ID and CLIENT_SECRET.`
      : `HighLevel refused the sign-in: ${reason}. Try to connect again.`,
  );
});

/** An agency's name; without the permission to read it, the names of some of its locations tell one from another. */
const agencyOf = async (run: Run): Promise<Values> => {
  const { scopes, companyId } = connectionOf(run.bundle);
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
  const names = locations.flatMap((location) => (isObject(location) ? (toFilledText(location.name) ?? []) : []));
  return { id: companyId, companyId, name: names.length > 0 ? `Agency (${names.join(', ')})` : `Agency ${companyId}` };
};

/** A location's name and what else its connection is known by. */
const locationOwn = async (run: Run): Promise<Values> => {
  const { location } = await call(run, 'GET /locations/{locationId}', {}, { scope: 'locations.readonly' });
  return isObject(location) ? location : {};
};

/** What the connection is known by in Zapier: the location's name, or the agency's. Without them it is none. */
const test = withZapierErrors(async (run) => {
  const { isAgency, locationId } = connectionOf(run.bundle);
  if (!isAgency && !locationId)
    throw signInProblem(`HighLevel did not say which location the sign-in is for. ${AGAIN}`);
  const { id, name, email, companyId } = await (isAgency ? agencyOf(run) : locationOwn(run));
  if (!toFilledText(id) || !toFilledText(name)) {
    throw signInProblem(
      `HighLevel signed in, but did not tell the name of the ${isAgency ? 'agency' : 'location'}. ${AGAIN}`,
    );
  }
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
    refreshAccessToken: withZapierErrors(renewConnection),
    autoRefresh: true,
  },
  test,
  connectionLabel: '{{name}}',
} satisfies Authentication;
