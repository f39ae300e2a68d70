import { field } from '../../lib/definition/fields.js';
import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

/** A text of the location’s own, which messages and pages show in place of its key. */
export const customValue = record({
  id: text('Custom Value ID', 'Ab1Cd2Ef3Gh4Ij5Kl6Mn'),
  name: text('Name', 'Front Desk Hours'),
  fieldKey: text('Key', '{{ custom_values.front_desk_hours }}'),
  value: text('Value', '7 am to 9 pm'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** The custom values of the location; HighLevel gives all of them at once. */
export const customValues = {
  route: 'GET /locations/{locationId}/customValues',
  scope: 'locations/customValues.readonly',
  of: customValue,
  rows: 'customValues',
} as const satisfies Listing;

export const customValueId = field({
  key: 'customValueId',
  label: 'Custom Value',
  type: 'string',
  required: true,
  choices: dropdown(customValues, { foundBy: 'find_custom_value' }),
  helpText: 'The custom value, by its name.',
});
