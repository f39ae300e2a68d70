/** The sandbox's own time: real by default, still once it has been set, so that expiry and paging can be tested without waiting. */
export class Clock {
  #still: number | undefined;
  #shift = 0;
  #lastStamp = 0;

  constructor(private readonly start?: string) {
    this.reset();
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#still ?? Date.now() + this.#shift;
  }

  /** The present as HighLevel writes it: ISO 8601, UTC, milliseconds. */
  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /**
   * The time of a write. Never the same twice, not even while the clock stands still: two records made one after the
   * other must sort, and every update must change `dateUpdated`.
   */
  stamp(): string {
    this.#lastStamp = Math.max(this.now(), this.#lastStamp + 1);
    return new Date(this.#lastStamp).toISOString();
  }

  /** Sets the clock to a moment and holds it there. */
  set(moment: string | number | Date): void {
    const time = new Date(moment).getTime();
    if (Number.isNaN(time)) throw new RangeError(`not a time: ${moment}`);
    this.#still = time;
    this.#lastStamp = 0;
  }

  /** Moves the clock forward (or, with a negative number, back), running or not. */
  advance(milliseconds: number): void {
    if (this.#still === undefined) this.#shift += milliseconds;
    else this.#still += milliseconds;
  }

  /** Back to how the clock was made. */
  reset(): void {
    this.#still = undefined;
    this.#shift = 0;
    this.#lastStamp = 0;
    if (this.start !== undefined) this.set(this.start);
  }
}
