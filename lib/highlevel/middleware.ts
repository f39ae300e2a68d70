import type { AfterResponseMiddleware, BeforeRequestMiddleware } from 'zapier-platform-core';
import { secretsIn } from '../scrub.js';
import { connectionOf } from './connection.js';
import { apiOrigin } from './hosts.js';
import { LONGEST_REQUEST } from './network.js';
import { readSuccess } from './responses.js';
import type { Route } from './routes.js';

/** A request as this app makes it, with everything but the headers that `addAuthHeaders` adds. */
export interface Request {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  middlewareData: {
    /** The endpoint that is called; the sentence for a failure depends on whether it changes something. */
    route?: Route;
    /** Used in place of the connection's own token. */
    token?: string;
    /** The permission that the endpoint needs. */
    scope?: string;
    /** The caller reads the status itself. */
    judgesItself?: boolean;
  };
}

/** Sections of HighLevel's API that are published under the older version. */
const OLDER = /^\/(calendars|conversations)\b/;

/** The published version that a path belongs to. */
const versionOf = (pathname: string) => (OLDER.test(pathname) ? '2021-04-15' : '2021-07-28');

/**
 * The address with its query. Core has taken the query apart by then, and would empty each value that has `{{…}}` in it
 * (`addQueryParams` → `normalizeEmptyParamFields`): a search would then ask for everything.
 */
const withQuery = (url: string, params: Record<string, unknown> = {}): string => {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(params))
    for (const value of [values].flat()) query.append(name, String(value));
  return query.size > 0 ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
};

/**
 * beforeRequest: adds the token and the version to a request to HighLevel. No other host gets the token, whatever an
 * address from elsewhere says, and a redirect is not followed with it.
 */
export const addAuthHeaders: BeforeRequestMiddleware = (request, _z, bundle) => {
  const url = new URL(request.url);
  if (url.origin !== apiOrigin()) return request;
  const { token } = request.middlewareData ?? {};
  // Core keeps out of its log what the connection holds (buildSensitiveValues in its src/tools/create-logger.js), but
  // it does not know a token that was exchanged since.
  if (token) bundle.authData = { ...bundle.authData, location_token: token };
  const isTokenRequest = url.pathname === '/oauth/token';
  return {
    ...request,
    url: withQuery(request.url, request.params),
    params: {},
    timeout: request.timeout ?? LONGEST_REQUEST,
    redirect: 'manual',
    throwForThrottlingEarly: false,
    skipThrowForStatus: true,
    headers: {
      Accept: 'application/json',
      Version: versionOf(url.pathname),
      ...(!isTokenRequest && { Authorization: `Bearer ${token ?? connectionOf(bundle).token}` }),
      ...request.headers,
    },
  };
};

/**
 * afterResponse: turns every refusal of HighLevel's API into a sentence (lib/highlevel/refusal_rules.ts), and leaves
 * the parsed body in `data`. Core parses by the content type, which a proxy may have set.
 */
export const throwOnErrorStatus: AfterResponseMiddleware = (response, z, bundle) => {
  if (new URL(response.request.url as string).origin !== apiOrigin()) return response;
  const { route, scope, judgesItself } = (response.request.middlewareData ?? {}) as Request['middlewareData'];
  if (judgesItself) return response;
  const { status, content, json } = response;
  const header = (name: string) => response.getHeader(name);
  response.data = readSuccess(
    { z },
    { status, content, json, header },
    { route, scope, secrets: secretsIn(bundle.authData) },
  );
  return response;
};
