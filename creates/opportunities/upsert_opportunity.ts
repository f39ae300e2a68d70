import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { upsertedOpportunity } from '../../resources/opportunities/opportunity.js';
import {
  opportunityMade,
  saveCustomFields,
  upsertBody,
  upsertRules,
} from '../../resources/opportunities/opportunity_body.js';
import { opportunityGroups, upsertOpportunityFields } from '../../resources/opportunities/opportunity_form.js';

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
    pick: 'opportunity',
    about: 'id',
    gives: upsertedOpportunity,
    toBody: upsertBody,
    together: upsertRules,
    // The opportunity that the first made is the one that the second finds.
    repeatable: true,
    made: opportunityMade,
    finish: (row, { answer }) => ({ ...row, new: answer.new }),
    after: saveCustomFields,
  }),
});
