const DAY = 86_400_000;

/** How much a client may ask of one location or company. */
export interface Budget {
  burst: number;
  interval: number;
  daily: number;
}

/** HighLevel's published limits (`limits.rate`). */
export const PUBLISHED: Budget = { burst: 100, interval: 10_000, daily: 200_000 };

const TOO_MANY = { statusCode: 429, message: 'Too Many Requests' };

interface Spent {
  windowFrom: number;
  inWindow: number;
  day: number;
  inDay: number;
}

/** The two rate limits, counted per client and resource on the sandbox's clock. */
export class Limits {
  budget: Budget = { ...PUBLISHED };
  /** The body of a 429 is documented nowhere, so it can be changed. */
  body: Record<string, unknown> = { ...TOO_MANY };
  readonly #spent = new Map<string, Spent>();

  /** Counts one request; says whether it is over the limit, and the headers every answer carries. */
  take(key: string, now: number): { limited: boolean; headers: Record<string, string> } {
    const spent = this.#spentOf(key, now);
    const { burst, daily } = this.budget;
    const limited = spent.inWindow >= burst || spent.inDay >= daily;
    if (!limited) {
      spent.inWindow++;
      spent.inDay++;
    }
    return { limited, headers: this.#headers(spent, now) };
  }

  /** The headers of a budget that is gone, whatever has been counted: for faults on demand. */
  exhausted(daily: boolean, now: number): Record<string, string> {
    const { burst, daily: perDay } = this.budget;
    const spent = { windowFrom: now, inWindow: burst, day: Math.floor(now / DAY), inDay: daily ? perDay : burst };
    return this.#headers(spent, now);
  }

  /** Back to the published limits, with nothing spent. */
  reset(): void {
    this.budget = { ...PUBLISHED };
    this.body = { ...TOO_MANY };
    this.#spent.clear();
  }

  #spentOf(key: string, now: number): Spent {
    const spent = this.#spent.get(key) ?? { windowFrom: now, inWindow: 0, day: Math.floor(now / DAY), inDay: 0 };
    this.#spent.set(key, spent);
    if (now - spent.windowFrom >= this.budget.interval || now < spent.windowFrom) {
      spent.windowFrom = now;
      spent.inWindow = 0;
    }
    const day = Math.floor(now / DAY);
    if (day !== spent.day) {
      spent.day = day;
      spent.inDay = 0;
    }
    return spent;
  }

  #headers(spent: Spent, now: number): Record<string, string> {
    const { burst, interval, daily } = this.budget;
    return {
      'X-RateLimit-Limit-Daily': String(daily),
      'X-RateLimit-Daily-Remaining': String(Math.max(0, daily - spent.inDay)),
      'X-RateLimit-Interval-Milliseconds': String(interval),
      'X-RateLimit-Max': String(burst),
      'X-RateLimit-Remaining': String(Math.max(0, burst - spent.inWindow)),
      // Seen on live answers, apparently the milliseconds until the daily budget renews.
      'x-ratelimit-daily-reset': String((spent.day + 1) * DAY - now),
    };
  }
}
