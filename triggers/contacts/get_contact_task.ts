import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact.js';
import { oneTask, task, taskId } from '../../resources/contacts/task.js';

export const getContactTask = defineTrigger({
  key: 'get_contact_task',
  noun: 'Task',
  display: {
    label: 'Get Contact Task by ID',
    description: 'Triggers when a contact’s task changes.',
  },
  operation: polls({
    inputs: [contactId, taskId],
    listing: oneTask,
    events: { changed: changed('The task changes', task) },
  }),
});
