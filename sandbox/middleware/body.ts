import { loggedBody } from '../control/log.js';
import { parseBody } from '../http/body.js';
import type { HttpError } from '../http/errors.js';
import type { Step } from './step.js';

/** Reads the body as its media type says, and notes it in the log, whatever becomes of the request. */
export const readBody: Step = async (exchange, next) => {
  try {
    const sent = await parseBody(exchange.raw, exchange.contentType);
    exchange.entry.body = loggedBody(sent);
    // None of the routes that are answered takes files; to the others, as to HighLevel's, such a body is none.
    exchange.body = exchange.contentType.toLowerCase().includes('multipart/form-data') ? undefined : sent;
  } catch (error) {
    exchange.unreadable = error as HttpError;
  }
  return next();
};

/** Refuses a body that can't be read. */
export const refuseUnreadable: Step = async ({ unreadable }, next) => {
  if (unreadable) throw unreadable;
  return next();
};
