import type { Call, Handlers } from '../call.js';

// Tasks of the whole location

/** Other keys than a contact's own tasks have: `_id`, and the people by name (`documents.location-tasks`). */
function searchTasks(call: Call) {
  const { contactId, completed, assignedTo, query, businessId } = call.body;
  const person = (record: { id: string; firstName?: string; lastName?: string } | undefined) =>
    record && { id: record.id, firstName: record.firstName, lastName: record.lastName };
  const tasks = call
    .own('tasks')
    .filter((task) => contactId === undefined || contactId.includes(task.contactId))
    .filter((task) => completed === undefined || task.completed === completed)
    .filter((task) => assignedTo === undefined || assignedTo.includes(task.assignedTo))
    .filter((task) => !query || task.title.toLowerCase().includes(query.toLowerCase()))
    .filter(
      (task) => businessId === undefined || call.store.all('contacts').get(task.contactId)?.businessId === businessId,
    )
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  return {
    tasks: call.page(call.arrange(tasks), 25).map((task) => ({
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
    })),
  };
}

/** The tasks of a location, of all contacts. */
export const locationTasks: Handlers = {
  'POST /locations/{locationId}/tasks/search': searchTasks,
};
