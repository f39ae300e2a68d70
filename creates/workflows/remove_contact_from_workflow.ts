import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { contactId } from '../../resources/contact.js';
import { contactInWorkflow, eventStartTime, workflowId } from '../../resources/workflow.js';

export const removeContactFromWorkflow = defineCreate({
  key: 'remove_contact_from_workflow',
  noun: 'Contact',
  display: {
    label: 'Remove From Workflow',
    description: 'Removes a contact from a workflow.',
  },
  operation: sends('DELETE /contacts/{contactId}/workflow/{workflowId}', {
    inputs: [contactId, workflowId, eventStartTime],
    scope: 'contacts.write',
    gives: contactInWorkflow,
    finish: (_, { sent }) => ({ id: sent.contactId, success: true, workflowId: sent.workflowId }),
  }),
});
