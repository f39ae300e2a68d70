import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { associationId } from '../../resources/associations/association_id.js';
import { associations, oneAssociation } from '../../resources/associations/association_listings.js';
import { joinsObjects } from '../../resources/associations/association_lookup.js';
import { objectField } from '../../resources/associations/object_key.js';

export const findAssociation = defineSearch({
  key: 'find_association',
  noun: 'Association',
  display: {
    label: 'Find Association',
    description: 'Finds an association (how records can be linked) by its key or by the two objects that it joins.',
  },
  operation: finds(associations, {
    inputs: [
      field({
        key: 'key',
        label: 'Key',
        type: 'string',
        required: false,
        helpText: 'The whole key of the association, such as member_trainer. Capital letters make no difference.',
      }),
      {
        ...objectField('firstObjectKey', 'One Object', 'A kind of record that it joins, on either side.'),
        required: false as const,
      },
      {
        ...objectField(
          'secondObjectKey',
          'Other Object',
          'The kind of record on the other side. Without it, whatever the other side is.',
        ),
        required: false as const,
      },
      {
        ...toWatch(associationId, 'The association itself, if you know which one it is. Nothing else counts then.'),
        required: false as const,
      },
    ],
    by: ['key', 'firstObjectKey', 'secondObjectKey', 'associationId'],
    find: async ({ key, firstObjectKey: first, secondObjectKey: second, associationId: chosen }, run) => {
      if (!isEmpty(chosen)) return fetchAll(run, oneAssociation, { associationId: chosen }, 1);
      const found = (await fetchAll(run, associations)).filter(joinsObjects(first, second));
      return matchesOf(found, [{ given: key, of: (row) => row.key }]);
    },
  }),
});
