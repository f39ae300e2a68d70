import type { Row } from '../definition/record.js';
import { DAY_MS } from '../values/durations.js';
import { Budget, POLL } from './budget.js';
import { Known } from './known.js';
import { START } from './listings.js';
import { horizonAt, remember } from './memory.js';
import type { Learning, Memory } from './memory_shape.js';
import { type Ended, readPages } from './pages.js';
import { Sightings } from './sightings.js';
import type { News, Source } from './source.js';

/** Remembers what is known now, and where to go on; called once the poll is over. */
const rememberKnown =
  ({ run, question }: Source, memory: Memory, known: Known, { ended, seen }: { ended: Ended; seen: number }) =>
  async (): Promise<void> => {
    const rest = typeof ended === 'string' ? {} : { from: ended };
    const learning: Learning = {
      shards: await known.remember(run, question),
      written: Date.now(),
      ...(known.isFull ? { end: seen } : rest),
    };
    await remember(run, question, { ...memory, learning });
  };

/** No events: all that a poll has read counts as there before, and the next poll goes on with the rest. */
export const learnAll = async (source: Source, memory: Memory, rows: Row[], ended: Ended): Promise<News> => {
  const known = await Known.recall(source.run, source.question, 0);
  known.add(source.eventsOf(rows));
  return { events: [], remember: rememberKnown(source, memory, known, { ended, seen: rows.length }) };
};

/** No events: reads on in what was there before, until all of it is known. */
export const learnMore = async (source: Source, memory: Memory, { from, shards }: Learning): Promise<News> => {
  const { run, listing, values, question, event, eventsOf } = source;
  const known = await Known.recall(run, question, shards);
  const budget = new Budget(run, { ...POLL, bytes: Number.POSITIVE_INFINITY });
  if (event.alsoMoves) {
    // A record that is changed meanwhile moves to the top, unread. Whether its event is old or new can't be known.
    const moved = new Sightings(event);
    await readPages(run, listing, values, {
      budget,
      onPage: (page) => {
        known.add(eventsOf(moved.add(page)));
        return moved.isPast(horizonAt(memory, moved.startedAt ?? 0, moved.newest));
      },
    });
  }
  const start = known.isWhole ? from : START;
  let seen = start?.seen ?? 0;
  const ended = await readPages(run, listing, values, {
    budget,
    from: start,
    onPage: ({ rows }) => {
      known.add(eventsOf(rows));
      seen += rows.length;
      return known.isFull;
    },
  });
  return { events: [], remember: rememberKnown(source, memory, known, { ended, seen }) };
};

/** What is known, and what to remember of it. The cache forgets, so that it is written again once a day. */
export const recallLearned = async (
  { run, question }: Source,
  { learning }: Partial<Memory>,
): Promise<{ known?: Known; learning?: Learning }> => {
  if (!learning) return {};
  const known = await Known.recall(run, question, learning.shards);
  if (!known.isWhole) return { learning: { from: START, shards: learning.shards, written: Date.now() } };
  if (Date.now() - learning.written < DAY_MS) return { known, learning };
  await known.remember(run, question);
  return { known, learning: { ...learning, written: Date.now() } };
};
