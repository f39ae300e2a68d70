import type { Row } from '../definition/record.js';
import { DAY_MS } from '../values/durations.js';
import { dateOf, type Event } from './events.js';
import type { Page } from './listings.js';
import type { Horizon } from './memory.js';

/** HighLevel may sort by the second and show milliseconds. */
const TOLERANCE_MS = 1_000;

/** What reading pages has shown so far. */
export class Sightings {
  /** By id: what came later replaces what came before. */
  readonly rows = new Map<string, Row>();
  /** Rows without an id, which are no events. */
  nameless = 0;
  /** When the first page was given, by HighLevel's clock. */
  startedAt: number | undefined;
  /** The oldest of the dates by which they are sorted. */
  lowest = Number.POSITIVE_INFINITY;
  #first: number | undefined;
  #isRefuted = false;
  #newest = Number.NEGATIVE_INFINITY;
  #newestOfAll = Number.NEGATIVE_INFINITY;

  constructor(private readonly event: Event) {}

  /** Adds a page, and returns those of its rows that have an id. */
  add({ rows, respondedAt }: Page): Row[] {
    this.startedAt ??= respondedAt;
    const named = rows.filter(({ id }) => typeof id === 'string' && id.trim() !== '');
    this.nameless += rows.length - named.length;
    for (const row of named) {
      this.rows.set(row.id, row);
      this.#note(row, respondedAt);
    }
    return named;
  }

  /** The newest date; one that lies days ahead is a mistake in its record, and counts only if there is no other. */
  get newest(): number | undefined {
    const newest = Number.isFinite(this.#newest) ? this.#newest : this.#newestOfAll;
    return Number.isFinite(newest) ? newest : undefined;
  }

  /** Whether the rows came newest first, as far as their dates show. */
  get isInOrder(): boolean {
    return !this.#isRefuted && (this.#first !== undefined || this.rows.size === 0);
  }

  /** Whether the dates prove the order: rows of one moment prove none. */
  get isOrderProven(): boolean {
    return this.isInOrder && this.#first !== undefined && this.#first > this.lowest + TOLERANCE_MS;
  }

  /** Whether all that may be news has been read, because what follows is older. */
  isPast({ date, isSettled }: Horizon): boolean {
    return isSettled ? this.lowest <= date : this.lowest < date - TOLERANCE_MS;
  }

  #note(row: Row, now: number): void {
    const { date, newestFirst } = this.event;
    const sorted = dateOf(row, newestFirst);
    this.#noteDate(sorted, now);
    if (date !== newestFirst) this.#noteDate(dateOf(row, date), now);
    if (Number.isNaN(sorted)) return;
    if (sorted > this.lowest + TOLERANCE_MS) this.#isRefuted = true;
    this.#first ??= sorted;
    this.lowest = Math.min(this.lowest, sorted);
  }

  #noteDate(time: number, now: number): void {
    if (Number.isNaN(time)) return;
    this.#newestOfAll = Math.max(this.#newestOfAll, time);
    if (time < now + DAY_MS) this.#newest = Math.max(this.#newest, time);
  }
}
