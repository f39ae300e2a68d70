import { type Field, field, inputs, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { confirmation, flag, type Row, record, text } from '../../lib/definition/record.js';
import {
  dropdown,
  fetchAll,
  type Listing,
  type Made,
  type ReadCurrent,
  type Rule,
  withZapierErrors,
} from '../../lib/operations/index.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';

// ---------------------------------------------------------------- the record

/** How many records of one side a record of the other may be related to: only some answers tell. */
const cardinality = (of: string, to: string) => text(`${of} to ${to} Cardinality`, 'MANY_TO_MANY');

export const association = record({
  id: text('Association ID', '67ade73d1119d2ac7ad0c475'),
  key: text('Key', 'member_trainer'),
  firstObjectKey: text('First Object Key', 'contact'),
  firstObjectLabel: text('First Object Label', 'Member'),
  secondObjectKey: text('Second Object Key', 'contact'),
  secondObjectLabel: text('Second Object Label', 'Trainer'),
  associationType: text('Association Type', 'USER_DEFINED'),
  firstObjectToSecondObjectCardinality: cardinality('First', 'Second'),
  secondObjectToFirstObjectCardinality: cardinality('Second', 'First'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

// ---------------------------------------------------------------- where associations come from

/** A list under its key, as HighLevel answers; or the one association that its document shows. */
export const listOrOne =
  (key: string): Extract<Listing['rows'], (answer: Values) => unknown> =>
  (answer) => {
    if (Array.isArray(answer[key]) || Array.isArray(answer)) return answer[key] ?? answer;
    const one = isObject(answer[key]) ? answer[key] : answer;
    return (one as Values).id || (one as Values)._id ? one : undefined;
  };

const rows = listOrOne('associations');

export const associations = {
  route: 'GET /associations/',
  scope: 'associations.readonly',
  of: association,
  rows,
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

const single = listOrOne('association');

export const oneAssociation = {
  single: true,
  route: 'GET /associations/{associationId}',
  scope: 'associations.readonly',
  of: association,
  rows: single,
} as const satisfies Listing;

export const associationOfKey = {
  single: true,
  route: 'GET /associations/key/{key_name}',
  scope: 'associations.readonly',
  of: association,
  rows: single,
  location: 'locationId',
} as const satisfies Listing;

export const associationsOfObject = {
  route: 'GET /associations/objectKey/{objectKey}',
  scope: 'associations.readonly',
  of: association,
  rows,
  location: 'locationId',
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

const knownBy = ({ firstObjectLabel, firstObjectKey, secondObjectLabel, secondObjectKey, key }: Row): string =>
  `${firstObjectLabel || firstObjectKey} – ${secondObjectLabel || secondObjectKey} (${key})`;

const choices = dropdown(associations, { label: knownBy });

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

/** Objects that every location has. */
const STANDARD_OBJECTS = [
  { id: 'contact', label: 'Contact' },
  { id: 'opportunity', label: 'Opportunity' },
  { id: 'business', label: 'Company (Business)' },
];

/**
 * The standard objects and the custom ones that an association names already. HighLevel's documents have no
 * list of objects; any other key can be typed in.
 */
const objectChoices = {
  perform: Object.assign(
    withZapierErrors(async (run) => {
      const found = await fetchAll(run, associations);
      const keys = new Set(found.flatMap(({ firstObjectKey, secondObjectKey }) => [firstObjectKey, secondObjectKey]));
      const custom = [...keys]
        .filter((key): key is string => typeof key === 'string' && key.startsWith('custom_objects.'))
        .sort()
        .map((id) => ({ id, label: `Custom Object: ${id.replace('custom_objects.', '')}` }));
      return { results: [...STANDARD_OBJECTS, ...custom], paging_token: null };
    }),
    { endpoint: { route: associations.route, scope: associations.scope } },
  ),
};

const anObject = <const K extends string>(key: K, label: string, helpText: string) =>
  field({ key, label, type: 'string', required: true, choices: objectChoices, helpText });

export const objectKey = anObject(
  'objectKey',
  'Object',
  'The kind of record. A custom object that is not listed can be typed in as custom_objects. and its key.',
);

/** Both labels, by the key HighLevel has them under. */
const [firstObjectLabel, secondObjectLabel] = inputs(association, {
  firstObjectLabel: 'What a record on the first side is to the other one, such as Member.',
  secondObjectLabel: 'What a record on the second side is to the other one, such as Trainer.',
}) as [Field, Field];

export const newAssociationFields = [
  field({
    key: 'key',
    label: 'Key',
    type: 'string',
    required: true,
    helpText: 'A name for the association that no other one has, in small letters, such as member_trainer.',
  }),
  anObject('firstObjectKey', 'First Object', 'The kind of record on the first side.'),
  required(firstObjectLabel),
  anObject(
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

export const deletedAssociation = confirmation('Association', '67ade73d1119d2ac7ad0c475', {
  deleted: flag('Deleted', true),
  message: text('Answer', 'Association deleted successfully'),
});

export const labelRules = [
  { any: ['firstObjectLabel', 'secondObjectLabel'], why: 'one of them is to be changed' },
] as const satisfies Rule[];

/** HighLevel wants both labels: the one that is to stay is asked for. */
export const bothLabels = async (sent: Values, _local: Values, _run: Run, current: ReadCurrent): Promise<Values> => {
  if (Object.keys(sent).length === 2) return sent;
  const { firstObjectLabel: first, secondObjectLabel: second } = await current();
  return { firstObjectLabel: first, secondObjectLabel: second, ...sent };
};

/** The association that a create may have made: its key is its own. */
export const associationMade: Made = {
  from: associationOfKey,
  asks: ({ key: key_name }) => ({ key_name }),
  is: (row, sent) => ['key', 'firstObjectKey', 'secondObjectKey'].every((key) => row[key] === sent[key]),
  unique: true,
};
