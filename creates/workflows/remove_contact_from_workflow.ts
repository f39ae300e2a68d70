import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { contactInWorkflow, leftEventStartTime, leftWorkflowId } from '../../resources/workflows/workflow.js';

export const removeContactFromWorkflow = defineCreate({
  key: 'remove_contact_from_workflow',
  noun: 'Contact',
  display: {
    label: 'Remove From Workflow',
    description: 'Removes a contact from a workflow.',
  },
  operation: sends('DELETE /contacts/{contactId}/workflow/{workflowId}', {
    inputs: [contactId, leftWorkflowId, leftEventStartTime],
    scope: 'contacts.write',
    body: true,
    gives: contactInWorkflow,
    confirms: 'contactId',
  }),
});
