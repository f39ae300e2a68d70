import { defineTrigger } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { changed, polls } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { oneTask, task, watchedTask } from '../../resources/contacts/task.js';

export const getContactTask = defineTrigger({
  key: 'get_contact_task',
  noun: 'Task',
  display: {
    label: 'Get Contact Task by ID',
    description: 'Triggers when a contact’s task changes.',
  },
  operation: polls({
    inputs: [toWatch(contactId, 'Whose task it is. The list has the newest contacts first.'), watchedTask],
    listing: oneTask,
    events: { changed: changed('The task changes', task) },
  }),
});
