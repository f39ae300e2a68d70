import { datetime, record, text } from '../../lib/definition/record.js';
import { added, changed, type Event, type Listing, polls } from '../../lib/operations/index.js';
import { LOCATION } from './connections.js';
import { smallZapier } from './small_zapier.js';

/** A listing of HighLevel's as a test makes it up, its time, and the Zaps that watch it. */

const MINUTE = 60_000;

/** A record of the listing. `at` is its date; other keys as the test needs them. */
export interface Made {
  id: unknown;
  at?: number;
  name?: string;
  /** Its date before the last change, which is still listed while the list lags. */
  before?: number;
}

/** How the listing answers. */
export interface Manner {
  /** `keyset`: behind a row's date and id. `date`: behind a date alone. `offset`: rows are counted off. */
  paging: 'keyset' | 'date' | 'offset';
  /** The order of its rows. */
  order: 'newest' | 'oldest' | 'as given' | { shuffled: number };
  /** Rows on a page. */
  size: number;
  /** Its clock is so many minutes ahead of ours. */
  skew: number;
  /** An answer takes so many ms. */
  takes: number;
  /** What was written less than so many ms ago is not listed yet. */
  lag: number;
  /** Told before each answer, with its number from 1 on. */
  beforeAnswer?: (n: number) => void;
  /** In place of the answer, if it gives one. */
  answer?: (query: Record<string, unknown>) => { status?: number; data: unknown } | undefined;
}

const thing = record({ id: text('ID', 'a'), name: text('Name', 'A'), at: datetime('At', '2026-01-05T09:00:00.000Z') });

const listingOf = ({ paging, size }: Manner): Listing => {
  const common = { route: 'GET /things/', of: thing, rows: 'things', size: { key: 'limit', most: size } } as const;
  if (paging === 'offset') return { ...common, offset: 'skip' };
  return {
    ...common,
    next: ({ rows, size: asked }) => {
      const [first, last] = [rows[0], rows.at(-1)];
      if (!first || !last || rows.length < asked) return undefined;
      if (paging === 'keyset') return { after: `${last.at} ${last.id}` };
      return { before: first.at === last.at ? last.at : Number(last.at) + 1 };
    },
  };
};

/** The events that the tests wait for. */
export const EVENTS = {
  /** Dated and sorted by the date. */
  sorted: added('New', 'at', { newestFirst: 'at' }),
  /** Dated, in no order. */
  dated: added('New', 'at'),
  /** Without a date. */
  dateless: added('New'),
  /** Told by content. */
  changed: changed('Changed', thing),
  /** Of a date that moves for other reasons. */
  moving: { ...added('New'), date: 'at', newestFirst: 'at', alsoMoves: true },
} satisfies Record<string, Event>;

const mixed = (text: string) => {
  let n = 7;
  for (const letter of text) n = Math.imul(n ^ letter.charCodeAt(0), 16777619);
  return n >>> 0;
};

export class Polled {
  manner: Manner = { paging: 'keyset', order: 'newest', size: 100, skew: 0, takes: 100, lag: 0 };
  /** What is there. */
  rows: Made[] = [];
  now = Date.parse('2026-03-02T09:00:00Z');
  /** The values of each request for a page. */
  requests: Record<string, string>[] = [];
  /** `down`, or its entries. */
  cache: 'down' | Map<string, string> = new Map();
  logged: string[] = [];
  readonly #zaps = new Map<string, Set<string>>();

  constructor(
    private readonly event: Event,
    manner: Partial<Manner> = {},
  ) {
    Object.assign(this.manner, manner);
  }

  /** Epoch ms by HighLevel's clock, so many minutes ago. */
  ago(minutes: number): number {
    return this.now + this.manner.skew * MINUTE - minutes * MINUTE;
  }

  /** So many records, made at a moment of HighLevel's clock, some ms apart. */
  make(prefix: string, count: number, at = this.ago(0), apart = 0): Made[] {
    return Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, at: at - (count - 1 - n) * apart }));
  }

  pass(minutes: number): void {
    this.now += minutes * MINUTE;
  }

  /** Runs the trigger for a Zap, and gives the ids (and revisions that are not “new”) of what is new to it. */
  async run(zap: string, meta: object = {}): Promise<string[]> {
    const { perform } = polls({
      inputs: [],
      listing: listingOf(this.manner) as never,
      events: { only: this.event },
    });
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => this.now);
    const seen = this.#zaps.get(zap) ?? new Set<string>();
    try {
      const bundle = { authData: LOCATION, inputData: {}, meta };
      const events = await perform(this.#z() as never, bundle as never);
      const keys = events.map(({ id, revision }) => (this.event.date ? id : `${id} ${revision}`));
      const fresh = keys.filter((key) => !seen.has(key));
      if (!('isLoadingSample' in meta)) {
        for (const key of fresh) seen.add(key);
        this.#zaps.set(zap, seen);
      }
      return fresh;
    } finally {
      clock.mockRestore();
    }
  }

  /** Switches a Zap on: what is there is known to it. */
  prime(zap = 'A'): Promise<string[]> {
    return this.run(zap, { isPopulatingDedupe: true });
  }

  /** A poll of a Zap. */
  poll(zap = 'A'): Promise<string[]> {
    return this.run(zap);
  }

  /** The number of requests that something takes. */
  async requestsOf(work: () => Promise<unknown>): Promise<number> {
    const before = this.requests.length;
    await work();
    return this.requests.length - before;
  }

  #ordered(): Made[] {
    const { order, lag } = this.manner;
    const isListed = (at = 0) => at <= this.ago(lag / MINUTE);
    const listed = lag
      ? this.rows.flatMap((row) => {
          if (isListed(row.at)) return [row];
          return row.before === undefined ? [] : [{ ...row, at: row.before }];
        })
      : this.rows;
    if (order === 'as given') return listed;
    const by: (row: Made) => number =
      typeof order === 'object'
        ? ({ id }) => mixed(`${order.shuffled} ${id}`)
        : ({ at = 0 }) => (order === 'newest' ? -at : at);
    return listed
      .map((row) => ({ row, key: by(row), id: String(row.id) }))
      .sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
      .map(({ row }) => row);
  }

  #answer(query: Record<string, string>): { status?: number; data: unknown } {
    this.requests.push(query);
    this.manner.beforeAnswer?.(this.requests.length);
    this.now += this.manner.takes;
    const own = this.manner.answer?.(query);
    if (own) return own;
    const all = this.#ordered();
    const { skip, after, before, limit = '20' } = query;
    let rest = all;
    if (skip) rest = all.slice(Number(skip));
    if (before) rest = all.filter(({ at = 0 }) => at < Number(before));
    if (after) {
      const [date, id] = after.split(' ') as [string, string];
      // Behind a row, whether or not it is still there.
      const isBehind = (row: Made) => {
        const at = row.at ?? 0;
        const sign = this.manner.order === 'oldest' ? 1 : -1;
        return at === Number(date) ? String(row.id) > id : sign * (at - Number(date)) > 0;
      };
      rest =
        typeof this.manner.order === 'object'
          ? all.slice(all.findIndex((row) => row.id === id) + 1)
          : all.filter(isBehind);
    }
    return { data: { things: rest.slice(0, Number(limit)) } };
  }

  #z() {
    return smallZapier({
      answer: ({ query }) => this.#answer(query),
      clock: () => this.now + this.manner.skew * MINUTE,
      cache: this.cache,
      logged: this.logged,
    });
  }
}
