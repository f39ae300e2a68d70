import { defineTrigger } from 'zapier-platform-core';
import { asSoughtEmail, field } from '../../lib/definition/fields.js';
import { added, changed, polls } from '../../lib/operations/index.js';
import { location, locations } from '../../resources/locations/location.js';

export const listLocations = defineTrigger({
  key: 'list_locations',
  noun: 'Location',
  display: {
    label: 'List Locations',
    description: 'Triggers when a location is added to the agency, or is changed.',
  },
  operation: polls({
    inputs: [
      asSoughtEmail(
        field({
          key: 'email',
          label: 'Email',
          type: 'string',
          required: false,
          helpText: 'Only locations with this email address.',
        }),
      ),
      field({
        key: 'order',
        label: 'Order',
        type: 'string',
        required: false,
        choices: { asc: 'Ascending', desc: 'Descending' },
        helpText:
          'Only changes which location comes first when you test this step. Every new one starts the Zap, whatever the order.',
      }),
    ],
    listing: locations,
    events: {
      added: added('New locations only'),
      changed: changed('New and changed locations', location),
    },
  }),
});
