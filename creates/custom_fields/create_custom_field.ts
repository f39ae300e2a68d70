import { defineCreate } from 'zapier-platform-core';
import { cacheDelete } from '../../lib/highlevel/cache.js';
import { sends } from '../../lib/operations/index.js';
import { customField } from '../../resources/custom_fields/custom_field.js';
import {
  customFieldMade,
  definitionBody,
  definitionFields,
  definitionGroups,
} from '../../resources/custom_fields/custom_field_definition.js';

export const createCustomField = defineCreate({
  key: 'create_custom_field',
  noun: 'Custom Field',
  display: {
    label: 'Create Custom Field',
    description: 'Creates a new custom field for contacts or opportunities.',
  },
  operation: sends('POST /locations/{locationId}/customFields', {
    inputs: definitionFields,
    groups: definitionGroups,
    scope: 'locations/customFields.write',
    pick: 'customField',
    gives: customField,
    shape: definitionBody,
    made: customFieldMade,
    // The fields that are remembered no longer are all of them.
    finish: async (row, { run, sent: { model = 'contact' } }) => {
      await cacheDelete(run, `custom-fields/${model}`);
      return row;
    },
  }),
});
