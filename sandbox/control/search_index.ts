import type { Clock } from '../world/clock.js';
import { Collection, type Row, type Store } from '../world/store.js';

/** The kinds of record that HighLevel finds through a search index. */
const INDEXED = ['contacts', 'opportunities', 'conversations', 'tasks', 'messages'];

/** The lists that the index serves. A record asked for by its id comes from the store itself. */
export const INDEX_ROUTES = new Set([
  'POST /contacts/search',
  'GET /contacts/',
  'GET /contacts/business/{businessId}',
  'GET /opportunities/search',
  'POST /opportunities/search',
  'GET /conversations/search',
  'GET /conversations/messages/export',
  'POST /locations/{locationId}/tasks/search',
]);

/** A record as it was from a moment on; without JSON, it was gone. */
interface Version {
  from: number;
  json: string | undefined;
}

/**
 * The search index, which lags behind the store: what was written less than `lag` ms ago is not in it yet, or is in it
 * as it was before. It costs nothing while the lag is 0.
 */
export class SearchIndex {
  #lag = 0;
  readonly #versions = new Map<string, Map<string, Version[]>>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Milliseconds of the sandbox's clock. @default 0 */
  get lag(): number {
    return this.#lag;
  }

  /** With a first lag, all that is there counts as indexed. */
  set lag(milliseconds: number) {
    if (!(milliseconds >= 0)) throw new RangeError(`not a lag: ${milliseconds}`);
    if (milliseconds === 0 || this.#lag === 0) this.#versions.clear();
    if (milliseconds > 0 && this.#lag === 0) this.#observe(Number.NEGATIVE_INFINITY);
    this.#lag = milliseconds;
  }

  /**
   * Notes what was written since it last looked. The server calls it around every request, the clock before it moves, so
   * that while the clock stands still a write straight into the store has the right time as well.
   */
  observe(): void {
    if (this.#lag > 0) this.#observe(this.clock.now());
  }

  /** The store as the index knows it, once it has observed what was written. Read only. */
  view(): Store {
    if (this.#lag === 0) return this.store;
    const horizon = this.clock.now() - this.#lag;
    return this.store.with(
      Object.fromEntries(
        INDEXED.map((kind) => {
          const indexed = new Collection<Row>();
          for (const [id, versions] of this.#versions.get(kind) ?? []) {
            const known = versions.findLast(({ from }) => from <= horizon);
            if (known?.json === undefined) continue;
            const current = known === versions.at(-1) ? this.store.rows(kind).get(id) : undefined;
            indexed.add(current ?? JSON.parse(known.json));
          }
          return [kind, indexed];
        }),
      ),
    );
  }

  #observe(now: number): void {
    for (const kind of INDEXED) {
      const known = this.#versions.get(kind) ?? new Map<string, Version[]>();
      this.#versions.set(kind, known);
      const records = this.store.rows(kind);
      for (const [id, record] of records) note(known, id, { from: now, json: JSON.stringify(record) });
      for (const id of known.keys()) if (!records.has(id)) note(known, id, { from: now, json: undefined });
      this.#forget(known, now - this.#lag);
    }
  }

  /** Drops versions that no search can ask for any more. */
  #forget(known: Map<string, Version[]>, horizon: number): void {
    for (const [id, versions] of known) {
      const first = versions.findLastIndex(({ from }) => from <= horizon);
      if (first < 0) continue;
      // What is left is the oldest thing that is known, whenever a clock that is set back asks.
      const base = { from: Number.NEGATIVE_INFINITY, json: versions[first]?.json };
      versions.splice(0, first + 1, base);
      if (versions.length === 1 && base.json === undefined) known.delete(id);
    }
  }
}

function note(known: Map<string, Version[]>, id: string, version: Version): void {
  const versions = known.get(id) ?? [];
  if (versions.length > 0 && versions.at(-1)?.json === version.json) return;
  versions.push(version);
  known.set(id, versions);
}
