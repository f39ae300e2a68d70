import type { Authorization } from '../access/authorization.js';
import type { Limits } from '../control/limits.js';
import { Answer } from '../http/answer.js';
import type { Clock } from '../world/clock.js';
import { reply, type Step } from './step.js';

/** Counts the request against the budget of its app and location, of which every answer tells (`limits.rate`). */
export const spendBudget =
  (authorization: Authorization, limits: Limits, clock: Clock): Step =>
  async (exchange, next) => {
    const token = authorization.tokens.get(exchange.headers.get('authorization')?.split(' ').at(-1) ?? '');
    const key = token ? `${token.clientId} ${token.locationId ?? token.companyId}` : 'nobody';
    const budget = limits.take(key, clock.now());
    exchange.isOverLimit = budget.limited;
    const real = await next();
    return { ...real, headers: { ...real.headers, ...budget.headers } };
  };

/** Refuses a request that is one too many. */
export const rateLimit =
  (limits: Limits): Step =>
  async ({ isOverLimit }, next) =>
    isOverLimit ? reply(new Answer(429, limits.body)) : next();
