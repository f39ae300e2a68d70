import type { Handlers } from './call.js';

/** Campaigns, read only. */
export const campaigns: Handlers = {
  'GET /campaigns/': (call) => {
    const { status } = call.query;
    const found = call.own('campaigns').filter((campaign) => !status || campaign.status === status);
    return { campaigns: call.arrange(found) };
  },
};
