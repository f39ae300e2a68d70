import type { Row } from '../definition/record.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { dateOf, type Event, fingerprint, type Judge } from './events.js';
import { Notebook } from './notebook.js';

// Whether something of a record has changed is known by what it held when it was last seen. What is new, and what was
// never seen, is noted and fires nothing, so that notes which are lost make no event of what did not happen.

/** What was seen of a record. */
interface Seen {
  /** A fingerprint of the values. */
  is: string;
  /** A number for their last change, larger than that of any before. @default they were not seen to change */
  times?: number;
  /** The values, where there is room. */
  now?: Values;
  /** The values before they changed last. */
  was?: Values;
}

/** Of most records, the fingerprint is all that is noted. */
type Note = string | Seen;

const seenIn = <N extends Seen | undefined>(note: N | string): N | Seen =>
  typeof note === 'string' ? { is: note } : note;

const isSeen = (value: unknown): value is Seen =>
  isObject(value) &&
  typeof value.is === 'string' &&
  ['number', 'undefined'].includes(typeof value.times) &&
  [value.now, value.was].every((one) => one === undefined || isObject(one));

const isNote = (value: unknown): value is Note => typeof value === 'string' || isSeen(value);

const slim = (note: Note): Note => {
  const { is, times } = seenIn(note);
  return times ? { is, times } : is;
};

/** Letters of a fingerprint: it has to tell apart what one record holds at two times. */
const SHORT = 8;

/** Characters of JSON that values may take to be noted whole. */
const LONGEST = 400;

/**
 * The number of a change: by the record's date in seconds, so that values which return after the notes were lost are an
 * event of their own, and those that could not be noted are the same one at the next look. Else they are counted.
 */
const numberOf = (before: Seen, at: number): number =>
  Math.max((before.times ?? 0) + 1, Number.isNaN(at) ? 0 : Math.floor(at / 1_000));

/**
 * The event that something of a record has changed since it was last seen, whatever else has.
 *
 * @param valuesOf what is watched of a row, by key
 * @param previous the key of the row that takes the values before, where they are known. @default they are not told
 */
export const changedSinceSeen = (
  label: string,
  valuesOf: (row: Row, input: Values) => Values,
  { previous, ...more }: Partial<Event> & { previous?: string } = {},
): Event => ({
  label,
  revision: () => undefined,
  judge: async (run: Run, question: string, input: Values): Promise<Judge> => {
    const book = await Notebook.open(run, question, isNote, slim);
    const { isPopulatingDedupe } = run.bundle.meta ?? {};
    const see = (row: Row): Seen => {
      const values = valuesOf(row, input);
      const is = fingerprint(values, Object.keys(values)).slice(0, SHORT);
      const before = seenIn(book.get(row.id));
      if (before?.is === is) return before;
      const isShort = previous !== undefined && JSON.stringify(values).length <= LONGEST;
      const change = before && {
        times: numberOf(before, dateOf(row, more.date)),
        ...(before.now && { was: before.now }),
      };
      const seen: Seen = { is, ...change, ...(isShort && { now: values }) };
      book.set(row.id, change || isShort ? seen : is);
      return seen;
    };
    const revisions = (row: Row): string[] => {
      const { is, times, was = null } = see(row);
      if (!times) return [];
      if (previous) row[previous] = was;
      return [`${is} ${times}`];
    };
    return { revisions, keep: () => book.keep(), isLost: !isPopulatingDedupe && (await book.isLost()) };
  },
  ...more,
});

/** The word for what changed, from the choice that has new ones, too: “New and edited notes” → “Edited notes only”. */
const NEW_AND = /^New(?:ly \w+)? and (\w)(.*)$/;

/** HighLevel stamps a new record's update as it is made, some of them a moment later. */
const SAME_MOMENT_MS = 1_000;

/**
 * The event that a record changes that was there before, for a trigger that has new ones, and new and changed ones: by
 * its two dates, else by what was seen of it.
 */
const updatedBeside = ({ added, changed }: Record<string, Event>): Event | undefined => {
  const [, first = '', rest = ''] = NEW_AND.exec(changed?.label ?? '') ?? [];
  if (!added || !changed || !first) return undefined;
  const label = `${first.toUpperCase()}${rest} only`;
  const { date, shownBy = date, params } = changed;
  const { date: born } = added;
  if (date === undefined || born === undefined)
    return changedSinceSeen(label, (row, input) => ({ is: changed.revision(row, input) }), { shownBy, params });
  const at = (row: Row, key: string) => Date.parse(String(row[key]));
  const isLater = (row: Row) => at(row, date) - at(row, born) >= SAME_MOMENT_MS;
  return {
    ...changed,
    label,
    revision: (row, input) => (isLater(row) ? changed.revision(row, input) : undefined),
  };
};

/** The events with “Updated only” behind “new and updated”. */
export const withUpdatedOnly = (events: Record<string, Event>): Record<string, Event> => {
  const updated = updatedBeside(events);
  const all = Object.entries(events).flatMap(([key, event]): [string, Event][] =>
    key === 'changed' && updated
      ? [
          [key, event],
          ['updated', updated],
        ]
      : [[key, event]],
  );
  return Object.fromEntries(all);
};
