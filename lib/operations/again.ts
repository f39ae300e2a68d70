import type { Row } from '../definition/record.js';
import { isObject, type Run, type Values } from '../zapier.js';
import type { Event, Judge } from './events.js';
import { hash } from './memory.js';
import { Notebook } from './notebook.js';

// A tag is put on for the second time, an appointment cancelled for the second time: HighLevel dates none of that. So
// the states that a record was in are noted. Its first time is known by the state alone, also when the notes are lost:
// then a second time is missed, and nothing fires that did not happen.

/** How often a record was in a state, by a short name of the state; below 0 while it is not in it. */
type Times = Record<string, number>;

const isTimes = (value: unknown): value is Times =>
  isObject(value) && Object.values(value).every((times) => Number.isInteger(times) && times !== 0);

/** More returns than this are not told apart. */
const MOST_TIMES = 50;

const noted = (states: readonly string[], before: Times = {}): Times => {
  const now = new Map(states.map((state) => [hash(state, 6), state]));
  const left = Object.entries(before).map(([name, times]) => [name, now.has(name) ? times : -Math.abs(times)] as const);
  const entered = [...now.keys()].map((name) => {
    const times = before[name] ?? 0;
    return [name, times > 0 ? times : Math.min(1 - times, MOST_TIMES)] as const;
  });
  return Object.fromEntries([...left, ...entered]);
};

/**
 * The event that a record enters a state, each time that it does and a look has seen it outside.
 *
 * @param statesOf the states that a row is in, of those that count
 * @param begins the states that records begin in: these count once another state was seen. @default none
 */
export const entered = (
  label: string,
  statesOf: (row: Row, input: Values) => readonly string[],
  { begins = [], ...more }: Partial<Event> & { begins?: readonly string[] } = {},
): Event => ({
  label,
  revision: (row, input) => statesOf(row, input).filter((state) => !begins.includes(state)),
  judge: async (run: Run, question: string, input: Values): Promise<Judge> => {
    const book = await Notebook.open(run, question, isTimes);
    const revisions = (row: Row) => {
      const states = statesOf(row, input);
      const before = book.get(row.id);
      if (states.length === 0 && !before) return [];
      const times = noted(states, before);
      if (JSON.stringify(times) !== JSON.stringify(before)) book.set(row.id, times);
      const isBegun = Object.keys(times).length === 1;
      return states.flatMap((state) => {
        if (isBegun && begins.includes(state)) return [];
        const count = times[hash(state, 6)] ?? 1;
        return Array.from({ length: count }, (_, n) => (n === 0 ? state : `${state} ${n + 1}`));
      });
    };
    return { revisions, keep: () => book.keep() };
  },
  ...more,
});
