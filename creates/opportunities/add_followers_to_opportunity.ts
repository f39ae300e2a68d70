import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { opportunityFollowers, opportunityId } from '../../resources/opportunities/opportunity.js';
import { followers } from '../../resources/users/user.js';

export const addFollowersToOpportunity = defineCreate({
  key: 'add_followers_to_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Add Followers',
    description: 'Lets team members follow an opportunity.',
  },
  operation: sends('POST /opportunities/{id}/followers', {
    inputs: [opportunityId, followers],
    scope: 'opportunities.write',
    gives: opportunityFollowers.added,
    confirms: 'id',
    repeatable: true,
  }),
});
