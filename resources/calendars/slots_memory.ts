import * as zod from 'zod/mini';

// What was seen of a calendar's slots, as it stands in the cache. Loaded by the runs that read it: `await import(…)`.

const Moments = zod.string().check(zod.regex(/^[0-9a-z ]*$/));

/** The slots, by their starts. */
const Memory = zod.object({
  free: Moments,
  /** Free once, and taken since. */
  taken: Moments,
  /** When a slot was found free again, by its start in epoch milliseconds. */
  again: zod.record(zod.string(), zod.iso.datetime()),
});

/** What is remembered of a calendar's slots. */
export type Memory = zod.infer<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => Memory.safeParse(value).success;
