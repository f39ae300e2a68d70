import { flag, record, text } from '../../lib/definition/record.js';
import type { Listing, Made } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';
import { readListOrOne } from './association_listings.js';

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
  rows: readListOrOne('relations'),
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
  total: ({ total }) => total,
} as const satisfies Listing;

/** How to find the relation that a create may have made: two records have one of a kind, in either order. */
export const relationMade: Made = {
  from: relationsOfRecord,
  params: ({ firstRecordId: recordId }) => ({ recordId }),
  is: (row, sent) => {
    const ends = (one: Values) => JSON.stringify([one.firstRecordId, one.secondRecordId].map(String).sort());
    return row.associationId === sent.associationId && ends(row) === ends(sent);
  },
  unique: true,
};
