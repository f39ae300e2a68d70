import { cacheGet, cacheSet } from '../highlevel/cache.js';
import { DAY_SECONDS, MINUTE_MS } from '../values/durations.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { hash } from './memory.js';

// What is remembered of single records, for events that a record itself does not date: which states it was in, what it
// held when it was last seen. It is spread over so many values of Zapier's cache, since nothing says how large one may be.

const SHARDS = 32;
/** Characters of one shard's JSON: 250 records or more, 8,000 in all. */
const PER_SHARD = 8_000;
/** How long at the most; nobody says how long Zapier keeps a value (`cache.limit-cache-published`). */
const KEPT_SECONDS = 60 * DAY_SECONDS;
/** So one shard after the other is written again, in eight hours all of them: notes of what does not change stay, too. */
const REFRESHED_MS = 15 * MINUTE_MS;

const nameOf = (id: string) => hash(id, 8);

/** The shard of a record, by the first byte of its name: the codes of its letters are no even spread. */
const shardOf = (name: string) => Buffer.from(name, 'base64url').readUInt8() % SHARDS;

/** Notes on records, each JSON of its own kind; what is not of that kind was spoilt, and is forgotten. */
export class Notebook<Note> {
  readonly #notes = new Map<string, Note>();
  readonly #written = new Set<number>();
  /** The shards that the cache had. */
  readonly #found = new Set<number>();

  private constructor(
    private readonly run: Run,
    private readonly question: string,
    private readonly slim: (note: Note) => Note,
  ) {}

  /**
   * Reads all notes of a question. A cache that is down or lost has none.
   *
   * @param slim what stays of a note where not all of it has room. @default all of it
   */
  static async open<N>(
    run: Run,
    question: string,
    isNote: (value: unknown) => value is N,
    slim: (note: N) => N = (note) => note,
  ): Promise<Notebook<N>> {
    const book = new Notebook<N>(run, question, slim);
    const shards = Array.from({ length: SHARDS }, (_, n) => cacheGet(run, book.#keyOf(n), isObject));
    for (const [n, shard] of (await Promise.all(shards)).entries()) {
      if (!shard) continue;
      book.#found.add(n);
      for (const [name, note] of Object.entries(shard)) if (isNote(note)) book.#notes.set(name, note);
    }
    return book;
  }

  /** Whether the cache keeps notes and has none: all of them are lost, or none was ever written. */
  async isLost(): Promise<boolean> {
    return this.#found.size === 0 && (await cacheSet(this.run, `notes/${this.question}/lost`, true, 60));
  }

  /** What is noted of a record; undefined where it was never seen, or is forgotten. */
  get(id: string): Note | undefined {
    return this.#notes.get(nameOf(id));
  }

  /** Notes something of a record, which is the last to be forgotten then. */
  set(id: string, note: Note): void {
    const name = nameOf(id);
    this.#notes.delete(name);
    this.#notes.set(name, note);
    this.#written.add(shardOf(name));
  }

  /** Keeps what was noted; of too many records, those that were noted last. */
  async keep(): Promise<void> {
    const due = Math.floor(Date.now() / REFRESHED_MS) % SHARDS;
    // One that could not be read must not be written over with nothing.
    if (this.#found.has(due)) this.#written.add(due);
    const shards = [...this.#written].map((shard) => {
      const kept: Values = {};
      let size = 0;
      for (const [name, whole] of [...this.#notes].filter(([one]) => shardOf(one) === shard).reverse()) {
        const note = size > PER_SHARD / 4 ? this.slim(whole) : whole;
        size += JSON.stringify(note).length + name.length + 4;
        if (size > PER_SHARD) break;
        kept[name] = note;
      }
      const oldestFirst = Object.fromEntries(Object.entries(kept).reverse());
      return cacheSet(this.run, this.#keyOf(shard), oldestFirst, KEPT_SECONDS);
    });
    await Promise.all(shards);
  }

  #keyOf(shard: number): string {
    return `notes/${this.question}/${shard}`;
  }
}
