import { field, inputs, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { listWithMode } from '../../lib/definition/list_changes.js';
import { dropdown, type Groups } from '../../lib/operations/index.js';
import { defineClearFields } from '../clear_fields.js';
import { serviceCalendarChoices } from './calendar.js';
import { calendarResource, resourcesOfType } from './calendar_resource.js';

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
    value: ({ id }) => id,
    first: { resourceType: 'Resource Type' },
  }),
  helpText: 'The room or piece of equipment. Choose the type first.',
});

const { name, description, quantity, outOfService, capacity, calendarIds, isActive } = inputs(
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
);

export const { clearFields, applyClearFields } = defineClearFields([description, calendarIds], {
  description: '',
  calendarIds: [],
});

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
