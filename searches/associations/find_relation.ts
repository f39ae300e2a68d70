import { defineSearch } from 'zapier-platform-core';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { associationIds } from '../../resources/associations/association_id.js';
import { relationsOfRecord } from '../../resources/associations/relation.js';
import { kindOfOther, kindOfRecord, otherRecordId, recordId } from '../../resources/associations/relation_id.js';

export const findRelation = defineSearch({
  key: 'find_relation',
  noun: 'Relation',
  display: {
    label: 'Find Relation',
    description: 'Finds the relation (link) between two records, such as a contact and a company.',
  },
  operation: finds(relationsOfRecord, {
    inputs: [
      kindOfRecord,
      { ...recordId, helpText: 'One of the two records. Choose the object first, or map one from an earlier step.' },
      kindOfOther,
      otherRecordId,
      associationIds,
    ],
    find: async ({ recordId: one, otherRecordId: other, associationIds: kinds }, run) => {
      const found = await fetchAll(run, relationsOfRecord, { recordId: one, associationIds: kinds });
      const isOfKind = ({ associationId }: (typeof found)[number]) =>
        isEmpty(kinds) || [kinds].flat().includes(associationId);
      const joins = ({ firstRecordId: first, secondRecordId: second }: (typeof found)[number]) =>
        isEmpty(other) || (first === one ? second : first) === other;
      return found.filter((row) => isOfKind(row) && joins(row));
    },
  }),
});
