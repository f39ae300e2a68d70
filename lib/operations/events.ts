import { hash } from 'node:crypto';
import type { RecordOf, Row } from '../definition/record.js';
import { compareTexts } from '../values/text.js';
import { isObject, type Run, type Values } from '../zapier.js';
import type { Budget } from './budget.js';
import type { Listing } from './listings.js';

/** What `occurrences` gets to know of the poll. */
export interface EventContext {
  input: Values;
  run: Run;
  /** The key of what is remembered: equal for all Zaps with the same event and input. */
  question: string;
  /** Epoch ms: what is older is no news. */
  since: number;
  budget: Budget;
  /** Zapier fills its memory: only the keys of events count. */
  isPriming: boolean;
}

/** What makes events of rows by what was noted of their records at earlier looks. */
export interface Judge {
  /** The revisions of a row's events; it is noted what the row shows. */
  revisions: (row: Row) => readonly string[];
  /** Keeps what was noted. */
  keep: () => Promise<void>;
  /** The notes were lost: all records have to be read, so that their next change is seen. @default false */
  isLost?: boolean;
}

/** One kind of event that a trigger can fire on. */
export interface Event {
  /** The choice in “Trigger On”, as a person says it. */
  label: string;
  /**
   * What changes each time this event happens to the record. Zapier fires once per `id` and `revision`. Several values
   * are several events, undefined is none.
   */
  revision: (row: Row, input: Values) => string | readonly string[] | undefined;
  /** Takes the place of `revision` where what was noted of a record decides. @default nothing is noted */
  judge?: (run: Run, question: string, input: Values) => Promise<Judge>;
  /**
   * The record's date that is never older than the event: a row whose date is older than the last look is no news.
   *
   * @default none: the event leaves no date on the record, and what is new is known by what was seen before
   */
  date?: string;
  /** The date by which HighLevel sorts the rows, newest first, so that reading can end early. @default not sorted */
  newestFirst?: string;
  /** The date moves for other reasons, too, so that all records with the event must be known before. @default false */
  alsoMoves?: true;
  /** How long after its date the event may still happen, in ms: a call ends after it was listed. @default 0 */
  lasts?: number;
  /** The date by which events are given, newest first. @default date */
  shownBy?: string;
  /** Values that make HighLevel sort and filter for this event. @default none */
  params?: (input: Values) => Values;
  /** Another listing than the trigger's own. @default the trigger's */
  listing?: Listing;
  /** Compares all rows with what was remembered at the last look. @default no comparison */
  compareWithLast?: (rows: Row[], input: Values, run: Run) => Promise<Row[]>;
  /**
   * Adds rows for a record's earlier events, where its own row shows the last one only. If the budget ends first, the
   * next poll looks back as far.
   *
   * @default none
   */
  occurrences?: (rows: Row[], occasion: EventContext) => Promise<Occurrences>;
  /** Which requests that takes, for docs/operations.md: “one more for each …”. @default none */
  besides?: string;
}

/** What `occurrences` finds. */
export interface Occurrences {
  rows: Row[];
  isComplete: boolean;
  /** Remembers what was read; called once the events are ready for Zapier. @default nothing */
  remember?: () => Promise<void>;
}

/** A short text for what a row holds under these keys: equal content, equal text. */
export const fingerprint = (row: Values, keys: readonly string[]): string => {
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
  return hash('sha256', JSON.stringify(own), 'hex').slice(0, 16);
};

const textOf = (row: Row, key?: string) => (key && typeof row[key] === 'string' ? (row[key] as string) : undefined);

/** A row's date in epoch ms; NaN where it has none. */
export const dateOf = (row: Row, key?: string): number => Date.parse(textOf(row, key) ?? '');

/** The event that a record appears. Its revision never changes: the value of `date`, else a constant. */
export const added = (label: string, date?: string, more: Partial<Event> = {}): Event => ({
  label,
  date,
  revision: (row) => textOf(row, date) ?? 'new',
  ...more,
});

/** The event that a record appears or changes. Its revision is the value of `date`, else made of its content. */
export const changed = (label: string, of: RecordOf, date?: string, more: Partial<Event> = {}): Event => ({
  label,
  date,
  revision: (row) => textOf(row, date) ?? fingerprint(row, of.keys),
  ...more,
});

/** The rows by the date under `key`, newest first; those without a date keep their order, at the end. */
export const sortNewestFirst = (rows: Row[], key?: string): Row[] =>
  key ? rows.toSorted((a, b) => compareTexts(textOf(b, key) ?? '', textOf(a, key) ?? '')) : rows;
