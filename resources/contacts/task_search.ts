import { field, notSent } from '../../lib/definition/fields.js';
import { datetime, lookedUp, record, text } from '../../lib/definition/record.js';
import { added, type Event, entered, type Listing } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { ownerShape, withOwners } from '../users/user_names.js';
import { contactId } from './contact_id.js';
import { task } from './task.js';

// The tasks of all contacts of a location.

const nameIn = (person: unknown): string | null => {
  const { firstName, lastName } = isObject(person) ? person : {};
  return [firstName, lastName].filter(Boolean).join(' ') || null;
};

export const locationTask = record(
  {
    ...task.shape,
    ...ownerShape,
    contactName: lookedUp(text('Contact', 'Maya Chen')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: ({ contactDetails, assignedToUserDetails, ...row }: Values) => ({
      ...row,
      contactName: row.contactName ?? nameIn(contactDetails),
      assignedToName: row.assignedToName ?? nameIn(assignedToUserDetails),
      body: row.body ?? row.bodyText,
    }),
    enrich: withOwners,
  },
);

/** HighLevel promises no order of them, and dates no completing. */
export const taskSearch = {
  route: 'POST /locations/{locationId}/tasks/search',
  scope: 'locations/tasks.readonly',
  of: locationTask,
  rows: 'tasks',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

export const taskOwners = notSent(
  field({
    key: 'assignedTo',
    label: 'Assigned To',
    type: 'string',
    list: true,
    required: false,
    choices: userChoices,
    helpText: 'Only tasks that one of these team members is to do. All of them if empty.',
  }),
);

export const taskContact = notSent({
  ...contactId,
  required: false,
  helpText: 'Only tasks of this contact. The list has the newest contacts first.',
});

/** The body of the search: HighLevel takes lists of contacts and of team members. */
export const toTaskQuery = (_sent: Values, { contactId: contact, assignedTo }: Values): Values => ({
  ...(contact !== undefined && { contactId: [contact] }),
  ...(assignedTo !== undefined && { assignedTo }),
});

export const newTasks = added('New tasks', undefined, { shownBy: 'dateAdded' });

/** The event that a task is completed, each time; one that was opened again can be completed again. */
export const completedTasks: Event = entered('Completed tasks', ({ completed }) => (completed ? ['completed'] : []), {
  shownBy: 'dateAdded',
});
