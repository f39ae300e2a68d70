import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { dropdown, fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { customFields, isNoFolder } from '../../resources/custom_fields/custom_field.js';
import { FIELD_OWNERS } from '../../resources/custom_fields/custom_field_form.js';
import { bareKey } from '../../resources/custom_fields/field_key.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findCustomField = defineSearch({
  key: 'find_custom_field',
  noun: 'Custom Field',
  display: {
    label: 'Find Custom Field',
    description: 'Finds a custom field by its name or key, with its options, for contacts or opportunities.',
  },
  operation: finds(customFields, {
    inputs: [
      wantedName('What people see beside the field, whole. Capital letters and blanks around it make no difference.'),
      field({
        key: 'fieldKey',
        label: 'Key',
        type: 'string',
        required: false,
        helpText: 'The key that stays when the name changes: membership_level, or contact.membership_level.',
      }),
      field({
        key: 'model',
        label: 'Belongs To',
        type: 'string',
        required: false,
        choices: FIELD_OWNERS,
        helpText: 'Only a field of contacts, or only one of opportunities. Either if empty.',
      }),
      field({
        key: 'customFieldId',
        label: 'Custom Field',
        type: 'string',
        required: false,
        choices: dropdown({ ...customFields, always: { model: 'all' } }, { where: isNoFolder }),
        helpText: 'The custom field itself, if you know which one it is. Nothing else counts then.',
      }),
    ],
    by: ['name', 'fieldKey', 'customFieldId'],
    find: async ({ name, fieldKey, model, customFieldId }, run) => {
      const chosen = !isEmpty(customFieldId);
      const all = await fetchAll(run, customFields, { model: isEmpty(model) || chosen ? 'all' : model });
      const fields = all.filter(isNoFolder);
      if (chosen) return fields.filter(({ id }) => id === customFieldId);
      // A key with its owner before it is of that owner alone.
      const [, owner] = /^\W*(\w+)\./.exec(String(fieldKey ?? '')) ?? [];
      const wanted = fields.filter((row) =>
        [model, owner].every((one) => isEmpty(one) || isEmpty(row.model) || row.model === one),
      );
      return matchesOf(wanted, [
        { given: name, of: (row) => row.name },
        { given: bareKey(fieldKey), of: (row) => bareKey(row.fieldKey) },
      ]);
    },
  }),
});
