import { createAppHandler } from 'zapier-platform-core';
import app from '../../index.js';
import type { Cache } from './cache.js';
import { Truth } from './truth.js';

export type Values = Record<string, unknown>;
export type Item = Values & { id: string };

type Perform = ((z: object, bundle: object) => Promise<Item[]>) & {
  endpoint?: { access?: string };
  /** What the trigger says of its polls, by event. */
  reading?: Record<string, { most: number }>;
};

/** The part of a trigger's definition that is read here. */
export interface Trigger {
  key: string;
  operation: {
    type?: string;
    perform: Perform;
    inputFields: ({ key?: string; choices?: object } | (() => unknown))[];
    outputFields: ({ key: string; primary?: boolean } | (() => unknown))[];
  };
}

/** What the app notes for whoever reads Zapier's log, thousands of lines, is not shown. */
const SILENT = { log: () => {} };

/** Zapier keeps so many rows of what it has seen for one Zap. */
const MOST_SEEN = 105_000;
/** Zapier ends a poll after so many ms. */
const LONGEST_POLL = 30_000;

/** One connection, and Zapier's cache of it. */
export interface Connection {
  authData: Record<string, string>;
  cache: Cache;
  /** Epoch ms, as the app sees it. */
  now: () => number;
}

/** What became of a poll. */
export interface Polled {
  /** What is new to Zapier: each runs the Zap. */
  items: Item[];
  /** How many rows the app gave. */
  rows: number;
  /** Why there is nothing. */
  error?: Error;
}

/** One Zap as Zapier runs it: its memory of what it has seen, and polls through core's own handler. */
export class Zap {
  readonly truth = new Truth();
  /** When it was switched on, in epoch ms. */
  onSince = Number.POSITIVE_INFINITY;
  /** When its last look began that came to a good end, in epoch ms. */
  lookedAt = Number.NEGATIVE_INFINITY;
  readonly #seen = new Set<string>();
  readonly #primary: string[];
  readonly #handler: ReturnType<typeof createAppHandler>;

  /**
   * @param event the choice of Trigger On, or the trigger's only event
   * @param input what the user filled in
   */
  constructor(
    readonly name: string,
    private readonly trigger: Trigger,
    readonly event: string,
    private readonly input: Values,
    private readonly connection: Connection,
  ) {
    const { operation, key } = trigger;
    this.#primary = operation.outputFields.flatMap((field) =>
      typeof field !== 'function' && field.primary ? [field.key] : [],
    );
    const perform = Object.assign(
      (z: object, bundle: object) =>
        operation.perform(
          Object.create(z, { cache: { value: connection.cache.z }, console: { value: SILENT } }),
          bundle,
        ),
      operation.perform,
    );
    const triggers = { [key]: { ...trigger, operation: { ...operation, perform } } };
    this.#handler = createAppHandler({ ...app, triggers, creates: {}, searches: {}, searchOrCreates: {} } as never);
  }

  /** The requests that a poll may take for what it lists, as the trigger itself says. */
  get mostRequests(): number {
    return this.trigger.operation.perform.reading?.[this.event]?.most ?? Number.POSITIVE_INFINITY;
  }

  get isOn(): boolean {
    return this.onSince < Number.POSITIVE_INFINITY;
  }

  /** Switches the Zap on: what is there now is not news. An error leaves it off. */
  async prime(): Promise<Polled> {
    const polled = await this.#run({ isPopulatingDedupe: true });
    if (!polled.error) this.onSince = this.connection.now();
    return polled;
  }

  /** Looks for what is new. */
  poll(): Promise<Polled> {
    return this.#run({});
  }

  /** What Zapier's editor does when somebody tests the trigger: nothing of it is remembered. */
  async sample(): Promise<Item[]> {
    return (await this.#execute({ isLoadingSample: true })) as Item[];
  }

  async #run(meta: Values): Promise<Polled> {
    const before = this.connection.now();
    try {
      const rows = await this.#execute(meta);
      const seconds = (this.connection.now() - before) / 1000;
      if (seconds * 1000 > LONGEST_POLL) throw new Error(`it took ${seconds} s, and Zapier ends it after 30`);
      this.lookedAt = before;
      return { items: rows.filter((item) => this.#isNew(item)), rows: rows.length };
    } catch (error) {
      return { items: [], rows: 0, error: error as Error };
    }
  }

  async #execute(meta: Values): Promise<Item[]> {
    const { results } = await this.#handler({
      command: 'execute',
      method: `triggers.${this.trigger.key}.operation.perform`,
      bundle: { authData: this.connection.authData, inputData: this.input, inputDataRaw: {}, meta },
      zcacheTestObj: {},
      calledFromCli: true,
    });
    return results as Item[];
  }

  #isNew(item: Item): boolean {
    const key = JSON.stringify(this.#primary.map((name) => item[name]));
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    const [oldest] = this.#seen;
    if (oldest !== undefined && this.#seen.size > MOST_SEEN) this.#seen.delete(oldest);
    return true;
  }
}
