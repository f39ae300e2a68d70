import type { Json } from '../../http/json.js';
import type { Task } from '../../models/contacts/task.js';
import type { Call, Handlers } from '../call.js';

/** What HighLevel's own pages ask besides; it only gets here where the sandbox is lenient (`tasks.undocumented`). */
function isAsked(call: Call, task: Task): boolean {
  const { dueDate, overdue, unAssigned } = call.body;
  const due = Date.parse(task.dueDate);
  const { gt, lte } = (dueDate ?? {}) as { gt?: string; lte?: string };
  return (
    (gt === undefined || due > Date.parse(gt)) &&
    (lte === undefined || due <= Date.parse(lte)) &&
    (overdue !== true || (!task.completed && due < call.clock.now())) &&
    (unAssigned !== true || task.assignedTo === undefined)
  );
}

const SORT_KEYS = ['dueDate', 'dateAdded'] as const;

/** As the sandbox orders a list that has no order, unless a key to sort by is among what was asked. */
function sorted(call: Call, tasks: Task[]): Task[] {
  const { sortKey, sortDirection } = call.body;
  const arranged = call.arrange(tasks.sort((a, b) => b.dateAdded.localeCompare(a.dateAdded)));
  const key = SORT_KEYS.find((one) => one === sortKey);
  const sign = sortDirection === -1 ? -1 : 1;
  return key ? arranged.sort((a, b) => sign * a[key].localeCompare(b[key])) : arranged;
}

type Person = { id: string; firstName?: string; lastName?: string } | undefined;
const person = (record: Person) => record && { id: record.id, firstName: record.firstName, lastName: record.lastName };

/** Other keys than a contact's own tasks have: `_id`, and the people by name (`documents.location-tasks`). */
const row = (call: Call, task: Task): Json => ({
  _id: task.id,
  locationId: task.locationId,
  contactId: task.contactId,
  title: task.title,
  body: task.body,
  assignedTo: task.assignedTo,
  dueDate: task.dueDate,
  completed: task.completed,
  deleted: false,
  dateAdded: task.dateAdded,
  contactDetails: person(call.store.all('contacts').get(task.contactId)),
  assignedToUserDetails: person(task.assignedTo ? call.store.all('users').get(task.assignedTo) : undefined),
});

function searchTasks(call: Call) {
  const { contactId, completed, assignedTo, query, businessId, count } = call.body;
  const tasks = call
    .own('tasks')
    .filter((task) => contactId === undefined || contactId.includes(task.contactId))
    .filter((task) => completed === undefined || task.completed === completed)
    .filter((task) => assignedTo === undefined || assignedTo.includes(task.assignedTo))
    .filter((task) => !query || task.title.toLowerCase().includes(query.toLowerCase()))
    .filter(
      (task) => businessId === undefined || call.store.all('contacts').get(task.contactId)?.businessId === businessId,
    )
    .filter((task) => isAsked(call, task));
  return {
    tasks: call.page(sorted(call, tasks), 25).map((task) => row(call, task)),
    ...(count === true ? { count: tasks.length } : {}),
  };
}

/** The tasks of a location, of all contacts. */
export const locationTasks: Handlers = {
  'POST /locations/{locationId}/tasks/search': searchTasks,
};
