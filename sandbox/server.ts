import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { Authorization, type CREDENTIALS, type TokenAnswer } from './access/authorization.js';
import { control } from './control/control.js';
import { Faults } from './control/faults.js';
import type { Sandbox, SandboxOptions, TokenOptions } from './control/interface.js';
import { Limits } from './control/limits.js';
import { type LoggedRequest, loggedHeaders, loggedQuery, RequestLog } from './control/log.js';
import { Records } from './control/records.js';
import { SearchIndex } from './control/search_index.js';
import { knownScopes, type Route, routes } from './documents/index.js';
import { limitedBody, named, onlyLoopback, refusal } from './http/guard.js';
import { type Listener, openPort } from './http/port.js';
import { dropped, midway, toParcel, truncated, whole } from './http/sending.js';
import { authenticate } from './middleware/authenticate.js';
import { authorize } from './middleware/authorize.js';
import { beforeAnswer } from './middleware/before_answer.js';
import { readBody, refuseUnreadable } from './middleware/body.js';
import { answerErrors, reportError } from './middleware/errors.js';
import { applyFault, takeFault } from './middleware/faults.js';
import { findRoute } from './middleware/find_route.js';
import { handle } from './middleware/handle.js';
import { log } from './middleware/log.js';
import { rateLimit, spendBudget } from './middleware/rate_limit.js';
import { indexChanges } from './middleware/search_index.js';
import { signIn, TOKEN_ROUTE } from './middleware/sign_in.js';
import { type Exchange, runSteps, type Step } from './middleware/step.js';
import { validate } from './middleware/validate.js';
import { tellChanges } from './middleware/webhooks.js';
import type { Handlers } from './routes/call.js';
import { handlers } from './routes/index.js';
import { oauthHandlers } from './routes/oauth.js';
import type { Seeded } from './seed/context.js';
import { seed } from './seed/index.js';
import { Webhooks } from './webhooks/webhooks.js';
import { Clock } from './world/clock.js';
import { Ids } from './world/ids.js';
import type { Order } from './world/order.js';
import { Store } from './world/store.js';

export type { ApiRequest, Sandbox, SandboxOptions, TokenOptions } from './control/interface.js';

type Env = { Bindings: HttpBindings };

/** Starts a HighLevel on this machine. It listens on loopback only. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = new LocalSandbox(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

class LocalSandbox implements Sandbox {
  url = '';
  readonly store = new Store(() => this.clock.now());
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly limits = new Limits();
  readonly authorization: Authorization;
  readonly records: Records;
  readonly webhooks: Webhooks;
  seeded: Seeded;
  order: Order = 'inserted';
  pageLimit: number | undefined;
  lenient = false;
  beforeAnswer: Sandbox['beforeAnswer'];
  readonly #log = new RequestLog();
  readonly #index: SearchIndex;
  readonly #handlers: Handlers;
  readonly #chain: Step[];
  #traces = new Ids('traces');
  #listener: Listener | undefined;

  constructor(private readonly options: SandboxOptions) {
    this.clock = new Clock(options.now);
    this.authorization = new Authorization(this.clock);
    this.#handlers = { ...handlers, ...oauthHandlers(this.authorization) };
    this.#index = new SearchIndex(this.store, this.clock);
    this.seeded = seed(this.store, this.clock, options.seed ?? true);
    this.records = new Records(this);
    this.webhooks = new Webhooks(this, reportError);
    this.#watch();
    this.#chain = this.#steps();
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
    this.webhooks.reset();
    this.order = 'inserted';
    this.pageLimit = undefined;
    this.lenient = false;
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
    app.onError((error, c) => {
      reportError(error);
      return refusal(c, 500, 'Internal server error');
    });
    this.#listener = await openPort(app.fetch, port);
    this.url = this.#listener.url;
  }

  async close(): Promise<void> {
    this.webhooks.close();
    await this.#listener?.close();
  }

  /** What happens past the API is seen as well. */
  #watch(): void {
    this.clock.beforeMove = () => {
      this.#index.observe();
      this.webhooks.observe();
    };
    this.clock.afterMove = () => this.webhooks.clockMoved();
    this.records.afterWrite = (kind, id) => this.webhooks.observeOne(kind, id);
  }

  /** From the outside in: what happens to a request before HighLevel would see it, and what HighLevel does with it. */
  #steps(): Step[] {
    const { authorization, limits, clock, store } = this;
    return [
      log(this.options.onRequest),
      takeFault(this.faults),
      readBody,
      spendBudget(authorization, limits, clock),
      applyFault(limits, clock),
      answerErrors,
      refuseUnreadable,
      rateLimit(limits),
      beforeAnswer(() => this.beforeAnswer),
      indexChanges(this.#index),
      tellChanges(this.webhooks),
      signIn(authorization, store),
      findRoute(this.#handlers),
      authenticate(authorization, clock),
      authorize(store),
      validate(this),
      handle(this, this.#index),
    ];
  }

  async #serve(c: Context<Env>): Promise<Response> {
    const exchange = await this.#read(c);
    const { answer, headers, delivery } = await runSteps(this.#chain, exchange);
    if (delivery === 'dropped') return dropped(c.env);
    const date = { Date: new Date(this.clock.now()).toUTCString() };
    const parcel = toParcel(answer, { ...headers, ...date }, this.#traces.uuid());
    if (delivery === 'midway') return midway(parcel, c.env);
    return delivery === 'truncated' ? truncated(parcel) : whole(parcel);
  }

  async #read(c: Context<Env>): Promise<Exchange> {
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
    return {
      method,
      url,
      headers,
      contentType: headers.get('content-type') ?? '',
      raw,
      entry,
      answered: new Promise((resolve) => c.env.outgoing.once('close', resolve)),
      isOverLimit: false,
      body: undefined,
    };
  }
}
