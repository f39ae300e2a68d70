import { unprocessable } from '../../http/errors.js';
import { SUCCESS } from '../../models/contacts/contact.js';
import type { Task } from '../../models/contacts/task.js';
import { readMoment } from '../../world/dates.js';
import type { Call, Handlers } from '../call.js';
import { byAge, contactOf, part } from './own_records.js';

// Tasks

const taskAnswer = ({ id, title, body, assignedTo, dueDate, completed, contactId }: Task) => ({
  id,
  title,
  body,
  assignedTo,
  dueDate,
  completed,
  contactId,
});

function readDue(text: string): string {
  const due = readMoment(text);
  if (!due) throw unprocessable('dueDate must be a valid ISO 8601 date string');
  return due;
}

function createTask(call: Call) {
  const { id: contactId, locationId } = contactOf(call);
  const task = call.store.all('tasks').add({
    ...call.body,
    id: call.store.ids.firestore(),
    contactId,
    locationId,
    dueDate: readDue(call.body.dueDate),
    dateAdded: call.clock.stamp(),
  });
  return { task: taskAnswer(task) };
}

function updateTask(call: Call) {
  const task = part(call, 'tasks', call.param('taskId'));
  const { dueDate } = call.body;
  // `contacts.task-due`: milliseconds are read back but not taken, as n8n found out; only on update.
  if (dueDate !== undefined && /\.\d+/.test(dueDate))
    throw unprocessable('dueDate must be a valid ISO 8601 date string');
  Object.assign(task, call.body, dueDate === undefined ? {} : { dueDate: readDue(dueDate) });
  return { task: taskAnswer(task) };
}

/** A contact’s tasks. */
export const contactTasks: Handlers = {
  'GET /contacts/{contactId}/tasks': (call) => {
    const { id } = contactOf(call);
    const tasks = call.store.all('tasks').where(({ contactId }) => contactId === id);
    return { tasks: call.arrange(tasks.sort(byAge)).map(taskAnswer) };
  },
  'POST /contacts/{contactId}/tasks': createTask,
  'GET /contacts/{contactId}/tasks/{taskId}': (call) => ({
    task: taskAnswer(part(call, 'tasks', call.param('taskId'))),
  }),
  'PUT /contacts/{contactId}/tasks/{taskId}': updateTask,
  'DELETE /contacts/{contactId}/tasks/{taskId}': (call) => {
    call.store.all('tasks').delete(part(call, 'tasks', call.param('taskId')).id);
    return SUCCESS;
  },
  'PUT /contacts/{contactId}/tasks/{taskId}/completed': (call) => {
    const task = part(call, 'tasks', call.param('taskId'));
    task.completed = call.body.completed;
    return { task: taskAnswer(task) };
  },
};
