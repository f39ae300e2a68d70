import type { Handlers } from './call.js';

/** Workflows, read only. */
export const workflows: Handlers = {
  'GET /workflows/': (call) => ({ workflows: call.arrange(call.own('workflows')) }),
};
