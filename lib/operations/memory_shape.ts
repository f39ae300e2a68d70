import * as zod from 'zod/mini';

// What is remembered of a question, as it stands in the cache. Loaded by the runs that read it: `await import(…)`.

const Position = zod.object({
  values: zod.record(zod.string(), zod.unknown()),
  seen: zod.int().check(zod.minimum(0)),
  ids: zod.optional(zod.array(zod.string()).check(zod.maxLength(5))),
  /** The oldest date before it, in a list that is sorted by it. */
  date: zod.optional(zod.number()),
});

const Turn = zod.object({
  from: Position,
  until: zod.optional(zod.number()),
  at: zod.number(),
  spent: zod.number(),
  reached: zod.optional(zod.union([Position, zod.literal('last')])),
  cuts: zod.array(zod.number()).check(zod.maxLength(3)),
});

const Learning = zod.object({
  from: zod.optional(Position),
  shards: zod.int().check(zod.minimum(0), zod.maximum(20)),
  end: zod.optional(zod.int().check(zod.minimum(0))),
  written: zod.number(),
});

const Memory = zod.object({
  looks: zod.array(zod.tuple([zod.number(), zod.nullable(zod.number())])).check(zod.minLength(1), zod.maxLength(100)),
  isOrdered: zod.optional(zod.boolean()),
  /** Hashes of the latest events that were given, newest first: 1.6 KB of them. */
  told: zod.optional(zod.string().check(zod.regex(/^[\w-]*$/), zod.maxLength(10_000))),
  floor: zod.optional(zod.number()),
  turn: zod.optional(Turn),
  learning: zod.optional(Learning),
});

/** Where in a list to go on. */
export type Position = zod.infer<typeof Position>;
/** The part of a list that several runs read, one after another (lib/operations/turns.ts). */
export type Turn = zod.infer<typeof Turn>;
/** How much of what was there before is known, where one run could not fill Zapier's memory. */
export type Learning = zod.infer<typeof Learning>;
/** All that is remembered of a question. */
export type Memory = zod.infer<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => Memory.safeParse(value).success;
