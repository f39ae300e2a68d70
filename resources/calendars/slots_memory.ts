import { type InferOutput, is, isoTimestamp, object, pipe, record, regex, string } from 'valibot';

// What was seen of a calendar's slots, as it stands in the cache. Loaded by the runs that read it: `await import(…)`.

const Moments = pipe(string(), regex(/^[0-9a-z ]*$/));

/** The slots, by their starts. */
const Memory = object({
  free: Moments,
  /** Free once, and taken since. */
  taken: Moments,
  /** When a slot was found free again, by its start in epoch milliseconds. */
  again: record(string(), pipe(string(), isoTimestamp())),
});

/** What is remembered of a calendar's slots. */
export type Memory = InferOutput<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => is(Memory, value);
