import { asUtc, field, inputs, required } from '../../lib/definition/fields.js';
import { datetime, flag, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { assignedTo } from '../users/user.js';

export const task = record({
  id: text('Task ID', 'hxHGVRb1YJUscrCB8eXK'),
  title: text('Title', 'Call about the free trial'),
  body: text('Description', 'Asked for evening classes'),
  dueDate: datetime('Due Date', '2026-11-24T15:00:00.000Z'),
  completed: flag('Completed', false),
  assignedTo: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
});

export const tasksOfContact = {
  route: 'GET /contacts/{contactId}/tasks',
  scope: 'contacts.readonly',
  of: task,
  rows: 'tasks',
} as const satisfies Listing;

export const oneTask = {
  single: true,
  route: 'GET /contacts/{contactId}/tasks/{taskId}',
  scope: 'contacts.readonly',
  of: task,
  rows: 'task',
} as const satisfies Listing;

export const taskId = field({
  key: 'taskId',
  label: 'Task',
  type: 'string',
  required: true,
  dependsOn: ['contactId'],
  choices: dropdown(tasksOfContact, {
    label: ({ title, completed }) => (completed ? `${title} (completed)` : String(title ?? '')),
  }),
  helpText: 'One of the contact’s tasks. Choose the contact first.',
});

const about = {
  title: 'What is to be done, in a few words.',
  body: { type: 'text', helpText: 'Details for whoever does it.' },
  dueDate: { ...asUtc(field({ key: 'dueDate' })), helpText: 'A time without a zone means the location’s.' },
  completed: 'Yes if it is done already.',
} as const;

const [title, body, dueDate, completed] = inputs(task, about);

/** HighLevel wants `completed` with every new task; a new task is open unless somebody says otherwise. */
export const newTaskFields = [required(title!), required(dueDate!), body!, assignedTo, completed!];
export const changedTaskFields = [title!, dueDate!, body!, assignedTo, completed!];

export const isCompleted = field({
  key: 'completed',
  label: 'Completed',
  type: 'boolean',
  required: true,
  default: 'true',
  helpText: 'No opens the task again.',
});
