import { UserFacingError } from '../problems.js';
import { type Run, timeLeft } from '../zapier.js';

/** What a run may take of HighLevel and of Zapier. */
export interface Allowance {
  /** Requests for pages. A location has 100 in 10 seconds, for all that its connection does. */
  requests: number;
  /** Bytes of rows; Zapier takes no result above 6 MB. */
  bytes: number;
}

/** What a poll may take. All 40 pages are read in 20 seconds if HighLevel gives two answers a second. */
export const POLL: Allowance = { requests: 40, bytes: 4_500_000 };
/** What filling Zapier's memory may take: it happens once, and takes keys only, so that their size does not matter. */
export const PRIMING: Allowance = { requests: 90, bytes: Number.POSITIVE_INFINITY };

/**
 * Parts of a list that one poll reads, such as the calendars of a location; of more, the next so many are read after the
 * time in which every Zap looks.
 */
export const MOST_PARTS = 10;

/** How long a run may read, in seconds. */
export const READING_SECONDS = 20;

/** Milliseconds kept back from a run's 27 seconds, to add details and to remember what was read. */
const SPARE_MS = 7_000;

/** How much more a run may read: requests, bytes, and time. */
export class Budget {
  #requests: number;
  #bytes: number;
  #slowest = 0;
  #asked = 0;

  constructor(
    private readonly run: Run,
    { requests, bytes }: Allowance,
  ) {
    this.#requests = requests;
    this.#bytes = bytes;
  }

  /** Whether there is time for one more request as slow as the slowest so far. The first is always allowed. */
  get allows(): boolean {
    if (this.#asked === 0) return true;
    return this.#asked < this.#requests && this.#bytes > 0 && timeLeft(this.run) - SPARE_MS > this.#slowest;
  }

  /**
   * Makes a request on this budget.
   *
   * @returns undefined where HighLevel's limit or the time ended it: then what was read before counts, and a later run
   *   reads the rest
   */
  async spend<T>(request: () => Promise<T>): Promise<T | undefined> {
    const begun = Date.now();
    this.#asked += 1;
    try {
      return await request();
    } catch (error) {
      const isThrottled = (error as Error).name === 'ThrottledError';
      const isLate =
        error instanceof UserFacingError && error.reason === 'unavailable' && timeLeft(this.run) <= SPARE_MS;
      if (this.#asked === 1 || !(isThrottled || isLate)) throw error;
      this.#requests = 0;
      return undefined;
    } finally {
      this.#slowest = Math.max(this.#slowest, Date.now() - begun);
    }
  }

  /** Counts what will be given to Zapier, in characters of JSON. */
  count(size: number): void {
    this.#bytes -= size;
  }
}
