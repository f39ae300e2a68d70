import type { Row } from '../definition/record.js';
import { isObject, type Run, type Values } from '../zapier.js';
import type { Event, Judge } from './events.js';
import { hash } from './memory.js';
import { Notebook } from './notebook.js';

// A tag is put on for the second time, an appointment cancelled for the second time: HighLevel dates none of that. So
// the states that a record was in are noted. Its first time is known by the state alone, also when the notes are lost:
// then a second time may be missed, and nothing fires that did not happen.

/**
 * Of each state that a record was in, by a short name: one more than the times that it entered it, 0 times for one that
 * it began in. Below 0 while the record is not in it.
 */
type Noted = Record<string, number>;

const isNoted = (value: unknown): value is Noted =>
  isObject(value) && Object.values(value).every((times) => Number.isInteger(times) && times !== 0);

const shortOf = (state: string) => hash(state, 6);

const nextOf = (states: readonly string[], before: Noted | undefined, begins: readonly string[]): Noted => {
  const left = Object.entries(before ?? {}).map(([name, times]) => [name, -Math.abs(times)] as const);
  const entered = states.map((state) => {
    const times = before?.[shortOf(state)];
    if (times !== undefined) return [shortOf(state), times > 0 ? times : 1 - times] as const;
    return [shortOf(state), before === undefined && begins.includes(state) ? 1 : 2] as const;
  });
  return Object.fromEntries([...left, ...entered]);
};

/** The revision of a state's n-th time: the state itself for the first. */
const revisionOf = (state: string, n: number): string => (n === 1 ? state : `${state} ${n}`);

/**
 * The event that a record enters a state, each time that it does and a look has seen it outside.
 *
 * @param statesOf the states that a row is in, of those that count
 * @param begins the states that records begin in: that is no event. @default none
 */
export const entered = (
  label: string,
  statesOf: (row: Row, input: Values) => readonly string[],
  { begins = [], ...more }: Partial<Event> & { begins?: readonly string[] } = {},
): Event => ({
  label,
  revision: (row, input) => statesOf(row, input).filter((state) => !begins.includes(state)),
  judge: async (run: Run, question: string, input: Values): Promise<Judge> => {
    const book = await Notebook.open(run, question, isNoted);
    const { isPopulatingDedupe } = run.bundle.meta ?? {};
    const revisions = (row: Row) => {
      const states = statesOf(row, input);
      const before = book.get(row.id);
      if (states.length === 0 && !before) return [];
      const noted = nextOf(states, before, begins);
      if (JSON.stringify(noted) !== JSON.stringify(before)) book.set(row.id, noted);
      return states.flatMap((state) => {
        const times = (noted[shortOf(state)] as number) - 1;
        // Zapier's memory has all of them, should the notes be lost and count anew.
        if (isPopulatingDedupe) return Array.from({ length: times }, (_, n) => revisionOf(state, n + 1));
        return times > 0 ? [revisionOf(state, times)] : [];
      });
    };
    return { revisions, keep: () => book.keep() };
  },
  ...more,
});
