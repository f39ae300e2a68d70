import { defineCreate } from 'zapier-platform-core';
import { required } from '../../lib/definition/fields.js';
import { confirmation, text } from '../../lib/definition/record.js';
import { sends } from '../../lib/operations/index.js';
import { lostReasonId, lostRules } from '../../resources/opportunities/lost_reason.js';
import { status } from '../../resources/opportunities/opportunity_form.js';
import { opportunityId } from '../../resources/opportunities/opportunity_id.js';

const decided = confirmation('Opportunity', 'yWQobCRIhRguQtD2llvk', {
  status: text('Status', 'lost'),
  lostReasonId: text('Lost Reason ID', 'CLu7BaljjqrEjBGKTNNe'),
});

export const updateOpportunityStatus = defineCreate({
  key: 'update_opportunity_status',
  noun: 'Opportunity',
  display: {
    label: 'Update Opportunity Status',
    description: 'Changes the status of an opportunity.',
  },
  operation: sends('PUT /opportunities/{id}/status', {
    inputs: [opportunityId, required(status), lostReasonId],
    scope: 'opportunities.write',
    gives: decided,
    together: lostRules,
    confirms: 'id',
  }),
});
