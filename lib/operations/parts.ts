import type { Row } from '../definition/record.js';
import { unlessGone } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { MOST_PARTS } from './budget.js';
import { sortNewestFirst } from './events.js';
import { hash, RECALL_MS } from './memory.js';
import type { News, Source } from './source.js';
import { readSample } from './unpaged.js';

// Some lists HighLevel gives in parts only: the appointments of one calendar, the messages without the emails. Each part
// is read as a list of its own, with a memory of its own.

/** What a list is put together from: the values of each part's request. */
export interface Parts {
  /** What one part is of, for docs/operations.md. */
  of: string;
  find: (input: Values, run: Run) => Promise<Values[]>;
}

/** Requests at once. */
const SIDE_BY_SIDE = 5;

/** Those of a list whose turn it is, ten of them. It depends on the time alone, so that every Zap reads each of them. */
export const inTurn = <T>(parts: readonly T[], now: number): readonly T[] => {
  const turns = Math.max(1, Math.ceil(parts.length / MOST_PARTS));
  const turn = Math.floor(now / RECALL_MS) % turns;
  return parts.slice(turn * MOST_PARTS, (turn + 1) * MOST_PARTS);
};

const sourcesOf = (source: Source, parts: readonly Values[]): Source[] =>
  parts.map((part) => ({
    ...source,
    values: { ...source.values, ...part },
    question: hash([source.question, part]),
  }));

const NONE: News = { events: [], remember: async () => {} };

/** Events of several parts: each once, newest first. */
const together = ({ event }: Source, events: Row[]): Row[] => {
  const byKey = new Map(events.map((row) => [JSON.stringify([row.id, row.revision]), row]));
  return sortNewestFirst([...byKey.values()], event.shownBy ?? event.date);
};

/**
 * Reads the parts, some side by side, and gives what they hold together. A part that is gone meanwhile is none; but not
 * while Zapier's memory is filled: should that be wrong, all that it holds would be news later.
 *
 * @param read how one part is read
 */
export const readParts = async (
  source: Source,
  { find }: Parts,
  read: (part: Source) => Promise<News>,
): Promise<News> => {
  const { run, input } = source;
  const all = await find(input, run);
  const isPriming = run.bundle.meta?.isPopulatingDedupe;
  const left = sourcesOf(source, isPriming ? all : inTurn(all, Date.now()));
  const found: News[] = [];
  const readNext = async (): Promise<void> => {
    for (let part = left.shift(); part; part = left.shift()) {
      const reading = read(part);
      found.push(await (isPriming ? reading : unlessGone(reading, NONE)));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, readNext));
  return {
    events: together(
      source,
      found.flatMap(({ events }) => events),
    ),
    remember: async () => {
      await Promise.all(found.map(({ remember }) => remember()));
    },
  };
};

/** A few events for the editor, from the first part that holds any. */
export const readPartsSample = async (source: Source, { find }: Parts): Promise<Row[]> => {
  const parts = await find(source.input, source.run);
  for (const part of sourcesOf(source, parts.slice(0, MOST_PARTS))) {
    const events = await unlessGone(readSample(part), []);
    if (events.length > 0) return events;
  }
  return [];
};
