import type { Row } from '../../world/store.js';

/** Assets of one location, kept to be loaded into others. */
export interface Snapshot extends Row {
  companyId: string;
  name: string;
  type: 'own' | 'imported';
}

declare module '../../world/store.js' {
  interface Kinds {
    snapshots: Snapshot;
  }
}
