import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { deletedRelation } from '../../resources/associations/relation.js';
import { kindOfRecord, relationId, whoseRelation } from '../../resources/associations/relation_id.js';

export const deleteRelation = defineCreate({
  key: 'delete_relation',
  noun: 'Relation',
  display: {
    label: 'Delete Relation',
    description: 'Ends the relation of two records. The records stay.',
  },
  operation: sends('DELETE /associations/relations/{relationId}', {
    inputs: [
      undoWarning('The records stay; only the link between them goes.'),
      kindOfRecord,
      whoseRelation,
      relationId,
    ],
    scope: 'associations/relation.write',
    location: 'locationId',
    body: 'query',
    gives: deletedRelation,
    confirms: 'relationId',
  }),
});
