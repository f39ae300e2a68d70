import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { contactInWorkflow, eventStartTime, workflowId } from '../../resources/workflows/workflow.js';

export const addContactToWorkflow = defineCreate({
  key: 'add_contact_to_workflow',
  noun: 'Contact',
  display: {
    label: 'Add Contact to Workflow',
    description: 'Adds a contact to a workflow.',
  },
  operation: sends('POST /contacts/{contactId}/workflow/{workflowId}', {
    inputs: [contactId, workflowId, eventStartTime],
    scope: 'contacts.write',
    gives: contactInWorkflow,
    confirms: 'contactId',
  }),
});
