import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { associationIds } from '../../resources/associations/association_id.js';
import { relationsOfRecord } from '../../resources/associations/relation.js';
import { kindToWatch, recordId } from '../../resources/associations/relation_id.js';

export const getRelationsByRecord = defineTrigger({
  key: 'get_relations_by_record',
  noun: 'Relation',
  display: {
    label: 'Get Relations by Record',
    description: 'Triggers when a record is related to another one.',
  },
  operation: polls({
    inputs: [kindToWatch, recordId, associationIds],
    listing: relationsOfRecord,
    events: { added: added('New relations') },
  }),
});
