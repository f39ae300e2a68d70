import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { bareKey } from '../../resources/custom_fields/field_key.js';
import { customValueId, customValues } from '../../resources/locations/custom_value.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findCustomValue = defineSearch({
  key: 'find_custom_value',
  noun: 'Custom Value',
  display: {
    label: 'Find Custom Value',
    description: 'Finds a custom value of the location by its name or key, to use its text.',
  },
  operation: finds(customValues, {
    inputs: [
      wantedName('The whole name of the custom value. Capital letters and blanks around it make no difference.'),
      field({
        key: 'fieldKey',
        label: 'Key',
        type: 'string',
        required: false,
        helpText:
          'The key that stays when the name changes: front_desk_hours, or all of {{ custom_values.front_desk_hours }}.',
      }),
      {
        ...customValueId,
        required: false as const,
        helpText: 'The custom value itself, if you know which one it is. Name and Key don’t count then.',
      },
    ],
    by: ['name', 'fieldKey', 'customValueId'],
    find: async ({ name, fieldKey, customValueId: chosen }, run) => {
      const all = await fetchAll(run, customValues);
      if (!isEmpty(chosen)) return all.filter(({ id }) => id === chosen);
      return matchesOf(all, [
        { given: name, of: (row) => row.name },
        { given: bareKey(fieldKey), of: (row) => bareKey(row.fieldKey) },
      ]);
    },
  }),
});
