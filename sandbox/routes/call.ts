import { reaches, type Token } from '../access/access.js';
import type { Route } from '../documents/index.js';
import { badRequest, foreignLocation, notFound, unprocessable } from '../http/errors.js';
import type { Json } from '../http/json.js';
import type { Clock } from '../world/clock.js';
import { arrange, type Order } from '../world/order.js';
import type { Collection, Kinds, Row, Store } from '../world/store.js';

/** Kinds whose singular is not the plural without its s. */
const NOUNS: Record<string, string> = {
  businesses: 'Business',
  companies: 'Company',
  customFields: 'Custom field',
  customValues: 'Custom value',
  lostReasons: 'Lost reason',
  opportunities: 'Opportunity',
};

/** What a request brings, and the world it is answered from. */
export interface CallContext {
  route: Route;
  params: Record<string, string>;
  query: Json;
  body: Json;
  token: Token;
  store: Store;
  clock: Clock;
  /** How lists without a documented order are given. */
  order: Order;
}

/** A request that has passed version, token, scope, location and validation. */
export class Call implements CallContext {
  readonly route: Route;
  readonly params: Record<string, string>;
  readonly query: Json;
  readonly body: Json;
  readonly token: Token;
  readonly store: Store;
  readonly clock: Clock;
  readonly order: Order;

  constructor(context: CallContext) {
    this.route = context.route;
    this.params = context.params;
    this.query = context.query;
    this.body = context.body;
    this.token = context.token;
    this.store = context.store;
    this.clock = context.clock;
    this.order = context.order;
  }

  /** The location this is about: the one it names, else the token's. */
  get locationId(): string {
    return this.params.locationId ?? this.query.locationId ?? this.body.locationId ?? this.token.locationId ?? '';
  }

  /** A path parameter that the route is known to have. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** The record of a path parameter or body, which must exist and belong to a location the token reaches. */
  get<K extends keyof Kinds>(kind: K, id: string): Kinds[K] & Row {
    const record: (Kinds[K] & Row) | undefined = this.store.all(kind).get(id);
    if (!record) throw this.missing(kind, id);
    if (record.locationId !== undefined && !reaches(this.token, record.locationId, this.store)) throw foreignLocation();
    return record;
  }

  /**
   * `sandbox.unknown-ids`: nothing says which service says 400 and which 404. Here the contacts service says 400
   * and every other 404, so that clients meet both.
   */
  missing(kind: string, id: string): Error {
    const message = `${NOUNS[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1, -1)} with id ${id} not found`;
    return this.route.category === 'contacts' ? badRequest(message) : notFound(message);
  }

  /** A count that the documents type as a string ("25"). */
  count(name: string, fallback: number): number {
    const value = this.query[name] ?? this.body[name];
    if (value === undefined || value === '') return fallback;
    if (!/^\d+$/.test(String(value))) throw unprocessable(`${name} must be a number string`);
    return Number(value);
  }

  /** The rows of a list for which HighLevel documents no order, in the order the sandbox is set to. */
  arrange<T extends Row>(rows: T[]): T[] {
    return arrange(rows, this.order);
  }

  /** The part of a list that `skip` and `limit` ask for. */
  page<T>(list: T[], limit: number): T[] {
    const skip = this.count('skip', 0);
    return list.slice(skip, skip + this.count('limit', limit));
  }

  /** Everything of a kind in this call's location. */
  own<K extends keyof Kinds>(kind: K): (Kinds[K] & Row)[] {
    return (this.store.all(kind) as Collection<Kinds[K] & Row>).of(this.locationId);
  }
}

/** Answers a call: a body (sent with the documented status) or an `Answer`. */
export type Handler = (call: Call) => unknown;

/** A category's handlers, by route as the document writes it. */
export type Handlers = Record<string, Handler>;
