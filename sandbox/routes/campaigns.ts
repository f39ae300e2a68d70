import type { Handlers } from '../call.js';
import type { Row } from '../store.js';

/** A campaign of the old kind. */
export interface Campaign extends Row {
  locationId: string;
  name: string;
  status: 'draft' | 'published';
}

declare module '../store.js' {
  interface Kinds {
    campaigns: Campaign;
  }
}

/** Campaigns, read only. */
export const campaigns: Handlers = {
  'GET /campaigns/': (call) => {
    const { status } = call.query;
    const found = call.own('campaigns').filter((campaign) => !status || campaign.status === status);
    return { campaigns: call.arrange(found) };
  },
};
