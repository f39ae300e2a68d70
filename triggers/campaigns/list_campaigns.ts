import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { campaign, campaigns } from '../../resources/campaign.js';
import { publishedOrDraft } from '../../resources/workflow.js';

export const listCampaigns = defineTrigger({
  key: 'list_campaigns',
  noun: 'Campaign',
  display: {
    label: 'List Campaigns',
    description: 'Triggers when a campaign is added, or is changed.',
  },
  operation: polls({
    inputs: [publishedOrDraft],
    from: campaigns,
    on: {
      added: added('New campaigns only'),
      changed: changed('New and changed campaigns', campaign),
    },
  }),
});
