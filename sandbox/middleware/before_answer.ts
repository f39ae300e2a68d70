import type { LoggedRequest } from '../control/log.js';
import type { Step } from './step.js';

/** Lets a test change data before a request is answered. */
export const beforeAnswer =
  (hook: () => ((request: LoggedRequest) => void | Promise<void>) | undefined): Step =>
  async ({ entry }, next) => {
    await hook()?.(entry);
    return next();
  };
