import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { customField, type Model } from '../../resources/custom_fields/custom_field.js';
import { forgetDefinitions } from '../../resources/custom_fields/custom_field_definitions.js';
import {
  customFieldMade,
  definitionBody,
  definitionFields,
  definitionGroups,
} from '../../resources/custom_fields/custom_field_form.js';

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
    toBody: definitionBody,
    made: customFieldMade,
    // The fields that are remembered no longer are all of them.
    finish: async (row, { run, sent: { model } }) => {
      await forgetDefinitions(run, model as Model);
      return row;
    },
  }),
});
