/** The last millisecond that ISO 8601 writes with four digits of year. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether a number is a moment (epoch ms) from 1970 to 9999. */
export const isMoment = (time: number): boolean => time >= 0 && time <= LAST;

/** The sandbox's own time: real by default, still once it has been set, so that expiry and paging can be tested without waiting. */
export class Clock {
  #still: number | undefined;
  #shift = 0;
  #lastStamp = 0;
  /** Called before the clock is moved or set. */
  beforeMove: () => void = () => undefined;
  /** Called when it has been. */
  afterMove: () => void = () => undefined;

  constructor(private readonly start?: string) {
    this.reset();
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#still ?? Date.now() + this.#shift;
  }

  /** Whether it stands until somebody moves it. */
  get isStill(): boolean {
    return this.#still !== undefined;
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
    const time = checked(new Date(moment).getTime(), moment);
    this.beforeMove();
    this.#still = time;
    this.#lastStamp = 0;
    this.afterMove();
  }

  /** Moves the clock forward (or, with a negative number, back), running or not. */
  advance(milliseconds: number): void {
    checked(this.now() + milliseconds, `${milliseconds} ms from now`);
    this.beforeMove();
    if (this.#still === undefined) this.#shift += milliseconds;
    else this.#still += milliseconds;
    this.afterMove();
  }

  /** Back to how the clock was made. */
  reset(): void {
    this.beforeMove();
    this.#still = undefined;
    this.#shift = 0;
    this.#lastStamp = 0;
    if (this.start !== undefined) this.set(this.start);
    else this.afterMove();
  }
}

/** A time between 1970 and 9999. */
function checked(time: number, told: unknown): number {
  if (isMoment(time)) return time;
  throw new RangeError(`not a time from 1970 to 9999: ${told}`);
}
