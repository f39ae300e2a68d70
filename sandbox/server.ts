import type { Server } from 'node:http';
import { type HttpBindings, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { authenticate, authorize, checkReach, checkVersion, type Token } from './access.js';
import { Answer, Call, type Handlers } from './call.js';
import { Clock } from './clock.js';
import { control } from './control.js';
import { findRoute, knownScopes } from './documents.js';
import { badRequest, HttpError, notFound, unauthorized, unprocessable } from './errors.js';
import { type Fault, Faults } from './faults.js';
import { Ids } from './ids.js';
import { Limits } from './limits.js';
import { type LoggedRequest, loggedBody, loggedHeaders, loggedQuery } from './log.js';
import { Authorization, CREDENTIALS, chooseLocation, oauthHandlers, type TokenAnswer, tokenEndpoint } from './oauth.js';
import { categories } from './routes/index.js';
import { type Seeded, seed } from './seed/index.js';
import { Store } from './store.js';
import { type Json, readQuery, validate } from './validation.js';

/** How a sandbox may be started. */
export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** ISO 8601. The clock stands at this moment until it is moved; without it, it runs with real time. */
  now?: string;
  /** `false` leaves out all but the company, its locations and its users. */
  seed?: boolean;
}

/** Whose token to mint, and what it may do. */
export interface TokenOptions {
  /** A location's id; the first location without it, the agency with `companyId`. */
  locationId?: string;
  companyId?: string;
  /** All known scopes, unless given. */
  scopes?: string[];
  /** Seconds. */
  expiresIn?: number;
  /** A Private Integration's `pit-…` token in place of an OAuth one. */
  private?: boolean;
}

/** A running HighLevel. */
export interface Sandbox {
  /** Where it listens: `http://127.0.0.1:…`. */
  url: string;
  store: Store;
  clock: Clock;
  faults: Faults;
  limits: Limits;
  /** Everything asked of the API and the OAuth pages, oldest first. */
  requests: LoggedRequest[];
  credentials: typeof CREDENTIALS;
  authorization: Authorization;
  /** Ids of the seeded company, locations and users. */
  seeded: Seeded;
  /** A token without the OAuth pages, in the shape of POST /oauth/token. */
  issueToken(options?: TokenOptions): TokenAnswer;
  /** As freshly started: data, clock, tokens, faults, limits, log. Tokens given out before are dead. */
  reset(): void;
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };
const PAGES = ['/oauth/chooselocation', '/v2/oauth/chooselocation'];

/** Starts a HighLevel on this machine. It listens on loopback only. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new LocalSandbox(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

class LocalSandbox implements Sandbox {
  url = '';
  readonly store = new Store();
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly limits = new Limits();
  readonly requests: LoggedRequest[] = [];
  readonly credentials = CREDENTIALS;
  readonly authorization: Authorization;
  seeded: Seeded;
  readonly #handlers: Handlers;
  #traces = new Ids('traces');
  #server: Server | undefined;

  constructor(private readonly options: SandboxOptions) {
    this.clock = new Clock(options.now);
    this.authorization = new Authorization(this.clock);
    this.#handlers = { ...categories, ...oauthHandlers(this.authorization) };
    this.seeded = seed(this.store, this.clock, options.seed ?? true);
  }

  issueToken({
    locationId,
    companyId,
    scopes = knownScopes,
    expiresIn,
    private: isPrivate,
  }: TokenOptions = {}): TokenAnswer {
    const agency = companyId !== undefined && locationId === undefined;
    const grant = {
      userType: agency ? ('Company' as const) : ('Location' as const),
      companyId: companyId ?? this.seeded.companyId,
      ...(agency ? {} : { locationId: locationId ?? this.seeded.gymId }),
      userId: agency ? this.seeded.agencyUserId : this.seeded.adminId,
      scopes,
    };
    const answer = this.authorization.issue(grant, expiresIn);
    return isPrivate ? { ...answer, access_token: this.authorization.issuePrivate(grant) } : answer;
  }

  reset(): void {
    this.clock.reset();
    this.store.clear();
    this.authorization.reset();
    this.faults.clear();
    this.limits.reset();
    this.requests.length = 0;
    this.#traces = new Ids('traces');
    this.seeded = seed(this.store, this.clock, this.options.seed ?? true);
  }

  listen(port: number): Promise<void> {
    const app = new Hono<Env>({ strict: false });
    app.route('/_sandbox', control(this));
    app.all('*', (c) => this.#serve(c));
    return new Promise((resolve, reject) => {
      this.#server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) => {
        this.url = `http://127.0.0.1:${address.port}`;
        resolve();
      }) as Server;
      this.#server.once('error', reject);
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server?.close(() => resolve());
      this.#server?.closeAllConnections();
    });
  }

  /** One request from the outside: faults, limits, log and headers around what HighLevel would do. */
  async #serve(c: Context<Env>): Promise<Response> {
    const { method } = c.req;
    const url = new URL(c.req.url);
    const raw = await c.req.arrayBuffer();
    const headers = c.req.raw.headers;
    const entry: LoggedRequest = {
      at: this.clock.iso(),
      method,
      path: url.pathname,
      query: loggedQuery(url.searchParams),
      body: undefined,
      headers: loggedHeaders(headers),
      status: 0,
    };
    this.requests.push(entry);

    const fault = this.faults.take(method, url.pathname);
    if (fault?.kind === 'drop') {
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));

    const now = this.clock.now();
    const token = this.authorization.tokens.get(headers.get('authorization')?.split(' ').at(-1) ?? '');
    const budget = this.limits.take(token ? `${token.clientId} ${token.locationId ?? token.companyId}` : 'nobody', now);
    let answer: Answer;
    try {
      const body = await readBody(raw, headers.get('content-type') ?? '');
      entry.body = loggedBody(body);
      const failure = fault && this.#failure(fault, now);
      if (failure) answer = failure;
      else if (budget.limited) answer = new Answer(429, this.limits.body);
      else answer = this.#answer(method, url, headers, body);
      if (fault?.kind === 'refuses-but-does' && answer.status < 300)
        answer = new Answer(422, unprocessable('Contact data is invalid').body);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      answer = new Answer(error.status, error.body);
    }
    entry.status = answer.status;
    return this.#send(answer, budget.headers, fault?.kind === 'truncate');
  }

  /** What HighLevel would do. */
  #answer(method: string, url: URL, headers: Headers, body: Json): Answer {
    if (PAGES.includes(url.pathname) && (method === 'GET' || method === 'POST')) {
      const asked = new URLSearchParams(method === 'POST' ? body : url.searchParams);
      return chooseLocation(this.authorization, this.store, asked);
    }
    const path = decodable(url.pathname);
    const found = path === undefined ? undefined : findRoute(method, path);
    if (!found) throw notFound(`Cannot ${method} ${url.pathname}`);
    const { route, params } = found;
    if (route.name === 'POST /oauth/token') {
      const contentType = headers.get('content-type') ?? '';
      return tokenEndpoint(this.authorization, contentType, body ?? {});
    }
    checkVersion(headers.get('version') ?? undefined, route, `${url.pathname}${url.search}`);
    const token: Token = authenticate(
      headers.get('authorization') ?? undefined,
      this.authorization.tokens,
      this.clock.now(),
    );
    authorize(token, route);
    const query = readQuery(route, url.searchParams);
    checkReach(token, route, { headers, params, query, body }, this.store);
    validate(route, query, body);
    const handler = this.#handlers[route.name];
    if (!handler) return new Answer(501, { statusCode: 501, message: `The sandbox does not answer ${route.name} yet` });
    const result = handler(new Call(route, params, query, body ?? {}, token, this.store, this.clock));
    return result instanceof Answer ? result : new Answer(route.status, result);
  }

  #failure(fault: Fault, now: number): Answer | undefined {
    switch (fault.kind) {
      case 'rate-limit': {
        const retry: Record<string, string> =
          fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
        return new Answer(429, this.limits.body, { ...this.limits.exhausted(fault.daily ?? false, now), ...retry });
      }
      case 'status':
        return new Answer(fault.status, fault.body ?? { statusCode: fault.status, message: 'Internal server error' });
      case 'html':
        return new Answer(
          fault.status ?? 502,
          '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
          {
            'content-type': 'text/html; charset=utf-8',
          },
        );
      case 'dead-token':
        return new Answer(401, unauthorized('Invalid JWT').body);
      case 'scope':
        return new Answer(401, unauthorized('The token is not authorized for this scope.').body);
      default:
        return undefined;
    }
  }

  #send(answer: Answer, limits: Record<string, string>, truncated: boolean): Response {
    const headers = new Headers({ ...limits, Date: new Date(this.clock.now()).toUTCString() });
    let body: string | Uint8Array<ArrayBuffer>;
    if (typeof answer.body === 'string' || answer.body instanceof Uint8Array) {
      body = answer.body as string | Uint8Array<ArrayBuffer>;
    } else {
      headers.set('content-type', 'application/json; charset=utf-8');
      const traced = Array.isArray(answer.body)
        ? answer.body
        : { ...(answer.body as object), traceId: this.#traces.uuid() };
      body = JSON.stringify(traced);
      if (truncated) body = body.slice(0, Math.floor(body.length / 2));
    }
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
    return new Response(body, { status: answer.status, headers });
  }
}

const decodable = (path: string): string | undefined => {
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return undefined;
  }
};

/** A body as its media type says; the files of a multipart one are `File`s. */
async function readBody(raw: ArrayBuffer, contentType: string): Promise<Json> {
  if (raw.byteLength === 0) return undefined;
  if (contentType.includes('multipart/form-data'))
    return Object.fromEntries(await new Response(raw, { headers: { 'content-type': contentType } }).formData());
  const text = new TextDecoder().decode(raw);
  if (contentType.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  if (!contentType.includes('json')) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}
