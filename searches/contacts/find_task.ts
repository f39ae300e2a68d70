import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { finds } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { findTasks, taskOfLocation, taskSearch, taskState } from '../../resources/contacts/task_search.js';
import { assignedTo } from '../../resources/users/user_id.js';

export const findTask = defineSearch({
  key: 'find_task',
  noun: 'Task',
  display: {
    label: 'Find Task',
    description: 'Finds a task (to-do) by contact, title and who is to do it, open ones first.',
  },
  operation: finds(taskSearch, {
    inputs: [
      { ...contactId, required: false, helpText: 'Only tasks of this contact. Of all contacts if empty.' },
      field({
        key: 'title',
        label: 'Title',
        type: 'string',
        required: false,
        helpText: 'The whole title of the task. Capital letters and blanks make no difference.',
      }),
      taskState,
      { ...assignedTo, helpText: 'Only tasks that this team member is to do.' },
      taskOfLocation,
    ],
    by: ['contactId', 'title', 'assignedTo', 'taskId'],
    find: (wanted, run) => findTasks(run, wanted),
  }),
});
