import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { isTaskWanted, taskOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { taskCompleted } from './task_completed.js';

export const taskCompletedInstant = defineTrigger({
  key: 'task_completed_instant',
  noun: 'Task',
  display: {
    label: 'Task Completed (Instant)',
    description:
      'Triggers when a task (to-do) of any contact is completed or done, at once. A workflow in HighLevel tells of it.',
    directions: workflowDirections(
      '“Task Completed”',
      'Put no Wait step before the Webhook: the contact’s completed task with the title of the post is read, else its newest.',
    ),
  },
  operation: instant({
    subject: subjects.completedTask,
    inputs: taskOfPost,
    where: isTaskWanted,
    list: (run) => sampleOf(taskCompleted, run),
  }),
});
