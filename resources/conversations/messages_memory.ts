import { type InferOutput, is, number, pipe, record, regex, string, tupleWithRest } from 'valibot';

// What is remembered of conversations, as it stands in the cache. Loaded by the runs that read it: `await import(…)`.

const Entry = tupleWithRest([number(), number()], number());
const Memory = record(pipe(string(), regex(/^[\w-]{8}$/)), Entry);

/** Of one conversation: read it until then (epoch ms); older is no news; times of its last messages. */
export type Entry = InferOutput<typeof Entry>;
/** The conversations, each by a hash of its id. */
export type Memory = InferOutput<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => is(Memory, value);
