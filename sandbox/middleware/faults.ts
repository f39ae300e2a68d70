import { failureAnswer, isCarriedOut } from '../control/failures.js';
import type { Faults } from '../control/faults.js';
import type { Limits } from '../control/limits.js';
import { Answer } from '../http/answer.js';
import { unprocessable } from '../http/errors.js';
import type { Clock } from '../world/clock.js';
import { type Delivery, reply, type Step } from './step.js';

/** A connection that ends without a word, before anything is done. */
const NO_ANSWER = new Answer(0, '');

/** Finds the fault that hits this request: nobody is there, or the answer takes its time. */
export const takeFault =
  (faults: Faults): Step =>
  async (exchange, next) => {
    const fault = faults.take(exchange.method, exchange.url.pathname);
    exchange.fault = fault;
    if (fault?.kind === 'drop') return { ...reply(NO_ANSWER), delivery: 'dropped' };
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    return next();
  };

const DELIVERIES: Record<string, Delivery> = { lost: 'dropped', midway: 'midway', truncate: 'truncated' };

/** Puts the fault's answer in the place of the real one, or breaks its delivery. */
export const applyFault =
  (limits: Limits, clock: Clock): Step =>
  async (exchange, next) => {
    const { fault } = exchange;
    if (!fault) return next();
    const failure = failureAnswer(fault, limits, clock.now());
    if (failure && !isCarriedOut(fault)) return reply(failure);
    const real = await next();
    if (failure) return { ...real, answer: failure };
    if (fault.kind === 'refuses-but-does' && real.answer.status < 300)
      return { ...real, answer: new Answer(422, unprocessable('Contact data is invalid').body) };
    const delivery = DELIVERIES[fault.kind];
    return delivery ? { ...real, delivery } : real;
  };
