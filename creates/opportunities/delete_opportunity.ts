import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { opportunityId } from '../../resources/opportunities/opportunity_id.js';

export const deleteOpportunity = defineCreate({
  key: 'delete_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Delete Opportunity',
    description: 'Deletes an opportunity for good.',
  },
  operation: sends('DELETE /opportunities/{id}', {
    inputs: [undoWarning('The contact stays, the opportunity goes with its history.'), opportunityId],
    scope: 'opportunities.write',
    gives: confirmation('Opportunity', 'yWQobCRIhRguQtD2llvk'),
    confirms: 'id',
  }),
});
