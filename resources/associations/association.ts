import { field, inputs, required } from '../../lib/definition/fields.js';
import { confirmation, flag, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { dropdown, fetchAll, type Listing, offsetPagination, withZapierErrors } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
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
    return (one as Values).id || (one as Values)._id ? one : [];
  };

const rows = listOrOne('associations');

export const associations = {
  route: 'GET /associations/',
  scope: 'associations.readonly',
  of: association,
  rows,
  location: 'locationId',
  always: { skip: 0 },
  size: { key: 'limit', most: 100 },
  next: offsetPagination('skip', 100),
} as const satisfies Listing;

const single = listOrOne('association');

export const oneAssociation = {
  route: 'GET /associations/{associationId}',
  scope: 'associations.readonly',
  of: association,
  rows: single,
} as const satisfies Listing;

export const associationOfKey = {
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
  helpText: 'The kind of link between records, by the names of its two sides.',
});

export const associationIds = field({
  key: 'associationIds',
  label: 'Associations',
  type: 'string',
  list: true,
  required: false,
  choices,
  helpText: 'Only relations of these kinds. All, when empty.',
});

export const associationKey = field({
  key: 'key_name',
  label: 'Association Key',
  type: 'string',
  required: true,
  choices: dropdown(associations, { label: knownBy, value: ({ key }) => String(key) }),
  helpText: 'The association by its key, which stays when its labels change.',
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
  'What kind of record it is. A custom object that is not listed can be given as custom_objects. and its key.',
);

/** Both labels, by the key HighLevel has them under. */
const [firstObjectLabel, secondObjectLabel] = inputs(association, {
  firstObjectLabel: 'What a record on the first side is called for the other, such as Member.',
  secondObjectLabel: 'What a record on the second side is called for the other, such as Trainer.',
});

export const newAssociationFields = [
  field({
    key: 'key',
    label: 'Key',
    type: 'string',
    required: true,
    helpText: 'A name for the association itself, in small letters, that no other one has, such as member_trainer.',
  }),
  anObject('firstObjectKey', 'First Object', 'The kind of record on the first side.'),
  required(firstObjectLabel!),
  anObject('secondObjectKey', 'Second Object', 'The kind of record on the second side. It may be the same.'),
  required(secondObjectLabel!),
];

const UNCHANGED = 'Left as it is when empty.';

export const changedAssociationFields = [
  { ...firstObjectLabel!, helpText: `A new name for the records on the first side. ${UNCHANGED}` },
  { ...secondObjectLabel!, helpText: `A new name for the records on the second side. ${UNCHANGED}` },
];

export const deletedAssociation = confirmation('Association', '67ade73d1119d2ac7ad0c475', {
  deleted: flag('Deleted', true),
  message: text('Answer', 'Association deleted successfully'),
});

/** HighLevel wants both labels: the one that is to stay is asked for. */
export const bothLabels = async (sent: Values, local: Values, run: Run): Promise<Values> => {
  const given = Object.values(sent).length;
  if (given === 0) throw new UserFacingError('Fill in a new First Object Label, Second Object Label, or both.');
  if (given === 2) return sent;
  const { associationId: id } = local;
  const answer = await call(run, oneAssociation.route, { associationId: id }, { scope: oneAssociation.scope });
  const { firstObjectLabel: first, secondObjectLabel: second } = single(answer) as Values;
  return { firstObjectLabel: first, secondObjectLabel: second, ...sent };
};
