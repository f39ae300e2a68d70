import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { associationId } from '../../resources/associations/association_id.js';
import { relation, relationMade } from '../../resources/associations/relation.js';
import { firstRecordId, secondRecordId } from '../../resources/associations/relation_id.js';

export const createRelation = defineCreate({
  key: 'create_relation',
  noun: 'Relation',
  display: {
    label: 'Create Relation',
    description: 'Relates two records to each other.',
  },
  operation: sends('POST /associations/relations', {
    inputs: [associationId, firstRecordId, secondRecordId],
    scope: 'associations/relation.write',
    location: 'locationId',
    gives: relation,
    made: relationMade,
    finish: (row, { sent }) => ({ ...sent, ...row }),
  }),
});
