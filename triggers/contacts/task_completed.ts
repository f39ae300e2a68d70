import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { completedTasks, taskContact, taskOwners, toTaskQuery } from '../../resources/contacts/task_events.js';
import { taskSearch } from '../../resources/contacts/task_search.js';

export const taskCompleted = defineTrigger({
  key: 'task_completed',
  noun: 'Task',
  display: {
    label: 'Task Completed',
    description: 'Triggers when a task (to-do) of any contact is completed or done, each time that it is.',
  },
  operation: polls({
    inputs: [taskContact, taskOwners],
    listing: taskSearch,
    events: { completed: completedTasks },
    toParams: toTaskQuery,
  }),
});
