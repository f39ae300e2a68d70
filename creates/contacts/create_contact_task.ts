import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { newTaskFields, task, taskMade } from '../../resources/contacts/task.js';

export const createContactTask = defineCreate({
  key: 'create_contact_task',
  noun: 'Task',
  display: {
    label: 'Create Contact Task',
    description: 'Creates a task for a contact.',
  },
  operation: sends('POST /contacts/{contactId}/tasks', {
    inputs: [contactId, ...newTaskFields],
    scope: 'contacts.write',
    pick: 'task',
    gives: task,
    toBody: (sent) => ({ completed: false, ...sent }),
    made: taskMade,
  }),
});
