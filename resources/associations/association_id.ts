import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { associations } from './association_listings.js';

const knownBy = ({ firstObjectLabel, firstObjectKey, secondObjectLabel, secondObjectKey, key }: Row): string =>
  `${firstObjectLabel || firstObjectKey} – ${secondObjectLabel || secondObjectKey} (${key})`;

const choices = dropdown(associations, { label: knownBy, foundBy: 'find_association' });

export const associationId = field({
  key: 'associationId',
  label: 'Association',
  type: 'string',
  required: true,
  choices,
  helpText: 'The kind of link between records, such as Member – Trainer.',
});

export const associationIds = field({
  key: 'associationIds',
  label: 'Associations',
  type: 'string',
  list: true,
  required: false,
  choices,
  helpText: 'Only relations of these kinds. All of them if empty.',
});

export const associationKey = field({
  key: 'key_name',
  label: 'Association Key',
  type: 'string',
  required: true,
  choices: dropdown(associations, { label: knownBy, value: ({ key }) => String(key) }),
  helpText: 'The association, by a key that stays the same when its labels change.',
});
