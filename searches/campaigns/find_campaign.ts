import { defineSearch } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { campaignId, campaigns } from '../../resources/campaigns/campaign.js';
import { wantedName } from '../../resources/wanted_name.js';
import { publishedOrDraft } from '../../resources/workflows/workflow.js';

export const findCampaign = defineSearch({
  key: 'find_campaign',
  noun: 'Campaign',
  display: {
    label: 'Find Campaign',
    description: 'Finds a campaign (HighLevel’s older automation) by its name.',
  },
  operation: finds(campaigns, {
    inputs: [
      wantedName('The whole name of the campaign. Capital letters and blanks around it make no difference.'),
      { ...publishedOrDraft, helpText: 'Only a campaign that is published, or only a draft. Either if empty.' },
      {
        ...toWatch(campaignId, 'The campaign itself, if you know which one it is. Name and Status don’t count then.'),
        required: false as const,
      },
    ],
    by: ['name', 'campaignId'],
    find: async ({ name, status, campaignId: chosen }, run) => {
      if (!isEmpty(chosen)) return (await fetchAll(run, campaigns)).filter(({ id }) => id === chosen);
      const inState = (await fetchAll(run, campaigns, { status })).filter(
        (row) => isEmpty(status) || row.status === status,
      );
      return matchesOf(inState, [{ given: name, of: (row) => row.name }]);
    },
  }),
});
