import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { deletedAssociation } from '../../resources/associations/association.js';
import { associationId } from '../../resources/associations/association_id.js';

export const deleteAssociation = defineCreate({
  key: 'delete_association',
  noun: 'Association',
  display: {
    label: 'Delete Association',
    description: 'Deletes an association and all relations of its kind.',
  },
  operation: sends('DELETE /associations/{associationId}', {
    inputs: [undoWarning('Every relation of this kind goes with it. The records stay.'), associationId],
    scope: 'associations.write',
    gives: deletedAssociation,
    confirms: 'associationId',
  }),
});
