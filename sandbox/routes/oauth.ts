import type { Authorization, Grant } from '../access/authorization.js';
import { Answer } from '../http/answer.js';
import { badRequest } from '../http/errors.js';
import type { Json } from '../http/json.js';
import type { Store } from '../world/store.js';
import type { Call, Handlers } from './call.js';

/** The API side of OAuth, for a server's authorization. */
export function oauthHandlers(authorization: Authorization): Handlers {
  return {
    'POST /oauth/locationToken': (call: Call) => {
      const answer = authorization.forLocation(call.token, call.body.locationId);
      return { ...answer, appId: authorization.credentials.appId, versionId: authorization.credentials.versionId };
    },
    'GET /oauth/installedLocations': (call: Call) => {
      const { appId, query, isInstalled, locationId } = call.query;
      const { credentials } = authorization;
      const hasApp = (id: string) => !authorization.isUninstalled(id);
      const all = call.store
        .all('locations')
        .where(({ companyId }) => companyId === call.token.companyId && appId === credentials.appId)
        .filter(({ id }) => (!locationId || id === locationId) && (isInstalled ?? hasApp(id)) === hasApp(id))
        .filter(({ name }) => !query || name.toLowerCase().includes(String(query).toLowerCase()));
      const locations = call.page(call.arrange(all), 20).map(({ id, name, address, dateAdded }) => ({
        _id: id,
        name,
        address,
        isInstalled: hasApp(id),
        versionId: credentials.versionId,
        installedAt: dateAdded,
      }));
      return { locations, count: all.length, installToFutureLocations: true };
    },
  };
}

/** POST /oauth/token: no Version, no bearer, a form. */
export function tokenEndpoint(authorization: Authorization, contentType: string, body: Json): Answer {
  if (!contentType.toLowerCase().includes('application/x-www-form-urlencoded'))
    throw badRequest('Invalid request: content must be application/x-www-form-urlencoded');
  return new Answer(200, authorization.exchange(body));
}

/** The page on which people choose what to connect, and what comes of their choice. */
export function chooseLocation(authorization: Authorization, store: Store, asked: URLSearchParams): Answer {
  const problem = complaint(asked, authorization);
  if (problem) return html(400, 'This app cannot be connected', `<p>${escaped(problem)}</p>`);
  const locationId = asked.get('location_id');
  const companyId = asked.get('company_id');
  if (!locationId && !companyId) return html(200, 'Choose what to connect', choices(store, asked));

  const location = locationId ? store.all('locations').get(locationId) : undefined;
  const company = store.all('companies').get(location?.companyId ?? companyId ?? '');
  if (!company || (locationId && !location))
    return html(400, 'This app cannot be connected', '<p>There is no such account.</p>');
  const installer = store
    .all('users')
    .find(({ roles }) =>
      location ? roles.type === 'account' && roles.locationIds.includes(location.id) : roles.type === 'agency',
    );
  const grant: Grant = {
    userType: location ? 'Location' : 'Company',
    companyId: company.id,
    ...(location ? { locationId: location.id } : {}),
    userId: installer?.id ?? '',
    scopes: scopesAsked(asked),
  };
  const redirectUri = asked.get('redirect_uri')!;
  const back = new URL(redirectUri);
  back.searchParams.set('code', authorization.code(grant, redirectUri));
  const state = asked.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return new Answer(302, '', { location: back.href });
}

const scopesAsked = (asked: URLSearchParams) => (asked.get('scope') ?? '').split(/\s+/).filter(Boolean);

/** Why the request for authorization is no good, in words for whoever set the app up. */
function complaint(asked: URLSearchParams, { credentials: { clientId }, scopes }: Authorization): string | undefined {
  if (asked.get('response_type') !== 'code') return 'response_type must be "code".';
  if (asked.get('client_id') !== clientId) return `client_id is not known. The sandbox's is ${clientId}.`;
  const redirectUri = asked.get('redirect_uri');
  if (!redirectUri) return 'redirect_uri is missing.';
  if (!URL.canParse(redirectUri) || !/^https?:/.test(redirectUri)) return 'redirect_uri is not a web address.';
  const wanted = scopesAsked(asked);
  if (wanted.length === 0) return 'scope is missing.';
  // #311: one scope that the app can't have is enough.
  if (!wanted.every((scope) => scopes.includes(scope)))
    return 'This integration cannot be added, please contact the developer!';
  return undefined;
}

function choices(store: Store, asked: URLSearchParams): string {
  const hidden = [...asked].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const button = (name: string, id: string, label: string) =>
    `<p><button name="${name}" value="${escaped(id)}">${escaped(label)}</button></p>`;
  const locations = [...store.all('locations').values()].map(({ id, name, city }) =>
    button('location_id', id, `${name}, ${city}`),
  );
  const companies = [...store.all('companies').values()].map(({ id, name }) =>
    button('company_id', id, `${name} (agency)`),
  );
  return `<form method="post">${hidden.join('')}<h2>Sub-accounts</h2>${locations.join('')}<h2>Agency</h2>${companies.join('')}</form>`;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const html = (status: number, title: string, body: string) =>
  new Answer(
    status,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
    { 'content-type': 'text/html; charset=utf-8' },
  );
