import type { Row } from '../../world/store.js';

/** A workflow. */
export interface Workflow extends Row {
  locationId: string;
  name: string;
  status: 'draft' | 'published';
  version: number;
  createdAt: string;
  updatedAt: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    workflows: Workflow;
  }
}
