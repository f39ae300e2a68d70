import { field, inputs, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import type { FormRule, Made, ReadCurrent } from '../../lib/operations/index.js';
import type { Run, Values } from '../../lib/zapier.js';
import { association } from './association.js';
import { associationOfKey } from './association_listings.js';
import { objectField } from './object_key.js';

/** Both labels, by the key HighLevel has them under. */
const { firstObjectLabel, secondObjectLabel } = inputs(association, {
  firstObjectLabel: 'What a record on the first side is to the other one, such as Member.',
  secondObjectLabel: 'What a record on the second side is to the other one, such as Trainer.',
});

export const newAssociationFields = [
  field({
    key: 'key',
    label: 'Key',
    type: 'string',
    required: true,
    helpText: 'A name for the association that no other one has, in small letters, such as member_trainer.',
  }),
  objectField('firstObjectKey', 'First Object', 'The kind of record on the first side.'),
  required(firstObjectLabel),
  objectField(
    'secondObjectKey',
    'Second Object',
    'The kind of record on the second side. It may be the same as on the first.',
  ),
  required(secondObjectLabel),
];

export const changedAssociationFields = [
  asChange(firstObjectLabel, 'What a record on the first side is to the other one from now on.'),
  asChange(secondObjectLabel, 'What a record on the second side is to the other one from now on.'),
];

export const labelRules = [
  { any: ['firstObjectLabel', 'secondObjectLabel'], why: 'one of them is to be changed' },
] as const satisfies FormRule[];

/** Both labels, which HighLevel wants with every change: one that is not filled in is read from the association. */
export const completeLabels = async (
  sent: Values,
  _chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  if (Object.keys(sent).length === 2) return sent;
  const { firstObjectLabel: first, secondObjectLabel: second } = await current();
  return { firstObjectLabel: first, secondObjectLabel: second, ...sent };
};

/** How to find the association that a create may have made: no other has its key. */
export const associationMade: Made = {
  from: associationOfKey,
  params: ({ key: key_name }) => ({ key_name }),
  is: (row, sent) => ['key', 'firstObjectKey', 'secondObjectKey'].every((key) => row[key] === sent[key]),
  unique: true,
};
