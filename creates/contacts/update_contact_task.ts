import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { changedTaskFields, task, taskId } from '../../resources/contacts/task.js';

export const updateContactTask = defineCreate({
  key: 'update_contact_task',
  noun: 'Task',
  display: {
    label: 'Update Contact Task',
    description: 'Updates a contact’s task.',
  },
  operation: sends('PUT /contacts/{contactId}/tasks/{taskId}', {
    inputs: [contactId, taskId, ...changedTaskFields],
    scope: 'contacts.write',
    pick: 'task',
    gives: task,
  }),
});
