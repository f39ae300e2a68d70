import { record, text } from '../../lib/definition/record.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

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
  offset: 'skip',
};

export const templateChoices = dropdown(templates, {
  label: ({ name, type }) => `${name} (${type})`,
  params: (_, { bundle }) => ({ originId: locationOf(bundle) }),
});
