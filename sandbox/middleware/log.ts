import type { LoggedRequest } from '../control/log.js';
import type { Step } from './step.js';

/** Notes the answer's status, and tells whoever listens of the request. */
export const log =
  (onRequest: ((request: LoggedRequest) => void) | undefined): Step =>
  async ({ entry }, next) => {
    const reply = await next();
    if (reply.delivery !== 'dropped' || reply.answer.status > 0) {
      entry.status = reply.answer.status;
      onRequest?.(entry);
    }
    return reply;
  };
