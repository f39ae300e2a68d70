import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import { opportunityBody } from '../../resources/opportunities/opportunity_body.js';
import { changedOpportunityFields, opportunityGroups } from '../../resources/opportunities/opportunity_form.js';
import { opportunityId } from '../../resources/opportunities/opportunity_id.js';

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
    toBody: opportunityBody,
  }),
});
