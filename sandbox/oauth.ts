import type { Token } from './access.js';
import { Answer, type Call, type Handlers } from './call.js';
import type { Clock } from './clock.js';
import { knownScopes } from './documents.js';
import { badRequest, HttpError } from './errors.js';
import { Ids } from './ids.js';
import type { Store } from './store.js';
import type { Json } from './validation.js';

/** The sandbox's one app. Its secret is plainly not one. */
export const CREDENTIALS = {
  appId: '64f0c0ffee64f0c0ffee0001',
  clientId: '64f0c0ffee64f0c0ffee0001-sandbox1',
  clientSecret: 'sandbox-secret',
  versionId: '64f0c0ffee64f0c0ffee0002',
};

const SECOND = 1000;
const CODE_LIFETIME = 600 * SECOND; // Ours: HighLevel documents none (§1.1).
const REFRESH_LIFETIME = 365 * 86_400 * SECOND;
const REPLAY_WINDOW = 30 * SECOND; // §1.2 "Rotation grace".

/** Who a token is for. */
export interface Grant {
  userType: 'Location' | 'Company';
  companyId: string;
  locationId?: string;
  userId: string;
  scopes: string[];
}

/** What POST /oauth/token answers. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token: string;
  scope: string;
  refreshTokenId: string;
  userType: 'Location' | 'Company';
  companyId: string;
  locationId?: string;
  isBulkInstallation: boolean;
  userId: string;
}

interface Refresh {
  grant: Grant;
  expiresAt: number;
  used?: { at: number; answer: TokenAnswer };
}

/** Codes, tokens and the rules of their exchange (§1, §3.3). */
export class Authorization {
  /** All tokens ever given out, by value. */
  readonly tokens = new Map<string, Token>();
  /** Locations that are paused or unpaid: their tokens cannot be refreshed until they are active again. */
  readonly paused = new Set<string>();
  #ids = new Ids('oauth');
  readonly #codes = new Map<string, { grant: Grant; redirectUri: string; expiresAt: number }>();
  readonly #refreshes = new Map<string, Refresh>();

  constructor(private readonly clock: Clock) {}

  /** A code for the redirect: one use, forty hexadecimal digits. */
  code(grant: Grant, redirectUri: string): string {
    const code = this.#ids.hex(40);
    this.#codes.set(code, { grant, redirectUri, expiresAt: this.clock.now() + CODE_LIFETIME });
    return code;
  }

  /** A pair of tokens. */
  issue(grant: Grant, expiresIn = 86_399): TokenAnswer {
    const { locationId } = grant;
    const answer: TokenAnswer = {
      access_token: this.#jwt(grant, expiresIn),
      token_type: 'Bearer',
      expires_in: expiresIn,
      refresh_token: this.#jwt(grant, REFRESH_LIFETIME / SECOND),
      scope: grant.scopes.join(' '),
      refreshTokenId: this.#ids.mongo(),
      userType: grant.userType,
      companyId: grant.companyId,
      ...(locationId === undefined ? {} : { locationId }),
      isBulkInstallation: grant.userType === 'Company',
      userId: grant.userId,
    };
    this.#admit(answer.access_token, 'oauth', grant, CREDENTIALS.clientId, this.clock.now() + expiresIn * SECOND);
    this.#refreshes.set(answer.refresh_token, { grant, expiresAt: this.clock.now() + REFRESH_LIFETIME });
    return answer;
  }

  /** A Private Integration's token: made in HighLevel's settings, never expiring (§1.4). */
  issuePrivate(grant: Grant): string {
    const value = `pit-${this.#ids.uuid()}`;
    this.#admit(value, 'private', grant, value, Number.POSITIVE_INFINITY);
    return value;
  }

  /** POST /oauth/token. The sentences are node-oauth2-server's, as far as HighLevel documents any. */
  exchange(form: Record<string, string>): TokenAnswer {
    if (!form.client_id) throw badRequest('Missing parameter: clientId');
    if (!form.client_secret) throw badRequest('Missing parameter: clientSecret');
    if (form.client_id !== CREDENTIALS.clientId || form.client_secret !== CREDENTIALS.clientSecret)
      throw new HttpError(401, {
        statusCode: 401,
        message: 'Invalid client: client is invalid',
        error: 'Unauthorized',
      });
    switch (form.grant_type) {
      case 'authorization_code':
        return this.#redeem(form.code, form.redirect_uri);
      case 'refresh_token':
        return this.#refresh(form.refresh_token);
      default:
        throw badRequest(form.grant_type ? 'Invalid parameter: grantType' : 'Missing parameter: grantType');
    }
  }

  /** Kills every access token; refresh tokens live on. */
  revokeAll(): void {
    this.tokens.clear();
  }

  /** As if nobody had ever connected. */
  reset(): void {
    this.tokens.clear();
    this.paused.clear();
    this.#codes.clear();
    this.#refreshes.clear();
    this.#ids = new Ids('oauth');
  }

  #redeem(code: string | undefined, redirectUri: string | undefined): TokenAnswer {
    if (!code) throw badRequest('Missing parameter: code');
    const entry = this.#codes.get(code);
    this.#codes.delete(code);
    if (!entry) throw badRequest('Invalid grant: authorization code is invalid');
    if (entry.expiresAt <= this.clock.now()) throw badRequest('Invalid grant: authorization code has expired');
    if (redirectUri !== undefined && redirectUri !== entry.redirectUri)
      throw badRequest('Invalid request: `redirect_uri` is invalid');
    return this.issue(entry.grant);
  }

  #refresh(value: string | undefined): TokenAnswer {
    if (!value) throw badRequest('Missing parameter: refreshToken');
    const refresh = this.#refreshes.get(value);
    const now = this.clock.now();
    const invalid = badRequest('Invalid grant: refresh token is invalid');
    if (!refresh || refresh.expiresAt <= now) throw invalid;
    if (refresh.used) {
      if (now - refresh.used.at > REPLAY_WINDOW) throw invalid;
      return refresh.used.answer;
    }
    // §1.2: the refresh token survives this, and works again once the location does.
    if (refresh.grant.locationId !== undefined && this.paused.has(refresh.grant.locationId))
      throw badRequest('Location is not active');
    const answer = this.issue(refresh.grant);
    refresh.used = { at: now, answer };
    return answer;
  }

  #admit(value: string, kind: Token['kind'], grant: Grant, clientId: string, expiresAt: number): void {
    this.tokens.set(value, { value, kind, ...grant, clientId, expiresAt });
  }

  /** Looks like HighLevel's RS256 tokens and is as opaque. */
  #jwt(grant: Grant, expiresIn: number): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const issuedAt = Math.floor(this.clock.now() / SECOND);
    const authClassId = grant.locationId ?? grant.companyId;
    const payload = {
      authClass: grant.userType,
      authClassId,
      source: 'INTEGRATION',
      sourceId: CREDENTIALS.clientId,
      channel: 'OAUTH',
      primaryAuthClassId: authClassId,
      oauthMeta: { scopes: grant.scopes, client: CREDENTIALS.appId },
      iat: issuedAt,
      exp: issuedAt + expiresIn,
    };
    const signature = Buffer.from(this.#ids.hex(128), 'hex').toString('base64url');
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(payload)}.${signature}`;
  }

  /** The location token that an agency's token is exchanged for (§1.3). */
  forLocation(token: Token, locationId: string): TokenAnswer {
    const { companyId, userId, scopes } = token;
    if (this.paused.has(locationId)) throw badRequest('Location is not active');
    return this.issue({ userType: 'Location', companyId, locationId, userId, scopes }, 86_400);
  }
}

/** The API side of OAuth, for a server's authorization. */
export function oauthHandlers(authorization: Authorization): Handlers {
  return {
    'POST /oauth/locationToken': (call: Call) => {
      const answer = authorization.forLocation(call.token, call.body.locationId);
      return { ...answer, appId: CREDENTIALS.appId, versionId: CREDENTIALS.versionId };
    },
    'GET /oauth/installedLocations': (call: Call) => {
      const { appId, query, isInstalled, locationId } = call.query;
      const all = call.store
        .all('locations')
        .where((location) => location.companyId === call.token.companyId)
        .filter(
          (location) =>
            appId === CREDENTIALS.appId && isInstalled !== false && (!locationId || location.id === locationId),
        )
        .filter((location) => !query || location.name.toLowerCase().includes(String(query).toLowerCase()));
      const locations = call.page(all, 20).map(({ id, name, address, dateAdded }) => ({
        _id: id,
        name,
        address,
        isInstalled: true,
        versionId: CREDENTIALS.versionId,
        installedAt: dateAdded,
      }));
      return { locations, count: all.length, installToFutureLocations: true };
    },
  };
}

/** POST /oauth/token: no Version, no bearer, a form. */
export function tokenEndpoint(authorization: Authorization, contentType: string, body: Json): Answer {
  if (!contentType.includes('application/x-www-form-urlencoded'))
    throw badRequest('Invalid request: content must be application/x-www-form-urlencoded');
  return new Answer(200, authorization.exchange(body));
}

/** The page on which people choose what to connect, and what comes of their choice. */
export function chooseLocation(authorization: Authorization, store: Store, asked: URLSearchParams): Answer {
  const problem = complaint(asked);
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
  const scopes = scopesAsked(asked).filter((scope) => knownScopes.includes(scope));
  const grant: Grant = {
    userType: location ? 'Location' : 'Company',
    companyId: company.id,
    ...(location ? { locationId: location.id } : {}),
    userId: installer?.id ?? '',
    scopes,
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
function complaint(asked: URLSearchParams): string | undefined {
  if (asked.get('response_type') !== 'code') return 'response_type must be "code".';
  if (asked.get('client_id') !== CREDENTIALS.clientId)
    return `client_id is not known. The sandbox's is ${CREDENTIALS.clientId}.`;
  const redirectUri = asked.get('redirect_uri');
  if (!redirectUri) return 'redirect_uri is missing.';
  if (!URL.canParse(redirectUri) || !/^https?:/.test(redirectUri)) return 'redirect_uri is not a web address.';
  const scopes = scopesAsked(asked);
  if (scopes.length === 0) return 'scope is missing.';
  if (!scopes.some((scope) => knownScopes.includes(scope))) return `None of these scopes exists: ${scopes.join(' ')}.`;
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
