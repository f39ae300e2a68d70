import { connection, locationOf } from './connection.js';
import type { Run } from './zapier.js';

interface Cache {
  get(key: string, scope?: string[]): Promise<unknown>;
  set(key: string, value: unknown, ttl?: number, scope?: string[]): Promise<unknown>;
  delete(key: string, scope?: string[]): Promise<unknown>;
}

const SCOPE = ['auth'];

/** Zapier keeps these per connection; an agency's connection sees many locations, so each has keys of its own. */
const full = ({ bundle }: Run, key: string) =>
  `${locationOf(bundle) ?? connection(bundle).companyId ?? 'connection'}/${key}`;

/**
 * The value from Zapier's cache, else the one that `load` finds, kept for `seconds`.
 * A cache that does not answer only costs the look-up; it never fails the Zap.
 */
export const remembered = async <T>(
  run: Run,
  key: string,
  seconds: number | ((value: T) => number),
  load: () => Promise<T>,
): Promise<T> => {
  const cache = run.z.cache as unknown as Cache;
  const hit = await cache.get(full(run, key), SCOPE).catch(() => null);
  if (hit !== null && hit !== undefined) return hit as T;
  const value = await load();
  const ttl = typeof seconds === 'function' ? seconds(value) : seconds;
  // The cache refuses what JSON can't say: a key without a value.
  const kept = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  if (kept !== undefined) await cache.set(full(run, key), kept, ttl, SCOPE).catch(() => null);
  return value;
};

/** Drops a remembered value that proved wrong. */
export const forget = async (run: Run, key: string): Promise<void> => {
  const cache = run.z.cache as unknown as Cache;
  await cache.delete(full(run, key), SCOPE).catch(() => null);
};
