import type { Reason } from '../problems.js';
import type { ErrorBody } from './error_body.js';
import type { Route } from './routes.js';

/** An answer that is no success, as the rules see it. */
export interface Refusal extends ErrorBody {
  status: number;
  /** HighLevel's own reasons in one line, without what only repeats the status; empty when there are none. */
  words: string;
  /** The body is JSON: an object, or at least a text. HighLevel's refusals are; a proxy's pages are not. */
  isHighLevels: boolean;
  /** Unknown for a request that is no call of an endpoint. */
  route?: Route;
  /** The permission that the endpoint needs. */
  scope?: string;
  /** The request changes something at HighLevel. */
  writes: boolean;
}

/** One way in which HighLevel refuses. Of all rules that fit, the first counts. */
export interface RefusalRule {
  id: string;
  reason: Reason;
  when: (refusal: Refusal) => boolean;
  /** What the user reads. */
  say: (refusal: Refusal) => string;
  /** Meets this rule first: the test of the rule and its entry in docs/errors.md. */
  example: { status: number; body?: unknown; route?: Route; scope?: string };
}

/** HighLevel's words, cut to so many characters, so that the advice after them is not cut off. */
export const cutWords = ({ words }: Refusal, most = 110): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).replace(/\s\S*$/, '')}…`;

/** What the user reads of an answer that says nothing, where Zapier's next try may help. */
export const TRY_AGAIN = 'HighLevel had a problem answering. Zapier will try again.';
/** What the user reads of such an answer to a write. */
export const MAYBE_DONE =
  'HighLevel’s answer did not arrive, so this may be done or not: look in HighLevel before you run the step again.';
