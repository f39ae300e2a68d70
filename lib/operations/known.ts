import type { Row } from '../definition/record.js';
import { cacheGet, cacheSet } from '../highlevel/cache.js';
import { DAY_SECONDS } from '../values/durations.js';
import type { Run } from '../zapier.js';
import { hash } from './memory.js';

// The events that were there when a Zap was switched on and were too many for one run to fill Zapier's memory with: the
// next runs read the rest, and remember it here as no news. Only for events that leave no date on their record.

/** Zapier says nowhere how large a cached value may be: a shard is 8 KB. */
const PER_SHARD = 1_000;
/** At the most, 10,000 events. */
const MOST_SHARDS = 10;
/** 48 bits in base64. */
const WIDTH = 8;
const KEPT_SECONDS = 7 * DAY_SECONDS;

const isShard = (value: unknown): value is string => typeof value === 'string' && /^[\w-]*$/.test(value);

const keyOf = (question: string, shard: number) => `known/${question}/${shard}`;

/** Eight letters that stand for an event. */
export const hashEvent = ({ id, revision }: Row): string => hash([id, revision], WIDTH);

/** The hashes in a text that consists of hashes. */
export const hashesIn = (text = ''): string[] =>
  Array.from({ length: Math.floor(text.length / WIDTH) }, (_, n) => text.slice(n * WIDTH, (n + 1) * WIDTH));

/** Events that are known to be no news. */
export class Known {
  readonly #names: Set<string>;

  private constructor(
    names: Iterable<string>,
    /** Whether the cache still has all of them. */
    readonly isWhole: boolean,
  ) {
    this.#names = new Set(names);
  }

  /** Reads what is remembered in so many shards. */
  static async recall(run: Run, question: string, shards: number): Promise<Known> {
    const numbers = Array.from({ length: shards }, (_, n) => n);
    const texts = await Promise.all(numbers.map((n) => cacheGet(run, keyOf(question, n), isShard)));
    const names = texts.flatMap(hashesIn);
    return new Known(
      names,
      texts.every((text) => text !== undefined),
    );
  }

  has(event: Row): boolean {
    return this.#names.has(hashEvent(event));
  }

  add(events: readonly Row[]): void {
    for (const event of events) this.#names.add(hashEvent(event));
  }

  get isFull(): boolean {
    return this.#names.size >= PER_SHARD * MOST_SHARDS;
  }

  /** Remembers the events, and returns the number of shards that they took. */
  async remember(run: Run, question: string): Promise<number> {
    const names = [...this.#names].slice(0, PER_SHARD * MOST_SHARDS);
    const shards = Math.ceil(names.length / PER_SHARD);
    await Promise.all(
      Array.from({ length: shards }, (_, n) => {
        const text = names.slice(n * PER_SHARD, (n + 1) * PER_SHARD).join('');
        return cacheSet(run, keyOf(question, n), text, KEPT_SECONDS);
      }),
    );
    return shards;
  }
}
