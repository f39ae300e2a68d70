import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { contactId } from '../../resources/contact.js';
import { oneTask, task, taskId } from '../../resources/task.js';

export const getContactTask = defineTrigger({
  key: 'get_contact_task',
  noun: 'Task',
  display: {
    label: 'Get Contact Task by ID',
    description: 'Triggers when a contact’s task changes.',
  },
  operation: polls({
    inputs: [contactId, taskId],
    from: oneTask,
    on: { changed: changed('The task changes', task) },
  }),
});
