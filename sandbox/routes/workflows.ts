import type { Handlers } from '../call.js';
import type { Row } from '../store.js';

/** A workflow. */
export interface Workflow extends Row {
  locationId: string;
  name: string;
  status: 'draft' | 'published';
  version: number;
  createdAt: string;
  updatedAt: string;
}

declare module '../store.js' {
  interface Kinds {
    workflows: Workflow;
  }
}

/** Workflows, read only. */
export const workflows: Handlers = {
  'GET /workflows/': (call) => ({ workflows: call.arrange(call.own('workflows')) }),
};
