import type { Handlers } from '../call.js';
import type { Row } from '../store.js';

/** Assets of one location, kept to be loaded into others. */
export interface Snapshot extends Row {
  companyId: string;
  name: string;
  type: 'own' | 'imported';
}

declare module '../store.js' {
  interface Kinds {
    snapshots: Snapshot;
  }
}

/** The agency's snapshots. */
export const snapshots: Handlers = {
  'GET /snapshots/': (call) => {
    const own = call.store.all('snapshots').where(({ companyId }) => companyId === call.token.companyId);
    return { snapshots: call.arrange(own).map(({ id, name, type }) => ({ id, name, type })) };
  },
};
