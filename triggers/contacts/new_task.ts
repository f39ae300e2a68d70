import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { newTasks, taskContact, taskOwners, toTaskQuery } from '../../resources/contacts/task_events.js';
import { taskSearch } from '../../resources/contacts/task_search.js';

export const newTask = defineTrigger({
  key: 'new_task',
  noun: 'Task',
  display: {
    label: 'New Task',
    description: 'Triggers when a task (to-do) is added for any contact of the location.',
  },
  operation: polls({
    inputs: [taskContact, taskOwners],
    listing: taskSearch,
    events: { added: newTasks },
    toParams: toTaskQuery,
  }),
});
