import { idChoices } from '../../lib/definition/choices.js';
import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { flag, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import {
  assertChosen,
  dropdown,
  isBelow,
  type Listing,
  type Made,
  withZapierErrors,
} from '../../lib/operations/index.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { businessId } from '../businesses/business.js';
import { contactChoices } from '../contacts/contact.js';
import { opportunityChoices } from '../opportunities/opportunity.js';
import { listOrOne, objectKey, oneAssociation } from './association.js';

// ---------------------------------------------------------------- the record

export const relation = record({
  id: text('Relation ID', '6797eb8d7e4b4b1c1f0c1aa0'),
  associationId: text('Association ID', '67ade73d1119d2ac7ad0c475'),
  firstRecordId: text('First Record ID', 'seD4PfOuKoVMLkEZqohJ'),
  firstObjectKey: text('First Object Key', 'contact'),
  firstObjectLabel: text('First Object Label', 'Member'),
  secondRecordId: text('Second Record ID', 'ocQHyuzHvysMo5N5VsXc'),
  secondObjectKey: text('Second Object Key', 'contact'),
  secondObjectLabel: text('Second Object Label', 'Trainer'),
  key: text('Association Key', 'member_trainer'),
  associationType: text('Association Type', 'USER_DEFINED'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

export const deletedRelation = record({ ...relation.shape, success: flag('Success', true) });

export const relationsOfRecord = {
  route: 'GET /associations/relations/{recordId}',
  scope: 'associations/relation.readonly',
  of: relation,
  rows: listOrOne('relations'),
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
  isMore: ({ total }, seen) => isBelow(total, seen),
} as const satisfies Listing;

/** The relation that a create may have made: two records have one of a kind, whichever is named first. */
export const relationMade: Made = {
  from: relationsOfRecord,
  asks: ({ firstRecordId: recordId }) => ({ recordId }),
  is: (row, sent) => {
    const ends = (one: Values) => JSON.stringify([one.firstRecordId, one.secondRecordId].map(String).sort());
    return row.associationId === sent.associationId && ends(row) === ends(sent);
  },
  unique: true,
};

// ---------------------------------------------------------------- fields

/** Records by what they are. Those of custom objects are given by their ids. */
const RECORDS: Record<string, Pick<typeof contactChoices, 'perform'>> = {
  contact: contactChoices,
  opportunity: opportunityChoices,
  business: businessId.choices,
};

const nothing = { results: [], paging_token: null };

/**
 * The records of the object whose key `keyOf` tells, chosen as everywhere else.
 *
 * @param first the label of the field that decides about the object, by its key
 */
const recordsOf = (first: Record<string, string>, keyOf: (run: Run) => unknown) =>
  idChoices({
    perform: Object.assign(
      withZapierErrors(async (run) => {
        assertChosen(first, run.bundle.inputData);
        const key = String(await keyOf(run));
        const list = Object.hasOwn(RECORDS, key) ? RECORDS[key] : undefined;
        return list ? list.perform(run.z, run.bundle) : nothing;
      }),
      { endpoint: { route: oneAssociation.route, scope: oneAssociation.scope }, lists: RECORDS },
    ),
  });

const side = (which: 'first' | 'second') =>
  recordsOf({ associationId: 'Association' }, async (run) => {
    const { associationId } = run.bundle.inputData as Values;
    const answer = await call(run, oneAssociation.route, { associationId }, { scope: oneAssociation.scope });
    const [found] = [oneAssociation.rows(answer)].flat();
    return isObject(found) ? found[`${which}ObjectKey`] : undefined;
  });

export const firstRecordId = field({
  key: 'firstRecordId',
  label: 'First Record',
  type: 'string',
  required: true,
  dependsOn: ['associationId'],
  choices: side('first'),
  helpText: 'The record on the first side of the association. Of a custom object, map its ID from an earlier step.',
});

export const secondRecordId = field({
  key: 'secondRecordId',
  label: 'Second Record',
  type: 'string',
  required: true,
  dependsOn: ['associationId'],
  choices: side('second'),
  helpText: 'The record on the second side of the association. Of a custom object, map its ID from an earlier step.',
});

/** Only decides which records are offered. */
export const kindOfRecord = notSent({
  ...objectKey,
  required: false,
  helpText:
    'Only for choosing from a list: what kind of record it shows. Not needed if you map one from an earlier step.',
});

export const kindToWatch = toWatch(kindOfRecord, 'Only for choosing from a list: what kind of record it shows.');

const choices = recordsOf({ objectKey: 'Object' }, ({ bundle }) => (bundle.inputData as Values).objectKey);

export const recordId = field({
  key: 'recordId',
  label: 'Record',
  type: 'string',
  required: true,
  choices,
  helpText:
    'The record whose relations to watch. Choose the object first; of a custom object, type in the record’s ID.',
});

/** Only narrows the relations to choose from. */
export const whoseRelation = notSent({
  ...recordId,
  required: false,
  helpText: 'Only for choosing from a list: whose relations it shows. Not needed if you map one from an earlier step.',
});

const between = (row: Row) =>
  `${row.firstObjectLabel || row.firstObjectKey} ${row.firstRecordId} – ${row.secondObjectLabel || row.secondObjectKey} ${row.secondRecordId}`;

export const relationId = field({
  key: 'relationId',
  label: 'Relation',
  type: 'string',
  required: true,
  choices: dropdown(relationsOfRecord, { label: between, first: { recordId: 'Record' } }),
  helpText: 'The link itself. Choose Record first, or map the relation from an earlier step.',
});
