import { Ids } from './ids.js';
import type { Row } from './store.js';

/**
 * The order of lists for which HighLevel documents none: as the sandbox has always given them (mostly as they were
 * made), the newest or the oldest first, or shuffled, each seed in its own way and the same on every page.
 */
export type Order = 'inserted' | 'newest' | 'oldest' | { shuffled: number };

/** When a record was added, in epoch ms; NaN for kinds that keep no such date. */
function addedAt(row: Row): number {
  const dates = row as Row & { dateAdded?: string | number; createdAt?: string; publishedAt?: string };
  const date = dates.dateAdded ?? dates.createdAt ?? dates.publishedAt;
  return typeof date === 'number' ? date : Date.parse(date ?? '');
}

/** Rows in an order. Rows of a kind without dates count as added one after the other. */
export function arrange<T extends Row>(rows: T[], order: Order): T[] {
  if (order === 'inserted') return rows;
  const keyed = rows.map((row, place) => ({
    row,
    place,
    key: typeof order === 'object' ? new Ids(`${order.shuffled} ${row.id}`).random() : addedAt(row),
  }));
  const isDated = keyed.every(({ key }) => !Number.isNaN(key));
  const sign = order === 'newest' ? -1 : 1;
  return keyed.sort((a, b) => sign * ((isDated ? a.key - b.key : 0) || a.place - b.place)).map(({ row }) => row);
}
