import { defineTrigger } from 'zapier-platform-core';
import { added, changed, entered, polls } from '../../lib/operations/index.js';
import { watchedContact } from '../../resources/contacts/contact_id.js';
import { task, tasksOfContact } from '../../resources/contacts/task.js';

export const getContactTasks = defineTrigger({
  key: 'get_contact_tasks',
  noun: 'Task',
  display: {
    label: 'Get Contact Tasks',
    description: 'Triggers when a task is added for a contact, changes, or is completed.',
  },
  operation: polls({
    inputs: [watchedContact],
    listing: tasksOfContact,
    events: {
      added: added('New tasks only'),
      changed: changed('New and changed tasks', task),
      completed: entered('Completed tasks', ({ completed }) => (completed ? ['completed'] : [])),
    },
  }),
});
