import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { authenticate, authorize, checkReach, checkVersion } from './access/access.js';
import { Authorization, type CREDENTIALS, type TokenAnswer } from './access/authorization.js';
import { chooseLocation, oauthHandlers, tokenEndpoint } from './access/oauth.js';
import { control } from './control/control.js';
import { failureAnswer, isCarriedOut } from './control/failures.js';
import { type ActiveFault, Faults } from './control/faults.js';
import { Limits } from './control/limits.js';
import { type LoggedRequest, loggedBody, loggedHeaders, loggedQuery, RequestLog } from './control/log.js';
import { Records } from './control/records.js';
import { INDEX_ROUTES, SearchIndex } from './control/search_index.js';
import { findRoute, knownScopes, type Route, routes } from './documents/index.js';
import { checkPageSize, type Json, readQuery, validate } from './documents/validation.js';
import { readBody } from './http/body.js';
import { HttpError, notFound, unprocessable } from './http/errors.js';
import { limitedBody, named, onlyLoopback, refusal } from './http/guard.js';
import { type Listener, openPort } from './http/port.js';
import { dropped, midway, toParcel, truncated, whole } from './http/sending.js';
import type { Sandbox, SandboxOptions, TokenOptions } from './interface.js';
import { Answer, Call, type Handlers } from './routes/call.js';
import { handlers } from './routes/index.js';
import type { Seeded } from './seed/context.js';
import { seed } from './seed/index.js';
import { Clock } from './world/clock.js';
import { Ids } from './world/ids.js';
import type { Order } from './world/order.js';
import { Store } from './world/store.js';

export type { ApiRequest, Sandbox, SandboxOptions, TokenOptions } from './interface.js';

type Env = { Bindings: HttpBindings };
const TOKEN_ROUTE = 'POST /oauth/token';
const PAGES = ['/oauth/chooselocation', '/v2/oauth/chooselocation'];

/** Starts a HighLevel on this machine. It listens on loopback only. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new LocalSandbox(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

/** One request from the outside, read. */
interface Incoming {
  method: string;
  url: URL;
  headers: Headers;
  contentType: string;
  raw: ArrayBuffer;
  entry: LoggedRequest;
}

class LocalSandbox implements Sandbox {
  url = '';
  readonly store = new Store();
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly limits = new Limits();
  readonly authorization: Authorization;
  readonly records: Records;
  seeded: Seeded;
  order: Order = 'inserted';
  pageLimit: number | undefined;
  beforeAnswer: Sandbox['beforeAnswer'];
  readonly #log = new RequestLog();
  readonly #index: SearchIndex;
  readonly #handlers: Handlers;
  #traces = new Ids('traces');
  #listener: Listener | undefined;

  constructor(private readonly options: SandboxOptions) {
    this.clock = new Clock(options.now);
    this.authorization = new Authorization(this.clock);
    this.#handlers = { ...handlers, ...oauthHandlers(this.authorization) };
    this.#index = new SearchIndex(this.store, this.clock);
    this.clock.beforeMove = () => this.#index.observe();
    this.seeded = seed(this.store, this.clock, options.seed ?? true);
    this.records = new Records(this);
  }

  get routes(): Route[] {
    return routes.filter(({ name }) => name === TOKEN_ROUTE || this.#handlers[name] !== undefined);
  }

  get requests(): LoggedRequest[] {
    return this.#log.entries;
  }

  get credentials(): typeof CREDENTIALS {
    return this.authorization.credentials;
  }

  get lag(): number {
    return this.#index.lag;
  }

  set lag(milliseconds: number) {
    this.#index.lag = milliseconds;
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
    this.order = 'inserted';
    this.pageLimit = undefined;
    this.beforeAnswer = undefined;
    this.#index.lag = 0;
    this.clock.reset();
    this.store.clear();
    this.authorization.reset();
    this.faults.clear();
    this.limits.reset();
    this.requests.length = 0;
    this.#traces = new Ids('traces');
    this.seeded = seed(this.store, this.clock, this.options.seed ?? true);
    this.records.reset();
  }

  async listen(port: number): Promise<void> {
    const app = new Hono<Env>({ strict: false });
    app.use('*', named, onlyLoopback, limitedBody);
    app.route('/_sandbox', control(this));
    app.all('*', (c) => this.#serve(c));
    app.onError((error, c) => refusal(c, 500, logged(error)));
    this.#listener = await openPort(app.fetch, port);
    this.url = this.#listener.url;
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  /** One request from the outside: faults, limits, log and headers around what HighLevel would do. */
  async #serve(c: Context<Env>): Promise<Response> {
    const request = await this.#read(c);
    const { method, url, entry, headers } = request;
    const fault = this.faults.take(method, url.pathname);
    if (fault?.kind === 'drop') return dropped(c.env);
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));

    const token = this.authorization.tokens.get(headers.get('authorization')?.split(' ').at(-1) ?? '');
    const key = token ? `${token.clientId} ${token.locationId ?? token.companyId}` : 'nobody';
    const budget = this.limits.take(key, this.clock.now());
    const answer = await this.#answer(request, fault, budget.limited);
    entry.status = answer.status;
    this.options.onRequest?.(entry);
    if (fault?.kind === 'lost') return dropped(c.env);
    const date = { Date: new Date(this.clock.now()).toUTCString() };
    const parcel = toParcel(answer, { ...budget.headers, ...date }, this.#traces.uuid());
    if (fault?.kind === 'midway') return midway(parcel, c.env);
    return fault?.kind === 'truncate' ? truncated(parcel) : whole(parcel);
  }

  async #read(c: Context<Env>): Promise<Incoming> {
    const { method } = c.req;
    const url = new URL(c.req.url);
    const { headers } = c.req.raw;
    const entry: LoggedRequest = {
      at: this.clock.iso(),
      method,
      path: url.pathname,
      query: loggedQuery(url.searchParams),
      body: undefined,
      headers: loggedHeaders(headers),
      status: 0,
    };
    const raw = await c.req.arrayBuffer();
    this.#log.keep(entry, raw.byteLength);
    return { method, url, headers, contentType: headers.get('content-type') ?? '', raw, entry };
  }

  /** The answer with its fault: what HighLevel would say, or something in its place. */
  async #answer(request: Incoming, fault: ActiveFault | undefined, isLimited: boolean): Promise<Answer> {
    const failure = fault && failureAnswer(fault, this.limits, this.clock.now());
    try {
      const sent = await readBody(request.raw, request.contentType);
      request.entry.body = loggedBody(sent);
      // None of the routes that are answered takes files; to the others, as to HighLevel's, such a body is none.
      const body = request.contentType.toLowerCase().includes('multipart/form-data') ? undefined : sent;
      if (fault && failure && !isCarriedOut(fault)) return failure;
      if (isLimited) return new Answer(429, this.limits.body);
      await this.beforeAnswer?.(request.entry);
      this.#index.observe();
      const answer = this.#compute(request, body);
      if (request.method !== 'GET') this.#index.observe();
      if (fault?.kind === 'refuses-but-does' && answer.status < 300)
        return new Answer(422, unprocessable('Contact data is invalid').body);
      return failure ?? answer;
    } catch (error) {
      if (failure) return failure;
      if (error instanceof HttpError) return new Answer(error.status, error.body);
      logged(error as Error);
      return new Answer(500, { statusCode: 500, message: 'Internal server error' });
    }
  }

  /** What HighLevel would do. */
  #compute({ method, url, headers, contentType }: Incoming, body: Json): Answer {
    if (PAGES.includes(url.pathname) && (method === 'GET' || method === 'POST')) {
      const asked = method === 'POST' ? new URLSearchParams(textsOf(body)) : url.searchParams;
      return chooseLocation(this.authorization, this.store, asked);
    }
    const found = findRoute(method, url.pathname);
    if (!found) throw notFound(`Cannot ${method} ${url.pathname}`);
    const { route, params } = found;
    if (route.name === TOKEN_ROUTE) return tokenEndpoint(this.authorization, contentType, body ?? {});
    const handler = this.#handlers[route.name];
    if (!handler) return notBuilt(route);
    checkVersion(headers.get('version') ?? undefined, route, `${url.pathname}${url.search}`);
    const { tokens } = this.authorization;
    const token = authenticate(headers.get('authorization') ?? undefined, tokens, this.clock.now());
    authorize(token, route);
    const query = readQuery(route, url.searchParams);
    checkReach(token, route, { headers, params, query, body }, this.store);
    validate(route, query, body);
    checkPageSize(query, body, this.pageLimit);
    const store = INDEX_ROUTES.has(route.name) ? this.#index.view() : this.store;
    const { clock, order } = this;
    const result = handler(new Call({ route, params, query, body: body ?? {}, token, store, clock, order }));
    return result instanceof Answer ? result : new Answer(route.status, result);
  }
}

/** The texts of a form; of anything else, what can be read as one. */
const textsOf = (body: Json): [string, string][] =>
  Object.entries(body ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');

/** Said before anything of the request is checked: nothing in it could be right. */
const notBuilt = ({ name }: Route) =>
  new Answer(501, { statusCode: 501, message: `The sandbox does not answer ${name} yet`, error: 'Not Implemented' });

/** Writes an error of the sandbox itself where whoever runs it sees it. */
function logged(error: Error): string {
  process.stderr.write(`The sandbox failed: ${error.stack ?? error}\n`);
  return 'Internal server error';
}
