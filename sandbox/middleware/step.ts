import type { Token } from '../access/access.js';
import type { ActiveFault } from '../control/faults.js';
import type { LoggedRequest } from '../control/log.js';
import type { Route } from '../documents/index.js';
import type { Answer } from '../http/answer.js';
import type { HttpError } from '../http/errors.js';
import type { Json } from '../http/json.js';
import type { Handler } from '../routes/call.js';

/** One request from the outside, and what is known of it by now. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly contentType: string;
  /** The bytes of its body. */
  readonly raw: ArrayBuffer;
  /** Its line in the log. */
  readonly entry: LoggedRequest;
  /** Settles when its answer is out, or its connection is gone. */
  readonly answered: Promise<unknown>;
  /** Set by `takeFault`. */
  fault?: ActiveFault | undefined;
  /** Set by `spendBudget`: whether it is one too many. */
  isOverLimit: boolean;
  /** Set by `readBody`. */
  body: Json;
  /** Set by `readBody`: why the body could not be read. */
  unreadable?: HttpError;
  /** Set by `findRoute`. */
  found?: { route: Route; params: Record<string, string>; handler: Handler };
  /** Set by `authenticate`. */
  token?: Token;
  /** Set by `authorize`. */
  query?: Json;
}

/** How an answer reaches the client, where that is not as it should be. */
export type Delivery = 'dropped' | 'midway' | 'truncated';

/** An answer, and how it is to be delivered. */
export interface Reply {
  answer: Answer;
  /** For every answer; its own headers come after them. */
  headers: Record<string, string>;
  delivery?: Delivery;
}

/** What comes after a step. */
export type Next = () => Promise<Reply>;

/** One step of answering: it gives a reply of its own, or hands on to the next and may change what comes back. */
export type Step = (exchange: Exchange, next: Next) => Promise<Reply>;

/** An answer that is delivered as it should be. */
export const reply = (answer: Answer): Reply => ({ answer, headers: {} });

/** Runs steps one within the other. The last one must reply. */
export const runSteps = (steps: readonly Step[], exchange: Exchange): Promise<Reply> => {
  const [step, ...rest] = steps;
  if (!step) throw new Error('No step gave a reply.');
  return step(exchange, () => runSteps(rest, exchange));
};

/** What a step before this one has set. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`No step before this one has set ${what}.`);
  return value;
}
