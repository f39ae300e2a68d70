import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { isCompleted, task, taskId } from '../../resources/contacts/task.js';

export const completeContactTask = defineCreate({
  key: 'complete_contact_task',
  noun: 'Task',
  display: {
    label: 'Complete Contact Task',
    description: 'Marks a contact’s task as completed, or opens it again.',
  },
  operation: sends('PUT /contacts/{contactId}/tasks/{taskId}/completed', {
    inputs: [contactId, taskId, isCompleted],
    scope: 'contacts.write',
    pick: 'task',
    gives: task,
  }),
});
