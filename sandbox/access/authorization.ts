import { knownScopes } from '../documents/index.js';
import { badRequest, HttpError } from '../http/errors.js';
import type { Clock } from '../world/clock.js';
import { Ids } from '../world/ids.js';
import type { Token } from './access.js';

/** The sandbox's one app. Its secret is plainly not one. */
export const CREDENTIALS = {
  appId: '64f0c0ffee64f0c0ffee0001',
  clientId: '64f0c0ffee64f0c0ffee0001-sandbox1',
  clientSecret: 'sandbox-secret',
  versionId: '64f0c0ffee64f0c0ffee0002',
};

const SECOND = 1000;
const CODE_LIFETIME = 600 * SECOND; // `sandbox.code-life`
const REFRESH_LIFETIME = 365 * 86_400 * SECOND;
const REPLAY_WINDOW = 30 * SECOND; // `tokens.lives`

/**
 * How HighLevel may refuse the refresh of an app that is no longer installed. It documents none of them; the first is
 * what it says of any refresh token that is no good.
 */
const UNINSTALLED = {
  'invalid-grant': () =>
    new HttpError(400, {
      statusCode: 400,
      message: 'Invalid grant: refresh token is invalid',
      error: 'invalid_grant',
      error_description: 'Invalid grant: refresh token is invalid',
    }),
  uninstalled: () => new HttpError(403, { statusCode: 403, message: 'App uninstalled', error: 'Forbidden' }),
  'not-found': () => new HttpError(404, { statusCode: 404, message: 'Installation not found', error: 'Not Found' }),
};

/** The words in which an app's absence is told. */
export type UninstalledWords = keyof typeof UNINSTALLED;
/** How HighLevel says that an app is not installed (any more); which of them it uses nobody knows. */
export const UNINSTALLED_WORDS = Object.keys(UNINSTALLED) as UninstalledWords[];

/** How an app is taken out of an account. */
export interface Uninstall {
  /** @default 'invalid-grant' */
  says?: UninstalledWords;
  /** Access tokens that are out work until they expire. @default false */
  tokensLive?: boolean;
}

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

/** What comes of one sign-in or exchange; all tokens refreshed from it share it. */
interface Installation extends Grant {
  gone?: UninstalledWords;
}

interface Refresh {
  grant: Installation;
  expiresAt: number;
  used?: { at: number; answer: TokenAnswer };
}

/** Codes, tokens and the rules of their exchange (`tokens.lives`, `tokens.ends`). */
export class Authorization {
  /** All tokens ever given out, by value. */
  readonly tokens = new Map<string, Token>();
  /** Locations that are paused or unpaid: their tokens cannot be refreshed until they are active again. */
  readonly paused = new Set<string>();
  /** The app as it is registered with HighLevel. Another secret here is one that its owner has changed. */
  readonly credentials = { ...CREDENTIALS };
  /** The scopes that the app has with HighLevel: whoever asks for another can't be signed in at all. All that are known, by default. */
  scopes: readonly string[] = knownScopes;
  /** Locations and companies that the app was taken out of. */
  readonly #gone = new Map<string, UninstalledWords>();
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
    this.#admit(answer.access_token, 'oauth', grant, this.credentials.clientId, this.clock.now() + expiresIn * SECOND);
    this.#refreshes.set(answer.refresh_token, { grant, expiresAt: this.clock.now() + REFRESH_LIFETIME });
    return answer;
  }

  /** A Private Integration's token: made in HighLevel's settings, never expiring. */
  issuePrivate(grant: Grant): string {
    const value = `pit-${this.#ids.uuid()}`;
    this.#admit(value, 'private', grant, value, Number.POSITIVE_INFINITY);
    return value;
  }

  /** POST /oauth/token. The sentences are node-oauth2-server's, as far as HighLevel documents any. */
  exchange(form: Record<string, string>): TokenAnswer {
    if (!form.client_id) throw badRequest('Missing parameter: clientId');
    if (!form.client_secret) throw badRequest('Missing parameter: clientSecret');
    if (form.client_id !== this.credentials.clientId || form.client_secret !== this.credentials.clientSecret)
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

  /** Takes the app out of a location, or out of an agency with all its locations. Signing in installs it again. */
  uninstall(id: string, { says = 'invalid-grant', tokensLive = false }: Uninstall = {}): void {
    this.#gone.set(id, says);
    for (const { grant } of this.#refreshes.values()) if (concerns(grant, id)) grant.gone = says;
    if (tokensLive) return;
    for (const token of this.tokens.values())
      if (token.kind === 'oauth' && concerns(token, id)) this.tokens.delete(token.value);
  }

  /** Puts the app back into a location or an agency, as its people can. Connections of before stay dead. */
  install(id: string): void {
    this.#gone.delete(id);
  }

  /** Whether the app was taken out of a location. */
  isUninstalled(id: string): boolean {
    return this.#gone.has(id);
  }

  /** Takes a scope away from a location or an agency: the tokens that are out keep it, refreshed ones lack it. */
  withdrawScope(id: string, scope: string): void {
    for (const { grant } of this.#refreshes.values())
      if (concerns(grant, id)) grant.scopes = grant.scopes.filter((one) => one !== scope);
  }

  /** As if nobody had ever connected. */
  reset(): void {
    Object.assign(this.credentials, CREDENTIALS);
    this.scopes = knownScopes;
    this.tokens.clear();
    this.paused.clear();
    this.#gone.clear();
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
    this.install(entry.grant.locationId ?? entry.grant.companyId);
    return this.issue(entry.grant);
  }

  #refresh(value: string | undefined): TokenAnswer {
    if (!value) throw badRequest('Missing parameter: refreshToken');
    const refresh = this.#refreshes.get(value);
    const now = this.clock.now();
    const invalid = badRequest('Invalid grant: refresh token is invalid');
    if (!refresh || refresh.expiresAt <= now) throw invalid;
    if (refresh.grant.gone) throw UNINSTALLED[refresh.grant.gone]();
    if (refresh.used) {
      if (now - refresh.used.at > REPLAY_WINDOW) throw invalid;
      return refresh.used.answer;
    }
    // `tokens.paused-location`: the refresh token survives this, and works again once the location does.
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
      sourceId: this.credentials.clientId,
      channel: 'OAUTH',
      primaryAuthClassId: authClassId,
      oauthMeta: { scopes: grant.scopes, client: this.credentials.appId },
      iat: issuedAt,
      exp: issuedAt + expiresIn,
    };
    const signature = Buffer.from(this.#ids.hex(128), 'hex').toString('base64url');
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(payload)}.${signature}`;
  }

  /** The location token that an agency's token is exchanged for (`tokens.agency-user`). */
  forLocation(token: Token, locationId: string): TokenAnswer {
    const { companyId, userId, scopes } = token;
    const gone = this.#gone.get(locationId);
    if (gone) throw UNINSTALLED[gone]();
    if (this.paused.has(locationId)) throw badRequest('Location is not active');
    return this.issue({ userType: 'Location', companyId, locationId, userId, scopes }, 86_400);
  }
}

/** Whether something given out belongs to a location, or to a company or one of its locations. */
const concerns = (grant: Pick<Grant, 'companyId' | 'locationId'>, id: string) =>
  grant.locationId === id || grant.companyId === id;
