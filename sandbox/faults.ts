import { z } from 'zod';
import { Ids } from './ids.js';

/** Which requests a fault hits: the next `times` (default 1) or, with `share`, that part of all; perhaps only some. */
const aim = {
  times: z.int().positive().optional(),
  share: z.number().min(0).max(1).optional(),
  method: z.string().optional(),
  /** A path, `*` standing for anything: `/contacts/*`. */
  path: z.string().optional(),
};

/** What can be made to go wrong. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limit'),
    daily: z.boolean().optional(),
    /** Seconds, as a Retry-After header; none by default, since none is documented. */
    retryAfter: z.int().optional(),
    ...aim,
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    body: z.unknown().optional(),
    ...aim,
  }),
  /** Answers in earnest, but late. */
  z.strictObject({ kind: z.literal('slow'), ms: z.int().positive(), ...aim }),
  /** Closes the connection without an answer. */
  z.strictObject({ kind: z.literal('drop'), ...aim }),
  /** Does what is asked and sends half of the answer's JSON. */
  z.strictObject({ kind: z.literal('truncate'), ...aim }),
  /** A proxy's error page. */
  z.strictObject({ kind: z.literal('html'), status: z.int().min(200).max(599).optional(), ...aim }),
  z.strictObject({ kind: z.literal('dead-token'), ...aim }),
  z.strictObject({ kind: z.literal('scope'), ...aim }),
  /** #64: does what is asked and says 422. */
  z.strictObject({ kind: z.literal('refuses-but-does'), ...aim }),
]);

export type Fault = z.infer<typeof faultSchema>;

const matches = (pattern: string, path: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'))
      .join('.*')}/?$`,
  ).test(path);

/** Faults on demand. */
export class Faults {
  #active: { fault: Fault; left: number }[] = [];
  #dice = new Ids('faults');

  /** Adds a fault; earlier ones come first. */
  add(fault: Fault): void {
    const left = fault.share === undefined ? (fault.times ?? 1) : (fault.times ?? Number.POSITIVE_INFINITY);
    this.#active.push({ fault: faultSchema.parse(fault), left });
  }

  /** The fault that hits this request, used up by one. */
  take(method: string, path: string): Fault | undefined {
    for (const entry of this.#active) {
      const { fault } = entry;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (fault.path !== undefined && !matches(fault.path, path)) continue;
      if (fault.share !== undefined && this.#dice.random() >= fault.share) continue;
      if (--entry.left === 0) this.#active.splice(this.#active.indexOf(entry), 1);
      return fault;
    }
    return undefined;
  }

  /** What is still to come. */
  list(): Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** No more faults. */
  clear(): void {
    this.#active = [];
    this.#dice = new Ids('faults');
  }
}
