import type { Ids } from '../../sandbox/world/ids.js';

interface Entry {
  text: string;
  until: number;
}

/** What may stand in a cache that something else has written to, as text. */
const GARBAGE = [
  '',
  'null',
  'true',
  '0',
  '42',
  '-1e308',
  '"text"',
  '[]',
  '[null]',
  '[[1],"a",{"id":1}]',
  '{}',
  '{"free":1,"taken":"x","again":[]}',
  '{"id":null,"at":"never","rows":{"a":{}}}',
  '{"cut',
  '<html>502</html>',
];

/** As long as Zapier keeps a value for which no time is given. */
const LONGEST = 7 * 86_400;

/** Zapier's cache of one connection, by the pretended time. It may be emptied, spoilt, or down. */
export class Cache {
  /** The largest value so far, in bytes, and its key. */
  largest: { bytes: number; key: string } = { bytes: 0, key: '' };
  isDown = false;
  readonly #entries = new Map<string, Entry>();

  /** @param now the present in epoch ms */
  constructor(private readonly now: () => number) {}

  /** What `z.cache` is for an app. */
  readonly z = {
    get: async (key: string): Promise<unknown> => {
      this.#answer();
      const entry = this.#entries.get(key);
      if (!entry || entry.until <= this.now()) return null;
      // As core reads it: what is no JSON is an error.
      return entry.text ? JSON.parse(entry.text) : null;
    },
    set: async (key: string, value: unknown, ttl: number | null = null): Promise<boolean> => {
      this.#answer();
      if (ttl !== null && !Number.isInteger(ttl)) throw new TypeError('ttl must be an integer');
      const text = JSON.stringify(value);
      if (text === undefined) throw new TypeError('value is not JSON encodable');
      if (text.length > this.largest.bytes) this.largest = { bytes: text.length, key };
      this.#entries.set(key, { text, until: this.now() + Math.min(ttl ?? LONGEST, LONGEST) * 1000 });
      return true;
    },
    delete: async (key: string): Promise<boolean> => {
      this.#answer();
      return this.#entries.delete(key);
    },
  };

  /** Everything is forgotten. */
  lose(): void {
    this.#entries.clear();
  }

  /** Every value becomes something else. */
  spoil(dice: Ids): void {
    for (const entry of this.#entries.values()) entry.text = dice.pick(GARBAGE);
  }

  #answer(): void {
    if (this.isDown) throw new Error('RPC request failed after 3 attempts: Unable to reach the RPC server');
  }
}
