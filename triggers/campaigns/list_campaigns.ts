import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { campaign, campaigns } from '../../resources/campaigns/campaign.js';
import { publishedOrDraft } from '../../resources/workflows/workflow.js';

export const listCampaigns = defineTrigger({
  key: 'list_campaigns',
  noun: 'Campaign',
  display: {
    label: 'List Campaigns',
    description: 'Triggers when a campaign is added, or is changed.',
  },
  operation: polls({
    inputs: [publishedOrDraft],
    listing: campaigns,
    events: {
      added: added('New campaigns only'),
      changed: changed('New and changed campaigns', campaign),
    },
  }),
});
