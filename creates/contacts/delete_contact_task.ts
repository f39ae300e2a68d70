import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { taskId } from '../../resources/contacts/task.js';

export const deleteContactTask = defineCreate({
  key: 'delete_contact_task',
  noun: 'Task',
  display: {
    label: 'Delete Contact Task',
    description: 'Deletes a contact’s task for good.',
  },
  operation: sends('DELETE /contacts/{contactId}/tasks/{taskId}', {
    inputs: [undoWarning('To keep the task in the contact’s history, complete it instead.'), contactId, taskId],
    scope: 'contacts.write',
    gives: confirmation('Task', 'hxHGVRb1YJUscrCB8eXK'),
    confirms: 'taskId',
  }),
});
