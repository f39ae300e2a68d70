import type { Authorization, CREDENTIALS, TokenAnswer } from '../access/authorization.js';
import type { Route } from '../documents/index.js';
import type { Seeded } from '../seed/context.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { Clock } from '../world/clock.js';
import type { Order } from '../world/order.js';
import type { Store } from '../world/store.js';
import type { Faults } from './faults.js';
import type { Limits } from './limits.js';
import type { LoggedRequest } from './log.js';
import type { Records } from './records.js';

/** How a sandbox may be started. */
export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** ISO 8601. The clock stands at this moment until it is moved; without it, it runs with real time. */
  now?: string;
  /** `false` leaves out all but the company, its locations and its users. */
  seed?: boolean;
  /** Called after each request of the API and the OAuth pages. */
  onRequest?: (request: LoggedRequest) => void;
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

/** A request to the API, as `beforeAnswer` sees it. */
export type ApiRequest = Pick<LoggedRequest, 'method' | 'path' | 'query' | 'body'>;

/** A running HighLevel. */
export interface Sandbox {
  /** Where it listens: `http://127.0.0.1:…`. */
  url: string;
  /** What it holds. Its records may be changed in place; `records` is the handier way to many of them. */
  store: Store;
  /** Adds, changes and removes records of any kind past the API, with the dates that are wanted. */
  records: Records;
  clock: Clock;
  faults: Faults;
  limits: Limits;
  /** The latest requests to the API and the OAuth pages, oldest first. Set its length to 0 to forget them. */
  requests: LoggedRequest[];
  /** The app as it is registered here. */
  credentials: typeof CREDENTIALS;
  authorization: Authorization;
  /** The documented operations that it answers; the others are a 501. */
  routes: Route[];
  /** Ids of the seeded company, locations and users. */
  seeded: Seeded;
  /** What workflows and the app are told of by webhook, on this machine only, and what was sent. */
  webhooks: Webhooks;
  /** How the lists are given for which HighLevel documents no order. @default 'inserted' */
  order: Order;
  /**
   * What was written less than so many ms ago (on the sandbox's clock) is not in the search listings yet, or is in them
   * as it was before. @default 0
   */
  lag: number;
  /** The largest page of any list; a larger one is refused with a 422 that names it. No limit but HighLevel's own by default. */
  pageLimit: number | undefined;
  /** Whether searches take what HighLevel's own pages send and no document has (`tasks.undocumented`). @default false */
  lenient: boolean;
  /** Called before each answer of the API is computed, so that a test can change data while a client reads pages. */
  beforeAnswer: ((request: ApiRequest) => void | Promise<void>) | undefined;
  /** A token without the OAuth pages, in the shape of POST /oauth/token. */
  issueToken(options?: TokenOptions): TokenAnswer;
  /** As freshly started: data, clock, tokens, faults, limits, lists, log. Tokens given out before are dead. */
  reset(): void;
  close(): Promise<void>;
}
