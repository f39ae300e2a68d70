import { createHash } from 'node:crypto';
import type { Run } from '../zapier.js';
import { connectionOf, locationOf } from './connection.js';

interface Cache {
  get(key: string, scope?: string[]): Promise<unknown>;
  set(key: string, value: unknown, ttl?: number, scope?: string[]): Promise<unknown>;
  delete(key: string, scope?: string[]): Promise<unknown>;
}

/** Zapier keeps these per connection. */
const SCOPE = ['auth'];

/** Milliseconds that the cache may take: Zapier's own client would wait for ever. */
const PATIENCE = 2000;

/** Runs whose cache did not answer in time. They go on without it, so that a step waits for it once only. */
const without = new WeakSet<object>();

/** An id that is plain as it is, any other by its digest, so that no id reads as an id with a key behind it. */
const plainId = (id: string): string =>
  /^[\w-]{1,64}$/.test(id) ? id : `#${createHash('sha256').update(id).digest('hex')}`;

/** An agency's connection sees many locations, so each has keys of its own; `~` stands before what is no location's. */
const full = ({ bundle }: Run, key: string): string => {
  const location = locationOf(bundle);
  return `${location ? plainId(location) : `~${plainId(connectionOf(bundle).companyId ?? '')}`}/${key}`;
};

/** What the cache answers; undefined where it is down, slow or broken. */
const ask = async <T>({ z }: Run, question: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
  if (without.has(z)) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      without.add(z);
      resolve(undefined);
    }, PATIENCE);
  });
  try {
    return await Promise.race([question(z.cache as unknown as Cache), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
};

/** Whether a value that was read back is what was kept: anything can stand in a cache. */
export type Check<T> = (value: unknown) => value is T;

/** The value under a key, if `is` accepts it; undefined where there is none, or the cache does not answer. */
export const cacheGet = async <T>(run: Run, key: string, is: Check<T>): Promise<T | undefined> => {
  const value = await ask(run, (cache) => cache.get(full(run, key), SCOPE));
  return is(value) ? value : undefined;
};

/**
 * Keeps a value for so many seconds.
 *
 * @returns whether it was kept: not what JSON can't say, nor while the cache is down, full or busy
 */
export const cacheSet = async (run: Run, key: string, value: unknown, seconds: number): Promise<boolean> => {
  const ttl = Math.floor(seconds);
  const kept = await ask(run, async (cache) => {
    // The cache refuses what JSON can't say, such as a key without a value.
    const plain: unknown = JSON.parse(JSON.stringify(value));
    return ttl > 0 && (await cache.set(full(run, key), plain, ttl, SCOPE));
  });
  return Boolean(kept);
};

/** The value from Zapier's cache, else the one that `load` finds, kept for `seconds`. */
export const cached = async <T>(
  run: Run,
  key: string,
  seconds: number | ((value: T) => number),
  is: Check<T>,
  load: () => Promise<T>,
): Promise<T> => {
  const hit = await cacheGet(run, key, is);
  if (hit !== undefined) return hit;
  const value = await load();
  if (value !== undefined) await cacheSet(run, key, value, typeof seconds === 'function' ? seconds(value) : seconds);
  return value;
};

/** Drops a value that proved wrong. */
export const cacheDelete = async (run: Run, key: string): Promise<void> => {
  await ask(run, (cache) => cache.delete(full(run, key), SCOPE));
};
