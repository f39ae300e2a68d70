import type { Event, Judge } from '../../lib/operations/events.js';
import { hash } from '../../lib/operations/memory.js';
import { Notebook } from '../../lib/operations/notebook.js';
import type { Run, Values } from '../../lib/zapier.js';
import { smallRun } from './small_zapier.js';

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** So many ids whose notes stand in one value of Zapier's cache. */
export const idsOfOneShard = async (count: number): Promise<string[]> => {
  const cache = new Map<string, string>();
  const book = await Notebook.open(smallRun({ cache }), 'q', isNumber);
  const byName = new Map(Array.from({ length: count * 50 }, (_, n) => [hash(`r${n}`, 8), `r${n}`]));
  for (const id of byName.values()) book.set(id, 1);
  await book.keep();
  const [first] = cache.values();
  const names = Object.keys(JSON.parse(first as string));
  return names.slice(0, count).map((name) => byName.get(name) as string);
};

/** What is noted of all records, as it stands in the cache. */
export const notesIn = (cache: Map<string, string>): unknown[] =>
  [...cache]
    .filter(([key]) => key.includes('/notes/'))
    .flatMap(([, text]) => Object.values(JSON.parse(text) as object));

/** Puts another note in the place of all that are there. */
export const spoilNotes = (cache: Map<string, string>, note: unknown): void => {
  for (const [key, text] of cache) {
    const names = Object.keys(JSON.parse(text) as object);
    cache.set(key, JSON.stringify(Object.fromEntries(names.map((name) => [name, note]))));
  }
};

/** What one look judges an event by. */
export const judging = ({ judge }: Event, run: Run, input: Values = {}): Promise<Judge> => {
  if (!judge) throw new Error('the event goes by no notes');
  return judge(run, 'q', input);
};
