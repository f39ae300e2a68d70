import { createHash } from 'node:crypto';
import type { RecordOf, Row } from '../definition/record.js';
import { isObject, type Run, type Values } from '../zapier.js';
import type { Budget } from './budget.js';
import type { Listing } from './listings.js';

/** What a poll knows when it tells events of one record apart. */
export interface EventContext {
  input: Values;
  run: Run;
  /** Names the question for what is remembered of it. */
  question: string;
  /** What is older, in epoch ms, is no news. */
  since: number;
  budget: Budget;
  /** Zapier fills its memory: only the keys of events count. */
  isPriming: boolean;
}

/** One kind of event that a trigger can fire on. */
export interface Event {
  /** The choice in “Trigger On”, as a person says it. */
  label: string;
  /**
   * What tells this event of a record from its other ones: fires once for every new value. Several values
   * are several events; none, no event.
   */
  revision: (row: Row, input: Values) => string | readonly string[] | undefined;
  /**
   * The record's date that is never older than the event: a row whose date is older than the last look is no news. Not
   * for an event that leaves no date on the record (a link, an answer that only counts).
   */
  date?: string;
  /** The date by which HighLevel gives the rows, newest first: reading can end where it is older than the last look. */
  newestFirst?: string;
  /** The date moves for other reasons as well, so that all who have the event already must be known before. @default false */
  alsoMoves?: true;
  /** How long after its date the event may still happen, in ms: a call ends after it was listed. @default 0 */
  lasts?: number;
  /** The date by which events are given, newest first. @default date */
  shownBy?: string;
  /** Values that make HighLevel sort and filter for this event. @default none */
  params?: (input: Values) => Values;
  /** Another listing than the trigger's own. @default the trigger's */
  listing?: Listing;
  /** A look at all rows at once, for an event that takes a memory of the last look. */
  compareWithLast?: (rows: Row[], input: Values, run: Run) => Promise<Row[]>;
  /**
   * Adds rows for a record's earlier events, where its own row shows the last one only. Not complete where the budget
   * ended first: the next poll then looks back as far.
   */
  occurrences?: (rows: Row[], occasion: EventContext) => Promise<Occurrences>;
}

/** What `occurrences` finds. */
export interface Occurrences {
  rows: Row[];
  isComplete: boolean;
  /** Remembers what was read, once Zapier can have it. */
  remember?: () => Promise<void>;
}

/** A short text for the record's own content: equal content, equal text. */
const fingerprint = (row: Row, keys: readonly string[]): string => {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : isObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, v]) => [k, sorted(v)]),
          )
        : value;
  // Only described keys count: a key that HighLevel adds in future must not fire every Zap.
  const own = keys.map((key) => [key, sorted(row[key] ?? null)]);
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 16);
};

const textOf = (row: Row, key?: string) => (key && typeof row[key] === 'string' ? (row[key] as string) : undefined);

/** A row's date in epoch ms; NaN where it has none. */
export const dateOf = (row: Row, key?: string): number => Date.parse(textOf(row, key) ?? '');

/** A record appears. Its revision never changes: the date in `date`, else a constant. */
export const added = (label: string, date?: string, more: Partial<Event> = {}): Event => ({
  label,
  date,
  revision: (row) => textOf(row, date) ?? 'new',
  ...more,
});

/** A record appears or changes, told by its update time in `date`, else by its content. */
export const changed = (label: string, of: RecordOf, date?: string, more: Partial<Event> = {}): Event => ({
  label,
  date,
  revision: (row) => textOf(row, date) ?? fingerprint(row, of.keys),
  ...more,
});

/** Newest first; rows without a date keep their order, after the dated ones. */
export const sortNewestFirst = (rows: Row[], key?: string): Row[] =>
  key ? rows.toSorted((a, b) => (textOf(b, key) ?? '').localeCompare(textOf(a, key) ?? '')) : rows;
