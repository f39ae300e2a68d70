import { field, notSent } from '../../lib/definition/fields.js';
import { datetime, lookedUp, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, fetchAll, type Listing, matchesOf } from '../../lib/operations/index.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { withOwners } from '../users/user_names.js';
import { task } from './task.js';

// The tasks of all contacts of a location, which HighLevel gives in another form than those of one contact.

/** The name of a person in a row: the two parts of it. */
const nameIn = (person: unknown): string | undefined =>
  isObject(person) ? [person.firstName, person.lastName].filter(Boolean).join(' ') || undefined : undefined;

/** A task with whose it is. A contact that is renamed changes no task. */
export const locationTask = record(
  {
    ...task.shape,
    contactName: lookedUp(text('Contact', 'Maya Chen')),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: ({ contactDetails, assignedToUserDetails, bodyText, ...row }) => ({
      ...row,
      body: row.body ?? bodyText,
      contactName: row.contactName ?? nameIn(contactDetails),
      assignedToName: row.assignedToName ?? nameIn(assignedToUserDetails),
    }),
    enrich: withOwners,
  },
);

/** The tasks of a location. HighLevel says nothing of their order, nor how many there are. */
export const taskSearch = {
  route: 'POST /locations/{locationId}/tasks/search',
  scope: 'locations/tasks.readonly',
  of: locationTask,
  rows: 'tasks',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

const toContact = ({ contactId }: Values): Values => (isEmpty(contactId) ? {} : { contactId: [contactId] });

const knownBy = ({ title, contactName, completed }: Row) =>
  `${title ?? ''}${contactName ? ` (${contactName})` : ''}${completed ? ' (completed)' : ''}`;

export const taskOfLocation = field({
  key: 'taskId',
  label: 'Task',
  type: 'string',
  required: false,
  choices: dropdown(taskSearch, { label: knownBy, params: toContact }),
  helpText:
    'The task itself, if you know which one it is: nothing else counts then. The list has those of the Contact, or of all contacts if that is empty.',
});

export const taskState = notSent(
  field({
    key: 'status',
    label: 'Status',
    type: 'string',
    required: false,
    default: 'any',
    choices: { any: 'Open or completed, open ones first', open: 'Open', completed: 'Completed' },
    helpText: 'Whether the task is still to be done.',
  }),
);

/** The task of an id: among those of its contact, else among all, the first thousand of them. */
const findById = async (run: Run, { taskId, contactId }: Values): Promise<Row[]> => {
  const among = isEmpty(contactId) ? [{}] : [toContact({ contactId }), {}];
  for (const values of among) {
    const found = (await fetchAll(run, taskSearch, values)).filter(({ id }) => id === taskId);
    if (found.length > 0) return found;
  }
  return [];
};

/** The tasks among these that fit, open ones first, then the newest. */
const fitting = (rows: readonly Row[], { title, contactId, assignedTo, status }: Values): Row[] => {
  const known = [
    { given: title, of: (row: Row) => row.title },
    { given: contactId, of: (row: Row) => row.contactId },
    { given: assignedTo, of: (row: Row) => row.assignedTo },
  ];
  const isDone = ({ completed }: Row) => completed === true;
  const matches = (isWanted: (row: Row) => boolean) => matchesOf(rows.filter(isWanted), known, 'dateAdded');
  return [
    ...(status === 'completed' ? [] : matches((row) => !isDone(row))),
    ...(status === 'open' ? [] : matches(isDone)),
  ];
};

/**
 * The tasks that fit. An id that is given decides alone. How HighLevel searches for a title is not documented: the
 * tasks of a contact are all read, those of a location where the search finds none.
 */
export const findTasks = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { taskId, title, assignedTo, status, contactId } = wanted;
  if (!isEmpty(taskId)) return findById(run, wanted);
  const filters = {
    ...toContact(wanted),
    ...(!isEmpty(assignedTo) && { assignedTo: [assignedTo] }),
    ...(status !== 'any' && { completed: status === 'completed' }),
  };
  const isSearched = !isEmpty(title) && isEmpty(contactId);
  const found = isSearched ? fitting(await fetchAll(run, taskSearch, { ...filters, query: title }), wanted) : [];
  return found.length > 0 ? found : fitting(await fetchAll(run, taskSearch, filters), wanted);
};
