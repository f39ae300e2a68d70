import { defineCreate } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { sends } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { opportunityFollowers, opportunityId } from '../../resources/opportunities/opportunity.js';
import { followers } from '../../resources/users/user.js';

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
    query: ['isRemoveAllFollowers'],
    gives: opportunityFollowers.removed,
    // HighLevel wants the list even where everybody goes.
    shape: ({ followers: chosen = [], ...sent }) => {
      if ((chosen as unknown[]).length === 0 && !sent.isRemoveAllFollowers)
        throw new UserFacingError('Choose the Followers to remove, or Remove All Followers.');
      return { followers: chosen, ...sent };
    },
    confirms: 'id',
  }),
});
