import { findRoute as findDocumented } from '../documents/index.js';
import { Answer } from '../http/answer.js';
import { notFound } from '../http/errors.js';
import type { Handlers } from '../routes/call.js';
import { reply, type Step } from './step.js';

/**
 * Finds what answers the request: a 404 where HighLevel has no such path, and a 501 where the sandbox does not answer
 * it, before anything of the request is checked, as nothing in it could be right.
 */
export const findRoute =
  (handlers: Handlers): Step =>
  async (exchange, next) => {
    const { method, url } = exchange;
    const found = findDocumented(method, url.pathname);
    if (!found) throw notFound(`Cannot ${method} ${url.pathname}`);
    const handler = handlers[found.route.name];
    if (!handler) {
      const message = `The sandbox does not answer ${found.route.name} yet`;
      return reply(new Answer(501, { statusCode: 501, message, error: 'Not Implemented' }));
    }
    exchange.found = { ...found, handler };
    return next();
  };
