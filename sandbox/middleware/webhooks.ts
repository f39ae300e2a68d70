import type { Webhooks } from '../webhooks/webhooks.js';
import type { Step } from './step.js';

/** Has the webhooks see what a request has changed; what they send goes out after its answer. */
export const tellChanges =
  (webhooks: Webhooks): Step =>
  async ({ method, answered }, next) => {
    webhooks.observe();
    const reply = await next();
    if (method !== 'GET') webhooks.observe(answered);
    return reply;
  };
