import { asUtc, field, inputs, required } from '../../lib/definition/fields.js';
import { asChange, toWatch } from '../../lib/definition/forms.js';
import { datetime, flag, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing, type Made } from '../../lib/operations/index.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { assignedTo } from '../users/user_id.js';
import { ownerShape, withOwners } from '../users/user_names.js';

export const task = record(
  {
    id: text('Task ID', 'hxHGVRb1YJUscrCB8eXK'),
    title: text('Title', 'Call about the free trial'),
    body: text('Description', 'Asked for evening classes'),
    dueDate: datetime('Due Date', '2026-11-24T15:00:00.000Z'),
    completed: flag('Completed', false),
    ...ownerShape,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  },
  { enrich: withOwners },
);

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
    foundBy: 'find_task',
    label: (row) => (row.completed ? `${row.title} (completed)` : String(row.title ?? '')),
    first: { contactId: 'Contact' },
  }),
  helpText: 'One of the contact’s tasks. Choose the contact first.',
});

export const watchedTask = toWatch(taskId, 'The task to watch. Choose the contact first.');

const { title, body, dueDate, completed } = inputs(task, {
  title: 'What is to be done, in a few words.',
  body: { type: 'text', helpText: 'Details for whoever does it.' },
  dueDate: {
    ...asUtc(field({ key: 'dueDate' })),
    helpText: 'By when it is to be done. A time without a zone means the location’s.',
  },
  completed: 'Yes if it is done already. No if empty.',
});

/** HighLevel wants `completed` with every new task; a new task is open unless somebody says otherwise. */
export const newTaskFields = [required(title), required(dueDate), body, assignedTo, completed];
export const changedTaskFields = [
  asChange(title, 'What is to be done now, in a few words.'),
  asChange(dueDate, 'By when it is to be done now. A time without a zone means the location’s.'),
  asChange(body, 'New details for whoever does it.'),
  asChange(assignedTo, 'The team member who is to do it now.'),
  asChange(completed, 'Yes completes the task, no opens it again.'),
];

export const isCompleted = field({
  key: 'completed',
  label: 'Completed',
  type: 'boolean',
  required: true,
  default: 'true',
  helpText: 'Yes completes the task, no opens it again.',
});

/** Whether a task has what was sent under a key; nothing sent fits all. */
const agrees = (row: Row, sent: Values, key: string): boolean => isEmpty(sent[key]) || row[key] === sent[key];

/** How to find the task that a create may have made. Nothing dates a task; but one that is the same is as good as it. */
export const taskMade: Made = {
  from: tasksOfContact,
  params: ({ contactId }) => ({ contactId }),
  is: (row, sent) =>
    row.title === sent.title &&
    row.completed === sent.completed &&
    Date.parse(String(row.dueDate)) === Date.parse(String(sent.dueDate)) &&
    ['body', 'assignedTo'].every((key) => agrees(row, sent, key)),
  unique: true,
};
