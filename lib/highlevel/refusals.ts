import { UserFacingError } from '../problems.js';
import { isObject } from '../zapier.js';
import { isStatusName, readErrorBody } from './error_body.js';
import type { Refusal, RefusalRule } from './refusal.js';
import { RULES } from './refusal_rules.js';
import { isWrite, type Route } from './routes.js';

export { errorMessagesIn } from './error_body.js';

/** What is known of the request that was refused. */
export interface RefusedRequest {
  route?: Route;
  /** The permission that the endpoint needs, to be named if that is what is missing. */
  scope?: string;
  /** Values that the user must not read in HighLevel's words. */
  secrets?: readonly string[];
}

/**
 * An answer as the rules see it.
 *
 * @param body the parsed JSON; undefined when it is none (a proxy's page, an answer cut short, nothing)
 */
export const toRefusal = (status: number, body: unknown, { route, scope }: RefusedRequest = {}): Refusal => {
  const read = readErrorBody(body);
  const words = read.messages.filter((message) => !isStatusName(message)).join('; ');
  const isHighLevels = isObject(body) || words !== '';
  return { ...read, status, words, isHighLevels, route, scope, writes: route !== undefined && isWrite(route) };
};

/** The first rule that fits; the last one fits always. */
export const ruleFor = (refusal: Refusal): RefusalRule => RULES.find(({ when }) => when(refusal)) as RefusalRule;

/**
 * The error for an answer that is no success. Two kinds are handled before: 401s of a dead token by
 * lib/highlevel/unauthorized.ts, 429s by lib/highlevel/responses.ts.
 */
export const errorFromResponse = (status: number, body: unknown, request: RefusedRequest = {}): UserFacingError => {
  const refusal = toRefusal(status, body, request);
  const { id, reason, say } = ruleFor(refusal);
  return new UserFacingError(say(refusal), { status, reason, rule: id, secrets: request.secrets });
};

const INACTIVE = RULES.find(({ id }) => id === 'inactive-location') as RefusalRule;

/** The sentence for a sub-account that is paused or unpaid, if these words say so: its tokens work again later. */
export const inactiveLocationMessage = (messages: readonly string[]): string | undefined => {
  const refusal = toRefusal(400, { message: messages });
  return INACTIVE.when(refusal) ? INACTIVE.say(refusal) : undefined;
};
