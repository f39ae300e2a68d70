import { locationOf } from '../lib/connection.js';
import { dropdown, type Listing, skipping } from '../lib/operations.js';
import { record, text } from '../lib/record.js';

const template = record({
  id: text('Template ID', 'cDmG3HYyBwQ2Lrr2v4n1'),
  name: text('Name', 'Reminder'),
  type: text('Type', 'email'),
});

const templates: Listing = {
  route: 'GET /locations/{locationId}/templates',
  scope: 'locations/templates.readonly',
  of: template,
  rows: 'templates',
  size: { key: 'limit', most: 100 },
  next: skipping('skip', 100),
};

export const templateChoices = dropdown(templates, {
  label: ({ name, type }) => `${name} (${type})`,
  asks: (_, { bundle }) => ({ originId: locationOf(bundle) }),
});
