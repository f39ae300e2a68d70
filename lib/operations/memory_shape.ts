import {
  array,
  boolean,
  type InferOutput,
  integer,
  is,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  pipe,
  record,
  regex,
  string,
  tuple,
  union,
  unknown,
} from 'valibot';

// What is remembered of a question, as it stands in the cache. Loaded by the runs that read it: `await import(…)`. With
// Valibot, of which only the words that are used take part: that loads in half the time that Zod takes.

const count = pipe(number(), integer(), minValue(0));

const Position = object({
  values: record(string(), unknown()),
  seen: count,
  ids: optional(pipe(array(string()), maxLength(5))),
  /** The oldest date before it, in a list that is sorted by it. */
  date: optional(number()),
});

const Turn = object({
  from: Position,
  until: optional(number()),
  at: number(),
  spent: number(),
  reached: optional(union([Position, literal('last')])),
  cuts: pipe(array(number()), maxLength(3)),
});

const Learning = object({
  from: optional(Position),
  shards: pipe(number(), integer(), minValue(0), maxValue(20)),
  end: optional(count),
  written: number(),
});

const Memory = object({
  looks: pipe(array(tuple([number(), nullable(number())])), minLength(1), maxLength(100)),
  isOrdered: optional(boolean()),
  /** Hashes of the latest events that were given, newest first: 1.6 KB of them. */
  told: optional(pipe(string(), regex(/^[\w-]*$/), maxLength(10_000))),
  floor: optional(number()),
  turn: optional(Turn),
  learning: optional(Learning),
});

/** Where in a list to go on. */
export type Position = InferOutput<typeof Position>;
/** The part of a list that several runs read, one after another (lib/operations/turns.ts). */
export type Turn = InferOutput<typeof Turn>;
/** How much of what was there before is known, where one run could not fill Zapier's memory. */
export type Learning = InferOutput<typeof Learning>;
/** All that is remembered of a question. */
export type Memory = InferOutput<typeof Memory>;

/** Whether a value from the cache is a memory, and not spoilt. */
export const isMemory = (value: unknown): value is Memory => is(Memory, value);
