import { loggedBody } from '../control/log.js';
import { parseBody } from '../http/body.js';
import type { Step } from './step.js';

/** Reads the body as its media type says. */
export const readBody: Step = async (exchange, next) => {
  const sent = await parseBody(exchange.raw, exchange.contentType);
  exchange.entry.body = loggedBody(sent);
  // None of the routes that are answered takes files; to the others, as to HighLevel's, such a body is none.
  exchange.body = exchange.contentType.toLowerCase().includes('multipart/form-data') ? undefined : sent;
  return next();
};
