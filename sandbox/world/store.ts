import { Ids } from './ids.js';

/** What every stored thing has. Most belong to a location, some to the company. */
export interface Row {
  id: string;
  locationId?: string;
  companyId?: string;
}

/**
 * The kinds of thing HighLevel keeps, by name. Each of `models/` adds its own:
 * `declare module '../../world/store.js' { interface Kinds { contacts: Contact } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the categories fill it in
export interface Kinds {}

/** All things of one kind, by id, in the order they came. */
export class Collection<T extends Row> extends Map<string, T> {
  /** Ids that were here once: HighLevel tells "deleted" from "never heard of". */
  readonly removed = new Set<string>();

  /** Keeps a record and returns it. */
  add(record: T): T {
    this.set(record.id, record);
    return record;
  }

  override delete(id: string): boolean {
    this.removed.add(id);
    return super.delete(id);
  }

  /** The first that fits. */
  find(fits: (record: T) => boolean): T | undefined {
    for (const record of this.values()) if (fits(record)) return record;
    return undefined;
  }

  /** All that fit. */
  where(fits: (record: T) => boolean): T[] {
    const found: T[] = [];
    for (const record of this.values()) if (fits(record)) found.push(record);
    return found;
  }

  /** All that belong to a location. */
  of(locationId: string): T[] {
    return this.where((record) => record.locationId === locationId);
  }
}

/** The sandbox's memory. */
export class Store {
  /** Ids for what is made while it runs; the seeds draw from sequences of their own. */
  ids: Ids;
  readonly #kinds = new Map<string, Collection<Row>>();

  /** @param now the time that ids are made at (epoch ms) */
  constructor(private readonly now?: () => number) {
    this.ids = new Ids('store', now);
  }

  /** The collection of a kind: `store.all('contacts')`. */
  all<K extends keyof Kinds>(kind: K): Collection<Kinds[K] & Row> {
    return this.#collection(kind) as unknown as Collection<Kinds[K] & Row>;
  }

  /** As `all`, for a kind that another category declares and that may not be there (a contact's opportunities, say). */
  rows(kind: string): Collection<Row & Record<string, unknown>> {
    return this.#collection(kind) as Collection<Row & Record<string, unknown>>;
  }

  /** This store, but for some kinds that are given. */
  with(kinds: Record<string, Collection<Row>>): Store {
    const other = new Store(this.now);
    other.ids = this.ids;
    for (const [kind, collection] of [...this.#kinds, ...Object.entries(kinds)]) other.#kinds.set(kind, collection);
    return other;
  }

  /** How many of each kind there are. */
  summary(): Record<string, number> {
    return Object.fromEntries([...this.#kinds].map(([kind, collection]) => [kind, collection.size]));
  }

  /** Forgets everything. */
  clear(): void {
    this.#kinds.clear();
    this.ids = new Ids('store', this.now);
  }

  #collection(kind: string): Collection<Row> {
    let collection = this.#kinds.get(kind);
    if (!collection) {
      collection = new Collection();
      this.#kinds.set(kind, collection);
    }
    return collection;
  }
}
