/** What can go wrong on the way of a post. */
export const DISTURBANCES = ['twice', 'late', 'swapped', 'half', 'form', 'text', 'unsigned', 'forged'] as const;

/** What goes wrong with the next posts. */
export interface Disturbance {
  /**
   * `twice`: it is sent again though it arrived. `late`: `ms` later. `swapped`: after the post that comes next to the
   * same address. `half`: half of the body. `form`, `text`: as a form, as text/plain. `unsigned`, `forged`: without the
   * signature, with one of another key.
   */
  kind: (typeof DISTURBANCES)[number];
  /** How many posts. @default 1 */
  times?: number;
  /** For `late`: milliseconds of the sandbox's clock. @default 600000, longer than a receiver takes a post for new */
  ms?: number;
  /** Only the posts of this webhook: its id, `app` for the app's. */
  webhook?: string;
}

const TEN_MINUTES = 600_000;

/** What is to go wrong with the posts to come. */
export class Disturbances {
  #waiting: Required<Disturbance>[] = [];

  /** Adds one, after those that are there. */
  add({ kind, times = 1, ms = TEN_MINUTES, webhook = '' }: Disturbance): void {
    this.#waiting.push({ kind, times, ms, webhook });
  }

  /** Those that still wait for a post. */
  list(): Disturbance[] {
    return this.#waiting.map(({ webhook, ...rest }) => ({ ...rest, ...(webhook ? { webhook } : {}) }));
  }

  /** Forgets them. */
  clear(): void {
    this.#waiting = [];
  }

  /** What goes wrong with a post of this webhook: the first of each kind, which has then one time less. */
  take(webhook: string): Map<Disturbance['kind'], number> {
    const taken = new Map<Disturbance['kind'], number>();
    for (const one of this.#waiting) {
      if ((one.webhook && one.webhook !== webhook) || taken.has(one.kind)) continue;
      taken.set(one.kind, one.ms);
      one.times -= 1;
    }
    this.#waiting = this.#waiting.filter(({ times }) => times > 0);
    return taken;
  }
}
