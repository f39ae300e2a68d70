import { type Field, field, inputs, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { changedList, listBefore, listWithMode, modeOf } from '../../lib/definition/list_changes.js';
import { confirmation, flag, list, number, record, text } from '../../lib/definition/record.js';
import {
  bareList,
  dropdown,
  type Groups,
  type Listing,
  type Made,
  type ReadCurrent,
  refetchSaved,
} from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';
import { clearing } from '../clear_fields.js';
import { serviceCalendarChoices } from './calendar.js';

const ID = '6526ba2ff3a5b03f6a7f1c11';

export const calendarResource = record(
  {
    id: text('Resource ID', ID),
    name: text('Name', 'Sauna'),
    resourceType: text('Resource Type', 'rooms'),
    description: text('Description', 'Seats six'),
    isActive: flag('Active', true),
    quantity: number('Quantity', 1),
    outOfService: number('Out of Service', 0),
    capacity: number('Capacity', 6),
    calendarIds: list(text('Calendars (IDs)', 'Jsj0xnlDDjw0SuvX1J13')),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  },
  // The documents show answers without any id; the name is what is left to tell resources apart by.
  { normalize: (row) => ({ ...row, id: row.id ?? row._id ?? row.name }) },
);

export const resourceOutcome = confirmation('Resource', ID);

/** HighLevel wants both halves of the page, and answers with a bare list. */
export const resourcesOfType = {
  route: 'GET /calendars/resources/{resourceType}',
  scope: 'calendars/resources.readonly',
  of: calendarResource,
  rows: bareList,
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

export const oneResource = {
  single: true,
  route: 'GET /calendars/resources/{resourceType}/{id}',
  scope: 'calendars/resources.readonly',
  of: calendarResource,
  rows: (answer) => answer,
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

export const resourceGroups: Groups = { resource: 'Resource', options: 'Options' };

export const resourceType = field({
  key: 'resourceType',
  label: 'Resource Type',
  type: 'string',
  required: true,
  choices: { rooms: 'Rooms', equipments: 'Equipment' },
  helpText: 'A room has a capacity, equipment a number of pieces.',
});

export const resourceId = field({
  key: 'id',
  label: 'Resource',
  type: 'string',
  required: true,
  dependsOn: ['resourceType'],
  // Without an id in HighLevel’s answer the name stands for it, blanks and all.
  choices: dropdown(resourcesOfType, {
    label: ({ name }) => String(name ?? ''),
    value: ({ id }) => id,
    first: { resourceType: 'Resource Type' },
  }),
  helpText: 'The room or piece of equipment. Choose the type first.',
});

const [name, description, quantity, outOfService, capacity, calendarIds, isActive] = inputs(
  calendarResource,
  {
    name: 'What the team knows it by.',
    description: { type: 'text', helpText: 'Details for the team. Its name if empty.' },
    quantity: 'Of equipment: how many pieces there are. 1 if empty.',
    outOfService: 'Of equipment: how many pieces can’t be used now. 0 if empty.',
    capacity: 'Of a room: how many people it holds. 1 if empty.',
    calendarIds: {
      label: 'Service Calendars',
      choices: serviceCalendarChoices,
      helpText: 'The service calendars that book it: any number for a room, one for equipment.',
    },
    isActive: 'No takes it out of booking for now.',
  },
  { group: 'resource' },
) as [Field, Field, Field, Field, Field, Field, Field];

const { clearFields, cleared } = clearing([description, calendarIds], { description: '', calendarIds: [] });

export const newResourceFields = [required(name), description, quantity, outOfService, capacity, calendarIds];
export const changedResourceFields = [
  asChange(name, 'What the team is to know it by.'),
  asChange(description, 'New details for the team.'),
  asChange(quantity, 'Of equipment: how many pieces there are now.'),
  asChange(outOfService, 'Of equipment: how many pieces can’t be used now.'),
  asChange(capacity, 'Of a room: how many people it holds now.'),
  ...listWithMode(
    asChange(calendarIds, 'The service calendars that book it: any number for a room, one for equipment.'),
  ),
  asChange(isActive, 'No takes it out of booking for now, yes brings it back.'),
  clearFields,
];

// ---------------------------------------------------------------- writing

const MOST_CALENDARS = 100;

const checked = (sent: Values, { resourceType }: Values): Values => {
  const { length } = (sent.calendarIds ?? []) as unknown[];
  if (length > MOST_CALENDARS)
    throw new UserFacingError(`Service Calendars takes ${MOST_CALENDARS} at most, but it would have ${length}.`);
  if (length > 1 && resourceType === 'equipments') {
    throw new UserFacingError(
      'Equipment can belong to one service calendar only: choose one, and replace the one that it has.',
    );
  }
  return sent;
};

/** HighLevel wants every one of these, whichever type it is. */
export const newResource = (sent: Values, chosen: Values): Values => ({
  description: sent.name,
  quantity: 1,
  outOfService: 0,
  capacity: 1,
  calendarIds: [],
  ...checked(sent, chosen),
});

/** The service calendars that it has stay, unless the user says otherwise. */
export const changedResource = async (
  sent: Values,
  chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const mode = modeOf('calendarIds', chosen);
  const changes = cleared(checked(sent, chosen), chosen);
  if (sent.calendarIds === undefined || mode === 'replace') return changes;
  const before = listBefore(await current(), 'calendarIds', 'Service Calendars');
  const calendarIds = changedList({ mode, given: sent.calendarIds as unknown[], before });
  return checked({ ...changes, calendarIds }, chosen);
};

/** A change is answered without its calendars and its id. */
export const wholeResource = (answer: Values, { run, sent }: { run: Run; sent: Values }): Promise<Values> =>
  refetchSaved(run, oneResource, { resourceType: sent.resourceType, id: sent.id }, { ...answer, id: sent.id });

/** The resource that a create may have made. Its id tells when that was. */
export const resourceMade: Made = {
  from: resourcesOfType,
  asks: ({ resourceType: type }) => ({ resourceType: type }),
  is: (row, sent) => row.name === sent.name,
};
