import { idChoices } from '../../lib/definition/choices.js';
import { field, notSent } from '../../lib/definition/fields.js';
import { flag, type Row, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { dropdown, type Listing, offsetPagination, withZapierErrors } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
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
  always: { skip: 0 },
  size: { key: 'limit', most: 100 },
  next: offsetPagination('skip', 100),
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

/** Records by what they are. Those of custom objects are given by their ids. */
const RECORDS: Record<string, Pick<typeof contactChoices, 'perform'>> = {
  contact: contactChoices,
  opportunity: opportunityChoices,
  business: businessId.choices,
};

const nothing = { results: [], paging_token: null };

/** The records of the object whose key `keyOf` tells, chosen as everywhere else. */
const recordsOf = (keyOf: (run: Parameters<Parameters<typeof withZapierErrors>[0]>[0]) => unknown) =>
  idChoices({
    perform: Object.assign(
      withZapierErrors(async (run) => {
        const key = String(await keyOf(run));
        const list = Object.hasOwn(RECORDS, key) ? RECORDS[key] : undefined;
        return list ? list.perform(run.z, run.bundle) : nothing;
      }),
      { endpoint: { route: oneAssociation.route, scope: oneAssociation.scope }, lists: RECORDS },
    ),
  });

const side = (which: 'first' | 'second') =>
  recordsOf(async (run) => {
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
  helpText: 'The record on the first side of the association. One of a custom object goes by its ID.',
});

export const secondRecordId = field({
  key: 'secondRecordId',
  label: 'Second Record',
  type: 'string',
  required: true,
  dependsOn: ['associationId'],
  choices: side('second'),
  helpText: 'The record on the second side of the association. One of a custom object goes by its ID.',
});

/** Only decides which records are offered. */
export const kindOfRecord = notSent({
  ...objectKey,
  required: false,
  helpText: 'Which records to choose from below. Not needed if you map the record from an earlier step.',
});

const choices = recordsOf(({ bundle }) => (bundle.inputData as Values).objectKey);

export const recordId = field({
  key: 'recordId',
  label: 'Record',
  type: 'string',
  required: true,
  dependsOn: ['objectKey'],
  choices,
  helpText: 'The record whose relations count. One of a custom object goes by its ID.',
});

/** Only narrows the relations to choose from. */
export const whoseRelation = notSent({
  ...recordId,
  required: false,
  helpText: 'A record of the relation. Not needed if you map the relation from an earlier step.',
});

const between = (row: Row) =>
  `${row.firstObjectLabel || row.firstObjectKey} ${row.firstRecordId} – ${row.secondObjectLabel || row.secondObjectKey} ${row.secondRecordId}`;

export const relationId = field({
  key: 'relationId',
  label: 'Relation',
  type: 'string',
  required: true,
  dependsOn: ['recordId'],
  choices: dropdown(relationsOfRecord, { label: between }),
  helpText: 'The link itself, by its two records. These stay.',
});
