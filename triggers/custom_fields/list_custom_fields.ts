import { defineTrigger } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { added, changed, polls } from '../../lib/operations/index.js';
import { customField, customFields, isNoFolder } from '../../resources/custom_fields/custom_field.js';
import { FIELD_OWNERS } from '../../resources/custom_fields/custom_field_form.js';

export const listCustomFields = defineTrigger({
  key: 'list_custom_fields',
  noun: 'Custom Field',
  display: {
    label: 'List Custom Fields',
    description: 'Triggers when a custom field is added, or is changed.',
  },
  operation: polls({
    inputs: [
      field({
        key: 'model',
        label: 'Belongs To',
        type: 'string',
        required: false,
        default: 'all',
        choices: { all: 'Contacts and opportunities', ...FIELD_OWNERS },
        helpText: 'Only custom fields for this kind of record.',
      }),
    ],
    listing: customFields,
    events: {
      added: added('New custom fields only'),
      changed: changed('New and changed custom fields', customField),
    },
    where: isNoFolder,
  }),
});
