import { idChoices } from '../../lib/definition/field_choices.js';
import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { assertChosen, dropdown, withZapierErrors } from '../../lib/operations/index.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { businessId } from '../businesses/business.js';
import { contactChoices } from '../contacts/contact_id.js';
import { opportunityChoices } from '../opportunities/opportunity_id.js';
import { oneAssociation } from './association_listings.js';
import { objectField, objectKey } from './object_key.js';
import { relationsOfRecord } from './relation.js';

/** The dropdowns of records by the key of their object. Records of custom objects have none. */
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

/** Only decides which records can be chosen. */
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

/** Only decides which records can be chosen on the other side. */
export const kindOfOther = notSent({
  ...objectField(
    'secondObjectKey',
    'Other Object',
    'Only for choosing from a list: what kind of record it shows. Not needed if you map one from an earlier step.',
  ),
  required: false,
});

/** The record on the other side of a relation. */
export const otherRecordId = notSent(
  field({
    key: 'otherRecordId',
    label: 'Other Record',
    type: 'string',
    required: false,
    choices: recordsOf(
      { secondObjectKey: 'Other Object' },
      ({ bundle }) => (bundle.inputData as Values).secondObjectKey,
    ),
    helpText:
      'The other one of the two records, on whichever side. Without it, any record that the first one is related to. Of a custom object, map its ID.',
  }),
);

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
  choices: dropdown(relationsOfRecord, { label: between, first: { recordId: 'Record' }, foundBy: 'find_relation' }),
  helpText: 'The link itself. Choose Record first, or map the relation from an earlier step.',
});
