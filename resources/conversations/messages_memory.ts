import * as zod from 'zod/mini';

// What is remembered of conversations, as it stands in the cache. Loaded by the runs that read it: `await import(…)`.

const Entry = zod.tuple([zod.number(), zod.number()], zod.number());
const Memory = zod.record(zod.string().check(zod.regex(/^[\w-]{8}$/)), Entry);

/** Of one conversation: read it until then (epoch ms); older is no news; times of its last messages. */
export type Entry = zod.infer<typeof Entry>;
/** The conversations, each by a hash of its id. */
export type Memory = zod.infer<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => Memory.safeParse(value).success;
