import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  opportunityGroups,
  saveCustomFields,
  upsertBody,
  upsertedOpportunity,
  upsertOpportunityFields,
} from '../../resources/opportunities/opportunity.js';

export const upsertOpportunity = defineCreate({
  key: 'upsert_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Upsert Opportunity',
    description: 'Updates the opportunity that a contact has in a pipeline, or creates a new one.',
  },
  operation: sends('POST /opportunities/upsert', {
    inputs: upsertOpportunityFields,
    groups: opportunityGroups,
    scope: 'opportunities.write',
    location: 'locationId',
    gives: upsertedOpportunity,
    shape: upsertBody,
    finish: saveCustomFields,
  }),
});
