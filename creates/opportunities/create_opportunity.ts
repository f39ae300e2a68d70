import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { opportunity } from '../../resources/opportunities/opportunity.js';
import { opportunityMade } from '../../resources/opportunities/opportunity_body.js';
import { newOpportunityFields, opportunityGroups } from '../../resources/opportunities/opportunity_form.js';

export const createOpportunity = defineCreate({
  key: 'create_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Create Opportunity',
    description: 'Creates a new opportunity.',
  },
  operation: sends('POST /opportunities/', {
    inputs: newOpportunityFields,
    groups: opportunityGroups,
    scope: 'opportunities.write',
    location: 'locationId',
    pick: 'opportunity',
    gives: opportunity,
    made: opportunityMade,
  }),
});
