import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  changedOpportunityFields,
  opportunity,
  opportunityBody,
  opportunityGroups,
  opportunityId,
} from '../../resources/opportunities/opportunity.js';

export const updateOpportunity = defineCreate({
  key: 'update_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Update Opportunity',
    description: 'Updates the details of an existing opportunity.',
  },
  operation: sends('PUT /opportunities/{id}', {
    inputs: [opportunityId, ...changedOpportunityFields],
    groups: opportunityGroups,
    scope: 'opportunities.write',
    pick: 'opportunity',
    gives: opportunity,
    shape: opportunityBody,
  }),
});
