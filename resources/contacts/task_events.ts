import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { added, type Event, entered } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { contactId } from './contact_id.js';

// What happens to the tasks of all contacts of a location. HighLevel promises no order of them, and dates no completing.

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
  ...toWatch(contactId, 'Only tasks of this contact. The list has the newest contacts first.'),
  required: false,
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
