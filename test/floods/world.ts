import type { ApiRequest, Sandbox } from '../../sandbox/server.js';
import type { Ids } from '../../sandbox/world/ids.js';
import type { PretendTime } from './time.js';
import type { Item, Values, Zap } from './zap.js';

/** How HighLevel behaves while a scenario runs. */
export interface Setting {
  /** Its clock is so many ms ahead of ours. */
  skew: number;
  /** Writes become visible up to so many ms after the time they are stamped with. */
  jitter: number;
  /** Whether all that is written at once has one stamp, to the millisecond or to the second. */
  stamps: 'spread' | 'one ms' | 'one second';
  /** Each answer takes from so many to so many ms. */
  latency: [number, number];
  /** The share of answers before which something happens. */
  shifting: number;
  /** A Zap is held while others with its question go on: it can be told what is still in sight. */
  held: boolean;
}

/** Something that can happen in HighLevel. */
export interface Act {
  /** The trigger's events that it is. */
  is: readonly string[];
  /** Does it, with the time it is stamped with (ISO 8601); false if there is nothing to do it to. */
  run: (at: string) => boolean;
  /** How often it is chosen among its like. @default 1 */
  weight?: number;
  /** Makes nothing that is there from long ago. */
  onlyNow?: true;
}

/** What one trigger watches, made in the sandbox, and how it comes to change. */
export interface Scene {
  /** The connection it takes. @default 'location' */
  access?: 'agency';
  /** What the user fills in, but for Trigger On. */
  input: (event: string) => Values;
  /** The event of a trigger that has but one. */
  only?: string;
  /** The events of a trigger where something else in its form chooses among them. */
  events?: readonly string[];
  acts: Record<string, Act>;
  /** The version of the record that an item shows; all that happened is shown where there is none. */
  version?: (item: Item) => number;
  /** Tells apart events of one record that happen at once. */
  facet?: (item: Item, event: string) => string;
  /** The record that an item is of, where its id is not the record's. */
  id?: (item: Item) => string;
  /**
   * Looks at what a poll is about to be told, where only the moment of asking decides what there is: gives what to tell
   * that Zap's truth, should the poll come to a good end.
   */
  observe?: (request: ApiRequest, zap: Zap) => (() => void)[];
  /** The most that people have of such records at once; what the others list is bounded by nothing. */
  most?: number;
}

/** Makes a trigger's scene. */
export type Stage = (world: World) => Scene;

interface Tracked {
  id: string;
  version: number;
  /** The time of its last stamp, epoch ms. */
  stamped: number;
  /** The time of its first stamp, and when it really came, epoch ms. */
  born: { stamped: number; at: number };
  /** Where it stands among those that are there. */
  place: number;
}

/** HighLevel and what happens in it, told to the truth of every Zap. */
export class World {
  /** The most that may have one stamp. */
  mostAtOnce = Number.POSITIVE_INFINITY;
  /** Whether what happens now is one of very many. */
  isBurst = false;
  /** Whether the cache of this run ever fails. */
  forgets = false;
  /** Whether the list is too long to be read while a Zap is switched on: what changes before it is read was never seen. */
  isLong = false;
  setting: Setting = { skew: 0, jitter: 0, stamps: 'spread', latency: [80, 240], shifting: 0, held: false };
  /** When the run begins, after all that was there long ago: epoch ms. */
  readonly start: number;
  readonly #living: Tracked[] = [];
  readonly #tracked = new Map<string, Tracked>();
  #zaps: readonly Zap[] = [];
  /** What was told before there were any Zaps. */
  #early: ((zap: Zap) => void)[] | undefined = [];
  #batch: number | undefined;
  readonly #used = new Map<number, number>();

  constructor(
    readonly sandbox: Sandbox,
    readonly time: PretendTime,
    readonly dice: Ids,
  ) {
    this.start = time.now;
  }

  /** How many records of the scene are there. */
  get size(): number {
    return this.#living.length;
  }

  /** The ids of the records that are there. */
  ids(): string[] {
    return this.#living.map(({ id }) => id);
  }

  /** The version that a record is at. */
  versionOf(id: string): number {
    return this.#get(id).version;
  }

  /** Goes on by so many ms, HighLevel's clock with it. */
  pass(ms: number): void {
    this.time.advance(ms);
    this.sandbox.clock.set(this.time.now + this.setting.skew);
  }

  /** Does something at once, under one stamp if the setting says so. */
  together(work: () => void): void {
    this.#batch = this.time.now + this.setting.skew;
    work();
    this.#batch = undefined;
  }

  /** The time that HighLevel stamps a write with: ISO 8601. */
  stamp(): string {
    const { stamps, skew, jitter } = this.setting;
    const now = this.time.now + skew - this.dice.below(jitter + 1);
    const at =
      stamps === 'one ms' ? (this.#batch ?? now) : stamps === 'one second' ? Math.floor(now / 1000) * 1000 : now;
    const used = this.#used.get(at) ?? 0;
    this.#used.set(at, used + 1);
    return new Date(at - Math.floor(used / this.mostAtOnce)).toISOString();
  }

  /** One of the records that are there and can be stamped anew. */
  pick(at: string, fits: (id: string) => boolean = () => true): string | undefined {
    const moment = Date.parse(at);
    for (let tries = 0; tries < 12 && this.#living.length > 0; tries++) {
      const { id, stamped } = this.dice.pick(this.#living);
      if (stamped < moment && fits(id)) return id;
    }
    return undefined;
  }

  /** A record is there. It is at its first version. */
  born(id: string, at: string, events: readonly string[]): void {
    const stamped = Date.parse(at);
    const tracked = {
      id,
      version: 1,
      stamped,
      born: { stamped, at: this.time.now },
      place: this.#living.length,
    };
    this.#living.push(tracked);
    this.#tracked.set(id, tracked);
    this.#tellOf(id, events);
  }

  /** A record's next version, which what is written to it must show. */
  bump(id: string, at: string): number {
    const tracked = this.#get(id);
    tracked.version += 1;
    tracked.stamped = Date.parse(at);
    return tracked.version;
  }

  /** These events have happened to a record. A change of one that is there is an update. */
  happened(id: string, events: readonly string[], facet?: string): void {
    this.#tellOf(id, events, facet);
    if (events.includes('changed')) this.updated(id, ['updated']);
  }

  /** The same for events of a record that was there before, which a Zap may know by what it saw of it only. */
  updated(id: string, events: readonly string[]): void {
    const tracked = this.#get(id);
    const at = this.time.now;
    this.#tell((zap) => {
      if (!events.includes(zap.event)) return;
      zap.truth.happened(id, tracked.version, { at, isOptional: this.#mayMiss(tracked, zap) });
    });
  }

  #tellOf(id: string, events: readonly string[], facet?: string): void {
    const { version } = this.#get(id);
    const at = this.time.now;
    this.#tell(({ event, truth }) => events.includes(event) && truth.happened(id, version, { facet, at }));
  }

  /** Whether a Zap that knows a change by what it saw before may not know this one: a new record, or a lost memory. */
  #mayMiss({ born, stamped }: Tracked, { lookedAt, isOn }: Zap): boolean {
    return (
      this.forgets || this.isLong || stamped - born.stamped < 1_000 || (isOn && born.at >= lookedAt - this.sandbox.lag)
    );
  }

  /** Events of a record that a Zap may fire for, but need not. */
  mayHappen(id: string, events: readonly string[], facet?: string): void {
    const { version } = this.#get(id);
    const telling = { facet, at: this.time.now, isOptional: true };
    this.#tell(({ event, truth }) => events.includes(event) && truth.happened(id, version, telling));
  }

  /** Events of a record no longer hold. */
  undone(id: string, events: readonly string[], facet = ''): void {
    this.#tell(({ event, truth }) => events.includes(event) && truth.undone(id, facet));
  }

  /** A record is no longer there. */
  gone(id: string): void {
    const { place } = this.#get(id);
    const last = this.#living.pop()!;
    if (last.id !== id) {
      this.#living[place] = last;
      last.place = place;
    }
    this.#tell(({ truth }) => truth.undone(id));
  }

  /** From here on these Zaps are told what happens, and now what has happened. */
  tellZaps(zaps: readonly Zap[]): void {
    for (const telling of this.#early ?? []) zaps.forEach(telling);
    this.#early = undefined;
    this.#zaps = zaps;
  }

  #tell(telling: (zap: Zap) => unknown): void {
    this.#early?.push(telling);
    this.#zaps.forEach(telling);
  }

  #get(id: string): Tracked {
    const tracked = this.#tracked.get(id);
    if (!tracked) throw new Error(`the scene does not know ${id}`);
    return tracked;
  }
}
