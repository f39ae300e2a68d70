import type { Handlers } from './call.js';

/** The agency's snapshots. */
export const snapshots: Handlers = {
  'GET /snapshots/': (call) => {
    const own = call.store.all('snapshots').where(({ companyId }) => companyId === call.token.companyId);
    return { snapshots: call.arrange(own).map(({ id, name, type }) => ({ id, name, type })) };
  },
};
