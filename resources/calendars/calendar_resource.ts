import { confirmation, flag, list, number, record, text } from '../../lib/definition/record.js';
import { bareList, type Listing } from '../../lib/operations/index.js';

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

export const resourceConfirmation = confirmation('Resource', ID);

/** HighLevel wants `limit` and `skip`, and the answer is the list itself. */
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
