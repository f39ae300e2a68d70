import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations.js';
import { associationIds } from '../../resources/association.js';
import { kindOfRecord, recordId, relationsOfRecord } from '../../resources/relation.js';

export const getRelationsByRecord = defineTrigger({
  key: 'get_relations_by_record',
  noun: 'Relation',
  display: {
    label: 'Get Relations by Record',
    description: 'Triggers when a record is related to another one.',
  },
  operation: polls({
    inputs: [kindOfRecord, recordId, associationIds],
    from: relationsOfRecord,
    on: { added: added('New relations') },
  }),
});
