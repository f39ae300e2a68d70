import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { opportunityFollowers } from '../../resources/opportunities/opportunity.js';
import { opportunityId } from '../../resources/opportunities/opportunity_id.js';
import { followers } from '../../resources/users/user_id.js';

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
