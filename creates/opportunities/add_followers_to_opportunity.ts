import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { list, outcome, text } from '../../lib/record.js';
import { opportunityId } from '../../resources/opportunity.js';
import { followers } from '../../resources/user.js';

const followed = outcome('Opportunity', 'yWQobCRIhRguQtD2llvk', {
  followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
  followersAdded: list(text('Followers Added (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
});

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
    gives: followed,
    finish: (row, { sent }) => ({ ...row, id: sent.id, success: true }),
  }),
});
