import type { Call, Handlers } from '../call.js';
import { type Contact, readTags, rememberTags, SUCCESS } from '../contact.js';
import { readMoment, wallClock } from '../dates.js';
import { unprocessable } from '../errors.js';
import type { Row } from '../store.js';

/** A task of a contact. */
export interface Task extends Row {
  locationId: string;
  contactId: string;
  title: string;
  body?: string;
  assignedTo?: string;
  dueDate: string;
  completed: boolean;
  dateAdded: string;
}

/** A note of a contact. The body may be HTML. */
export interface Note extends Row {
  locationId: string;
  contactId: string;
  body: string;
  userId?: string;
  title?: string;
  color?: string;
  pinned?: boolean;
  dateAdded: string;
}

/** An appointment, as far as its contact shows it; the calendars category adds what else it needs. */
export interface Appointment extends Row {
  locationId: string;
  contactId: string;
  calendarId: string;
  title: string;
  appointmentStatus: string;
  assignedUserId?: string;
  notes?: string;
  address?: string;
  groupId?: string;
  description?: string;
  /** Those who hold it besides the assigned user. */
  users?: string[];
  meetingLocationType?: string;
  assignedResources?: string[];
  createdBy?: { userId?: string; source: string };
  /** A series: its rule as it was given, and the starts (epoch ms) that are no longer part of it. */
  rrule?: string;
  exceptions?: number[];
  /** The series that this one was taken out of. */
  masterEventId?: string;
  /** Still found by its id, and nowhere else. */
  deleted?: boolean;
  /** ISO 8601 with offset. */
  startTime: string;
  endTime: string;
  dateAdded: string;
  dateUpdated: string;
}

declare module '../store.js' {
  interface Kinds {
    tasks: Task;
    notes: Note;
    appointments: Appointment;
  }
}

const contactOf = (call: Call) => call.get('contacts', call.param('contactId'));

/** One of a contact's own things; another contact's is as good as none. */
function part<K extends 'tasks' | 'notes'>(call: Call, kind: K, id: string) {
  const contact = contactOf(call);
  const item = call.get(kind, id);
  if (item.contactId !== contact.id) throw call.missing(kind, id);
  return item;
}

const touch = (call: Call, contact: Contact, changes: Partial<Contact>) =>
  Object.assign(contact, changes, { dateUpdated: call.clock.stamp() });

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
  // §4.2: milliseconds are read back but not taken, as n8n found out; only on update.
  if (dueDate !== undefined && /\.\d+/.test(dueDate))
    throw unprocessable('dueDate must be a valid ISO 8601 date string');
  Object.assign(task, call.body, dueDate === undefined ? {} : { dueDate: readDue(dueDate) });
  return { task: taskAnswer(task) };
}

// Notes

const noteAnswer = ({ id, body, userId, dateAdded, contactId, title, color, pinned }: Note) => ({
  id,
  body,
  bodyText: body
    .replace(/<br\s*\/?>|<\/p>/g, '\n')
    .replace(/<[^<>]+>/g, '')
    .trim(),
  userId: userId ?? null,
  dateAdded,
  contactId,
  title,
  color,
  pinned: pinned ?? false,
  relations: [],
});

function createNote(call: Call) {
  const { id: contactId, locationId } = contactOf(call);
  const id = call.store.ids.firestore();
  const note = call.store.all('notes').add({ ...call.body, id, contactId, locationId, dateAdded: call.clock.stamp() });
  return { note: noteAnswer(note) };
}

// Tags and followers

function addTags(call: Call) {
  const contact = contactOf(call);
  const before = contact.tags;
  const tags = [...new Set([...before, ...readTags(call.body.tags)])];
  touch(call, contact, { tags });
  rememberTags(call.store, contact.locationId, tags);
  return { tags, tagsAdded: tags.filter((tag) => !before.includes(tag)) };
}

function removeTags(call: Call) {
  const contact = contactOf(call);
  const gone = new Set(readTags(call.body.tags));
  const before = contact.tags;
  const tags = before.filter((tag) => !gone.has(tag));
  touch(call, contact, { tags });
  return { tags, tagsRemoved: before.filter((tag) => gone.has(tag)) };
}

/** One contact of a bulk change: what became of it, in the words of the document's example. */
function bulkTagsOf(call: Call, contactId: string): Record<string, unknown> {
  const { tags: asked, locationId, removeAllTags } = call.body;
  const contacts = call.store.all('contacts');
  const contact = contacts.get(contactId);
  const failed = (message: string) => ({ contactId, message, type: 'error' });
  if (!contact)
    return failed(contacts.removed.has(contactId) ? 'contact is deleted' : 'contact id is not a valid firebase id');
  if (contact.locationId !== locationId) return failed('contact does not belong to location');
  const named = readTags(asked);
  const oldTags = contact.tags;
  const adding = call.param('type') === 'add';
  const kept = removeAllTags && !adding ? [] : oldTags.filter((tag) => adding || !named.includes(tag));
  const tags = adding ? [...new Set([...oldTags, ...named])] : kept;
  touch(call, contact, { tags });
  rememberTags(call.store, contact.locationId, tags);
  return {
    contactId,
    message: 'Tags updated',
    type: 'success',
    oldTags,
    tagsAdded: tags.filter((tag) => !oldTags.includes(tag)),
    tagsRemoved: oldTags.filter((tag) => !tags.includes(tag)),
  };
}

function bulkTags(call: Call) {
  if (!['add', 'remove'].includes(call.param('type')))
    throw unprocessable('type must be one of the following values: add, remove');
  const responses = (call.body.contacts as string[]).map((id) => bulkTagsOf(call, id));
  return { ...SUCCESS, errorCount: responses.filter(({ type }) => type === 'error').length, responses };
}

function addFollowers(call: Call) {
  const contact = contactOf(call);
  const added = (call.body.followers as string[]).filter((id) => !contact.followers.includes(id));
  touch(call, contact, { followers: [...contact.followers, ...new Set(added)] });
  return { followers: contact.followers, followersAdded: [...new Set(added)] };
}

function removeFollowers(call: Call) {
  const contact = contactOf(call);
  const removed = contact.followers.filter((id) => call.body.followers.includes(id));
  touch(call, contact, { followers: contact.followers.filter((id) => !removed.includes(id)) });
  return { followers: contact.followers, followersRemoved: removed };
}

// Campaigns and workflows

function changeCampaigns(call: Call, change: (ids: string[], id: string) => string[]) {
  const contact = contactOf(call);
  const { id } = call.get('campaigns', call.param('campaignId'));
  contact.campaigns = change(contact.campaigns, id);
  return SUCCESS;
}

function changeWorkflows(call: Call, change: (ids: string[], id: string) => string[]) {
  const { eventStartTime } = call.body;
  if (eventStartTime !== undefined && !readMoment(eventStartTime))
    throw unprocessable('eventStartTime must be a valid ISO 8601 date string');
  const contact = contactOf(call);
  const { id } = call.get('workflows', call.param('workflowId'));
  contact.activeWorkflows = change(contact.activeWorkflows, id);
  return SUCCESS;
}

const withId = (ids: string[], id: string) => [...new Set([...ids, id])];
const withoutId = (ids: string[], id: string) => ids.filter((other) => other !== id);

// Appointments

/** §4.4: times of the wall, no offset, and another set of keys than the calendar's own. */
function appointments(call: Call) {
  const contact = contactOf(call);
  const { timezone } = call.get('locations', contact.locationId);
  const found = call.store
    .all('appointments')
    .where(({ contactId, deleted }) => contactId === contact.id && !deleted)
    .sort((a, b) => Date.parse(b.startTime) - Date.parse(a.startTime));
  const events = call.arrange(found).map((event) => ({
    id: event.id,
    calendarId: event.calendarId,
    status: 'booked',
    title: event.title,
    assignedUserId: event.assignedUserId,
    notes: event.notes,
    startTime: wallClock(event.startTime, timezone),
    endTime: wallClock(event.endTime, timezone),
    address: event.address,
    locationId: event.locationId,
    contactId: event.contactId,
    groupId: event.groupId,
    appointmentStatus: event.appointmentStatus,
    users: event.assignedUserId ? [event.assignedUserId] : [],
    dateAdded: event.dateAdded,
    dateUpdated: event.dateUpdated,
    assignedResources: [],
  }));
  return { events };
}

const byAge = (a: { dateAdded: string }, b: { dateAdded: string }) => b.dateAdded.localeCompare(a.dateAdded);

/** What hangs on a contact: tasks, notes, tags, followers, campaigns, workflows, appointments. */
export const contactParts: Handlers = {
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

  'GET /contacts/{contactId}/notes': (call) => {
    const { id } = contactOf(call);
    const notes = call.store.all('notes').where(({ contactId }) => contactId === id);
    return { notes: call.arrange(notes.sort(byAge)).map(noteAnswer) };
  },
  'POST /contacts/{contactId}/notes': createNote,
  'GET /contacts/{contactId}/notes/{id}': (call) => ({ note: noteAnswer(part(call, 'notes', call.param('id'))) }),
  'PUT /contacts/{contactId}/notes/{id}': (call) => ({
    note: noteAnswer(Object.assign(part(call, 'notes', call.param('id')), call.body)),
  }),
  'DELETE /contacts/{contactId}/notes/{id}': (call) => {
    call.store.all('notes').delete(part(call, 'notes', call.param('id')).id);
    return SUCCESS;
  },

  'POST /contacts/{contactId}/tags': addTags,
  'DELETE /contacts/{contactId}/tags': removeTags,
  'POST /contacts/bulk/tags/update/{type}': bulkTags,
  'POST /contacts/{contactId}/followers': addFollowers,
  'DELETE /contacts/{contactId}/followers': removeFollowers,

  'POST /contacts/{contactId}/campaigns/{campaignId}': (call) => changeCampaigns(call, withId),
  'DELETE /contacts/{contactId}/campaigns/{campaignId}': (call) => changeCampaigns(call, withoutId),
  'DELETE /contacts/{contactId}/campaigns/removeAll': (call) => {
    contactOf(call).campaigns = [];
    return SUCCESS;
  },
  'POST /contacts/{contactId}/workflow/{workflowId}': (call) => changeWorkflows(call, withId),
  'DELETE /contacts/{contactId}/workflow/{workflowId}': (call) => changeWorkflows(call, withoutId),

  'GET /contacts/{contactId}/appointments': appointments,
};
