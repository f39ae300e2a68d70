import { defineCreate } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { opportunityFollowers } from '../../resources/opportunities/opportunity.js';
import { opportunityId } from '../../resources/opportunities/opportunity_id.js';
import { followers } from '../../resources/users/user_id.js';

export const removeFollowersFromOpportunity = defineCreate({
  key: 'remove_followers_from_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Remove Followers',
    description: 'Takes followers off an opportunity.',
  },
  operation: sends('DELETE /opportunities/{id}/followers', {
    inputs: [
      opportunityId,
      { ...followers, required: false, helpText: 'The team members who stop following.' },
      field({
        key: 'isRemoveAllFollowers',
        label: 'Remove All Followers',
        type: 'boolean',
        required: false,
        helpText: 'Yes takes everybody off, whoever is chosen above.',
      }),
    ],
    scope: 'opportunities.write',
    body: true,
    query: ['isRemoveAllFollowers'],
    gives: opportunityFollowers.removed,
    together: [{ any: ['followers', 'isRemoveAllFollowers'], why: 'there is nobody to remove otherwise' }],
    // HighLevel wants the list even where everybody goes.
    toBody: ({ followers: chosen = [], ...sent }) => ({ followers: chosen, ...sent }),
    confirms: 'id',
  }),
});
