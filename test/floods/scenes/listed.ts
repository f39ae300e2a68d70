import type { AddableKind } from '../../../sandbox/control/blanks.js';
import type { Kinds, Row } from '../../../sandbox/world/store.js';
import type { Act, Scene, World } from '../world.js';
import type { Item } from '../zap.js';

const HOUR = 3_600_000;

/** A moment of long ago, before everything that happens in a run. */
export const longAgo = (world: World): string => new Date(world.time.now - 24_000 * HOUR).toISOString();

/** The version that a text shows: the number after its #. */
export const versionIn = (text: unknown): number => Number(/#(\d+)/.exec(String(text))?.[1] ?? Number.NaN);

/** Reads the version from one of an item's fields. */
export const shownIn =
  (key: string) =>
  (item: Item): number =>
    versionIn(item[key]);

/** Records of a kind that a trigger lists, and how they show their version. */
export interface Listed<K extends AddableKind> {
  kind: K;
  /** What a new record is besides a plain one. */
  make?: (at: string) => Partial<Kinds[K]>;
  /** How a version is written into the record. */
  mark: (version: number) => Partial<Kinds[K]>;
  /** The dates of a change. */
  touch?: (at: string) => Partial<Kinds[K]>;
  /** What may be changed. @default all */
  fits?: (id: string) => boolean;
}

/** The events that adding and changing are, unless a trigger says more. */
export const ADDED = ['added', 'changed'] as const;
export const CHANGED = ['changed'] as const;

/** Adds a record and tells of it. */
export const addListed = <K extends AddableKind>(
  world: World,
  { kind, make, mark }: Listed<K>,
  at: string,
  events: readonly string[] = ADDED,
  more: Partial<Kinds[K]> = {},
): string => {
  const { id } = world.sandbox.records.add(kind, { ...make?.(at), ...mark(1), ...more } as Partial<Kinds[K]>);
  world.born(id, at, events);
  return id;
};

/** Changes a record and tells of it. */
export const changeListed = <K extends AddableKind>(
  world: World,
  { kind, mark, touch }: Listed<K>,
  id: string,
  at: string,
  events: readonly string[] = CHANGED,
  more: Partial<Kinds[K]> = {},
): void => {
  const record = world.sandbox.store.all(kind).get(id) as Kinds[K] & Row;
  Object.assign(record, mark(world.bump(id, at)), touch?.(at), more);
  world.happened(id, events);
};

/** Something that happens to a record which is there; nothing where none fits. */
export const actOn = (
  world: World,
  is: readonly string[],
  work: (id: string, at: string) => void,
  fits?: (id: string) => boolean,
): Act => ({
  is,
  run: (at) => {
    const id = world.pick(at, fits);
    if (id === undefined) return false;
    work(id, at);
    return true;
  },
});

/** A record is added, is changed, is removed. */
export const actsOf = <K extends AddableKind>(world: World, listed: Listed<K>): Scene['acts'] => ({
  add: {
    is: ADDED,
    run: (at) => Boolean(addListed(world, listed, at)),
  },
  change: actOn(world, CHANGED, (id, at) => changeListed(world, listed, id, at), listed.fits),
  remove: actOn(world, [], (id) => {
    world.sandbox.records.remove(listed.kind, id);
    world.gone(id);
  }),
});

/** A trigger that watches one record. */
export const watching = <K extends keyof Kinds>(
  world: World,
  kind: K,
  id: string,
  mark: (version: number) => object,
  touch: (at: string) => object = () => ({}),
): Pick<Scene, 'acts' | 'only' | 'most'> => {
  const write = (version: number, at: string) =>
    Object.assign(world.sandbox.store.all(kind).get(id) as object, mark(version), touch(at));
  const then = longAgo(world);
  const change = (at: string) => {
    write(world.bump(id, at), at);
    world.happened(id, CHANGED);
  };
  write(1, then);
  world.born(id, then, CHANGED);
  return { only: 'changed', most: 1, acts: { change: actOn(world, CHANGED, (_, at) => change(at)) } };
};
