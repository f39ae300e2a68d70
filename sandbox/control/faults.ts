import { z } from 'zod';
import { Ids } from '../world/ids.js';

/** Which requests a fault hits: the next `times` (default 1) or, with `share`, that part of all; perhaps only some. */
const aim = {
  times: z.int().positive().optional(),
  share: z.number().min(0).max(1).optional(),
  /** Lets so many requests that it is aimed at pass first. */
  after: z.int().min(0).optional(),
  method: z.string().max(20).optional(),
  /** A path, `*` standing for anything: `/contacts/*`. */
  path: z.string().max(500).optional(),
};

/** Carries the request out all the same; only the answer is another. @default false */
const does = z.boolean().optional();
const status = (from: number) => z.int().min(from).max(599);

/** What can be made to go wrong. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limit'),
    daily: z.boolean().optional(),
    /** Seconds, as a Retry-After header; none by default, since none is documented. */
    retryAfter: z.int().optional(),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('status'), status: status(400), body: z.unknown().optional(), does, ...aim }),
  /** Answers in earnest, but late. */
  z.strictObject({ kind: z.literal('slow'), ms: z.int().positive().max(600_000), ...aim }),
  /** Closes the connection without an answer; nothing is done. */
  z.strictObject({ kind: z.literal('drop'), ...aim }),
  /** Does what is asked, then closes the connection without an answer. */
  z.strictObject({ kind: z.literal('lost'), ...aim }),
  /** Does what is asked, sends the headers and half of the body, and closes the connection. */
  z.strictObject({ kind: z.literal('midway'), ...aim }),
  /** Does what is asked and sends half of the answer's JSON, as if that were all. */
  z.strictObject({ kind: z.literal('truncate'), ...aim }),
  /** A proxy's error page. */
  z.strictObject({ kind: z.literal('html'), status: status(200).optional(), does, ...aim }),
  /** Any answer: the body goes out as it is, as JSON unless the headers name another type. */
  z.strictObject({
    kind: z.literal('raw'),
    status: status(200),
    body: z.string().default(''),
    headers: z.record(z.string().regex(/^[\w-]{1,100}$/), z.string().regex(/^[\t -~]{0,2000}$/)).default({}),
    does,
    ...aim,
  }),
  z.strictObject({
    kind: z.literal('redirect'),
    location: z.string().regex(/^[!-~]{1,2000}$/),
    status: z.literal([301, 302, 303, 307, 308]).default(302),
    does,
    ...aim,
  }),
  z.strictObject({ kind: z.literal('dead-token'), ...aim }),
  z.strictObject({ kind: z.literal('scope'), ...aim }),
  /** #64: does what is asked and says 422. */
  z.strictObject({ kind: z.literal('refuses-but-does'), ...aim }),
]);

/** A fault as it is asked for. */
export type Fault = z.input<typeof faultSchema>;
/** A fault with its defaults. */
export type ActiveFault = z.output<typeof faultSchema>;

/** Whether a path fits a pattern, in which `*` stands for any text; a slash at the end makes no difference. */
export function matchesPath(pattern: string, path: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return path === first || path === `${first}/`;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  const rest = path.slice(from);
  return rest.endsWith(last) || rest.endsWith(`${last}/`);
}

/** Faults on demand. */
export class Faults {
  #active: { fault: ActiveFault; left: number; skip: number }[] = [];
  #dice = new Ids('faults');

  /** Adds a fault; earlier ones come first. */
  add(fault: Fault): void {
    const left = fault.share === undefined ? (fault.times ?? 1) : (fault.times ?? Number.POSITIVE_INFINITY);
    this.#active.push({ fault: faultSchema.parse(fault), left, skip: fault.after ?? 0 });
  }

  /** The fault that hits this request, used up by one. */
  take(method: string, path: string): ActiveFault | undefined {
    for (const entry of this.#active) {
      const { fault } = entry;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (fault.path !== undefined && !matchesPath(fault.path, path)) continue;
      if (entry.skip > 0) {
        entry.skip--;
        continue;
      }
      if (fault.share !== undefined && this.#dice.random() >= fault.share) continue;
      if (--entry.left === 0) this.#active.splice(this.#active.indexOf(entry), 1);
      return fault;
    }
    return undefined;
  }

  /** What is still to come. */
  list(): ActiveFault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** No more faults. */
  clear(): void {
    this.#active = [];
    this.#dice = new Ids('faults');
  }
}
