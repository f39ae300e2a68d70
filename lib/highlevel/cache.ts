import type { Run } from '../zapier.js';
import { connection, locationOf } from './connection.js';

interface Cache {
  get(key: string, scope?: string[]): Promise<unknown>;
  set(key: string, value: unknown, ttl?: number, scope?: string[]): Promise<unknown>;
  delete(key: string, scope?: string[]): Promise<unknown>;
}

const SCOPE = ['auth'];

/** Zapier keeps these per connection; an agency's connection sees many locations, so each has keys of its own. */
const full = ({ bundle }: Run, key: string) =>
  `${locationOf(bundle) ?? connection(bundle).companyId ?? 'connection'}/${key}`;

/** What was kept under a key. A cache that does not answer is an empty one; it never fails the Zap. */
export const cacheGet = async <T>(run: Run, key: string): Promise<T | undefined> => {
  const cache = run.z.cache as unknown as Cache;
  return ((await cache.get(full(run, key), SCOPE).catch(() => null)) as T | null) ?? undefined;
};

/** Keeps a value for so many seconds. */
export const cacheSet = async (run: Run, key: string, value: unknown, seconds: number): Promise<void> => {
  const cache = run.z.cache as unknown as Cache;
  // The cache refuses what JSON can't say: a key without a value.
  const plain = JSON.parse(JSON.stringify(value)) as unknown;
  await cache.set(full(run, key), plain, seconds, SCOPE).catch(() => null);
};

/** The value from Zapier's cache, else the one that `load` finds, kept for `seconds`. */
export const cached = async <T>(
  run: Run,
  key: string,
  seconds: number | ((value: T) => number),
  load: () => Promise<T>,
): Promise<T> => {
  const hit = await cacheGet<T>(run, key);
  if (hit !== undefined) return hit;
  const value = await load();
  if (value !== undefined) await cacheSet(run, key, value, typeof seconds === 'function' ? seconds(value) : seconds);
  return value;
};

/** Drops a remembered value that proved wrong. */
export const cacheDelete = async (run: Run, key: string): Promise<void> => {
  const cache = run.z.cache as unknown as Cache;
  await cache.delete(full(run, key), SCOPE).catch(() => null);
};
