import type { Clock } from '../world/clock.js';
import type { Disturbance } from './disturbances.js';
import { type Post, send } from './post.js';

/** How a post was once tried. */
export interface Attempt {
  /** By the sandbox's clock. */
  at: string;
  /** What the receiver answered. */
  status?: number;
  /** Why it answered nothing. */
  error?: string;
}

/** A post and what became of it. */
export interface Delivery {
  /** The webhook's id, `app` for the app's. */
  webhook: string;
  /** What started the workflow, or the name of the event. */
  event: string;
  /** An event's own id, the same in each try. */
  webhookId?: string;
  url: string;
  headers: Record<string, string>;
  /** As it went over the wire. */
  body: string;
  state: 'waiting' | 'delivered' | 'given up';
  /** When it is tried next; a post that is not waiting has none. */
  due?: string;
  attempts: Attempt[];
}

interface Entry {
  delivery: Delivery;
  post: Post;
  due: number;
  repeatsLeft: number;
  /** Sent once more though it arrived. */
  again: boolean;
  /** Waits for the post after it. */
  held: boolean;
  isQueued: boolean;
  /** When the answer of the request that made it is out. */
  answered: Promise<unknown>;
}

/** The log keeps the latest. */
const MOST = 10_000;
const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 3_600_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** `sandbox.webhook-backoff`: ten seconds, then twice as long each time, an hour at most. */
export const backOff = (failures: number): number => Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);

const afterThis = () => new Promise((resolve) => setImmediate(resolve));
const isSuccess = ({ status = 0 }: Attempt) => status >= 200 && status < 300;

/**
 * Sends posts when they are due on the sandbox's clock, those of one webhook one after another. A clock that is moved
 * over several tries makes all of them, each dated as it was due.
 */
export class Outbox {
  /** All so far, oldest first. Set its length to 0 to forget them. */
  readonly deliveries: Delivery[] = [];
  /** How many real milliseconds a receiver has to answer. */
  patience = 10_000;
  readonly #entries = new Set<Entry>();
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();
  readonly #ended: Promise<void>;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly clock: Clock) {
    this.#ended = new Promise((resolve) => this.#ending.signal.addEventListener('abort', () => resolve()));
  }

  /** Takes a post; it leaves later, whatever happens. */
  add(
    about: Pick<Delivery, 'webhook' | 'event' | 'webhookId'>,
    post: Post,
    repeats: number,
    disturbed: ReadonlyMap<Disturbance['kind'], number>,
    answered: Promise<unknown> = afterThis(),
  ): Delivery {
    const due = this.clock.now() + (disturbed.get('late') ?? 0);
    const body = new TextDecoder().decode(post.body);
    const { url, headers } = post;
    const delivery: Delivery = { ...about, url, headers, body, state: 'waiting', due: iso(due), attempts: [] };
    this.deliveries.push(delivery);
    if (this.deliveries.length > MOST) this.deliveries.shift();
    this.#entries.add({
      delivery,
      post,
      due,
      repeatsLeft: repeats,
      again: disturbed.has('twice'),
      held: disturbed.has('swapped'),
      isQueued: false,
      answered,
    });
    this.pump();
    return delivery;
  }

  /** Sends what is due; while the clock runs, it looks again when the next is. */
  pump(): void {
    clearTimeout(this.#timer);
    if (this.#ending.signal.aborted) return;
    const waiting = [...this.#entries].filter(({ isQueued, held }) => !isQueued && !held);
    const now = this.clock.now();
    for (const entry of waiting.filter(({ due }) => due <= now).sort((a, b) => a.due - b.due)) this.#queue(entry);
    const next = Math.min(...waiting.map(({ due }) => due).filter((due) => due > now));
    if (this.clock.isStill || next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.pump(), Math.min(next - now, LONGEST_TIMER)).unref();
  }

  /** Waits until all that is due has been tried. What waits for the clock, or for another post, goes on waiting. */
  async settle(): Promise<void> {
    do await Promise.all(this.#lanes.values());
    while ([...this.#entries].some(({ isQueued }) => isQueued));
  }

  /** Ends what is under way and what waits; nothing is sent from now on. */
  close(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
    this.#entries.clear();
  }

  #queue(entry: Entry): void {
    const { webhook } = entry.delivery;
    entry.isQueued = true;
    const before = this.#lanes.get(webhook) ?? Promise.resolve();
    this.#lanes.set(
      webhook,
      before.then(() => this.#attempt(entry)),
    );
  }

  async #attempt(entry: Entry): Promise<void> {
    const { signal } = this.#ending;
    await Promise.race([entry.answered, this.#ended]);
    if (signal.aborted) return;
    const told = await send(entry.post, signal, this.patience).then(
      (status) => ({ status }),
      (error: NodeJS.ErrnoException) => ({ error: error.code ?? error.message }),
    );
    if (signal.aborted) return;
    const attempt: Attempt = { at: iso(entry.due), ...told };
    entry.delivery.attempts.push(attempt);
    entry.isQueued = false;
    if (isSuccess(attempt) && entry.again) entry.again = false;
    else if (isSuccess(attempt)) this.#finish(entry, 'delivered');
    else if (entry.repeatsLeft === 0) this.#finish(entry, 'given up');
    else {
      entry.repeatsLeft -= 1;
      entry.due += backOff(entry.delivery.attempts.length);
      entry.delivery.due = iso(entry.due);
    }
    for (const other of this.#entries) if (other.delivery.webhook === entry.delivery.webhook) other.held = false;
    this.pump();
  }

  #finish(entry: Entry, state: Delivery['state']): void {
    entry.delivery.state = state;
    delete entry.delivery.due;
    this.#entries.delete(entry);
  }
}

const iso = (moment: number) => new Date(moment).toISOString();
