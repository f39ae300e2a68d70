import type { Route } from '../documents/index.js';
import { locationUndefined, removedInV3 } from '../documents/particulars.js';
import { badRequest, foreignLocation, HttpError, unauthorized, unprocessable } from '../http/errors.js';
import type { Json } from '../http/json.js';
import type { Store } from '../world/store.js';

/** A token the sandbox has given out: OAuth, or a Private Integration's. */
export interface Token {
  value: string;
  kind: 'oauth' | 'private';
  userType: 'Location' | 'Company';
  companyId: string;
  locationId?: string;
  userId: string;
  scopes: string[];
  /** Whose rate-limit budget it spends. */
  clientId: string;
  expiresAt: number;
}

/** Published API versions (`api.versions`). All routes answer to all of them. */
export const VERSIONS = ['2021-04-15', '2021-07-28', '2023-02-21', 'v3'];

/** The Version header; a wrong one answers with `status`, not `statusCode`. */
export function checkVersion(version: string | undefined, route: Route, path: string): void {
  const refused = (message: string) => new HttpError(401, { status: 401, message, error: 'Error' });
  if (version === undefined) throw refused('version header was not found.');
  if (!VERSIONS.includes(version)) throw refused('version header is invalid');
  if (version === 'v3' && removedInV3.has(route.name))
    throw badRequest(
      `Endpoint ${path} not available in API version v3. This endpoint was removed in version v3. Please use a version before v3.`,
    );
}

/** The token a request brings, or the 401 that says it is dead. */
export function authenticate(authorization: string | undefined, tokens: Map<string, Token>, now: number): Token {
  const value = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const token = value === undefined ? undefined : tokens.get(value);
  if (token && token.expiresAt > now) return token;
  throw unauthorized(value?.startsWith('pit-') ? 'Invalid Private Integration token' : 'Invalid JWT');
}

/** Which tokens a security scheme of the documents lets in. */
const ADMITS: Record<string, (token: Token) => boolean> = {
  bearer: (token) => token.userType === 'Location',
  'Location-Access': (token) => token.userType === 'Location',
  'Agency-Access': (token) => token.userType === 'Company',
  'Location-Access-Only': (token) => token.userType === 'Location' && token.kind === 'oauth',
  'Agency-Access-Only': (token) => token.userType === 'Company' && token.kind === 'oauth',
};

/** Token class and scope. Both refusals are 401s that no refresh can mend. */
export function authorize(token: Token, route: Route): void {
  const ways = route.security.flatMap((way) => Object.entries(way));
  const open = ways.filter(([scheme]) => ADMITS[scheme]?.(token));
  if (open.length === 0)
    throw unauthorized(
      token.kind === 'private'
        ? 'The token is not authorized for this scope.'
        : 'This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.',
    );
  if (!open.some(([, scopes]) => scopes.every((scope) => token.scopes.includes(scope))))
    throw unauthorized('The token is not authorized for this scope.');
}

/** Whether a token may touch a location's things. */
export function reaches(token: Token, locationId: string, store: Store): boolean {
  if (token.userType === 'Location') return token.locationId === locationId;
  return store.all('locations').get(locationId)?.companyId === token.companyId;
}

/** What a request says about itself, as far as access goes. */
export interface Claim {
  headers: { get(name: string): string | null };
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: Json;
}

/** Refuses a request that names another location or company than the token's, or no location where it must. */
export function checkReach(token: Token, route: Route, claim: Claim, store: Store): void {
  const { params, query, body } = claim;
  const named = [params.locationId, query.locationId, query.location_id, body?.locationId, body?.location_id];
  if (named.some((id) => typeof id === 'string' && id !== '' && !reaches(token, id, store))) throw foreignLocation();
  const companies = [params.companyId, query.companyId, body?.companyId];
  if (companies.some((id) => typeof id === 'string' && id !== '' && id !== token.companyId)) throw foreignLocation();
  // A location's token must not bring a Location-Id header (`api.location-id`).
  if (token.userType === 'Location' && claim.headers.get('location-id') !== null) throw foreignLocation();
  if (route.locationInQuery && query.locationId === undefined) {
    const own = locationUndefined.get(route.name);
    throw own === undefined ? foreignLocation() : unprocessable(own);
  }
}
