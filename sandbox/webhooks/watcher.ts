import type { Kinds, Row, Store } from '../world/store.js';

/** The kinds whose changes are told, in the order in which they are when they change together. */
const WATCHED = [
  'locations',
  'users',
  'contacts',
  'notes',
  'tasks',
  'appointments',
  'opportunities',
  'associations',
  'relations',
  'formSubmissions',
  'surveySubmissions',
  'conversations',
  'messages',
] as const satisfies (keyof Kinds)[];

/** A kind whose changes are told. */
export type WatchedKind = (typeof WATCHED)[number];

/** What became of a record: without `before` it is new, without `after` it is gone. */
export type Change = {
  [K in WatchedKind]: { kind: K; id: string; before?: Kinds[K] & Row; after?: Kinds[K] & Row };
}[WatchedKind];

/**
 * Sees what has changed in the store by comparing it with what it saw the last time. Records are changed in place, by
 * routes, controls and tests alike, so that no call of the store would tell of it.
 */
export class Watcher {
  #seen: Map<WatchedKind, Map<string, string>> | undefined;

  constructor(private readonly store: Store) {}

  /** Takes what is there for known. */
  begin(): void {
    this.#seen ??= new Map(WATCHED.map((kind) => [kind, this.#texts(kind)]));
  }

  /** Forgets all; it sees nothing until it begins again, and costs nothing. */
  end(): void {
    this.#seen = undefined;
  }

  /** What has changed since it last looked. */
  look(): Change[] {
    return this.#seen ? WATCHED.flatMap((kind) => this.#lookAt(kind)) : [];
  }

  /** What has changed of one record; many records are then not compared for the sake of one. */
  lookAt(kind: string, id: string): Change[] {
    const seen = this.#seen?.get(kind as WatchedKind);
    return seen ? this.#compare(kind as WatchedKind, id, seen) : [];
  }

  #lookAt(kind: WatchedKind): Change[] {
    const seen = this.#seen?.get(kind) ?? new Map<string, string>();
    const records = this.store.rows(kind);
    const gone = [...seen.keys()].filter((id) => !records.has(id));
    return [...gone, ...records.keys()].flatMap((id) => this.#compare(kind, id, seen));
  }

  #compare(kind: WatchedKind, id: string, seen: Map<string, string>): Change[] {
    const record = this.store.rows(kind).get(id);
    const was = seen.get(id);
    const is = record && JSON.stringify(record);
    if (was === is) return [];
    if (is === undefined) seen.delete(id);
    else seen.set(id, is);
    // A copy of now, not the record itself: what becomes of it later is another change.
    const sides = { ...(was ? { before: JSON.parse(was) } : {}), ...(is ? { after: JSON.parse(is) } : {}) };
    return [{ kind, id, ...sides } as Change];
  }

  #texts(kind: WatchedKind): Map<string, string> {
    return new Map([...this.store.rows(kind)].map(([id, record]) => [id, JSON.stringify(record)]));
  }
}

/** Whether one of these properties is another than it was. */
export const differs = <T extends object>(before: T, after: T, ...keys: (keyof T)[]): boolean =>
  keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
