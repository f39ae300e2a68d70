import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  association,
  associationId,
  bothLabels,
  changedAssociationFields,
  labelRules,
  oneAssociation,
} from '../../resources/associations/association.js';

export const updateAssociation = defineCreate({
  key: 'update_association',
  noun: 'Association',
  display: {
    label: 'Update Association',
    description: 'Renames the two sides of an association.',
  },
  operation: sends('PUT /associations/{associationId}', {
    inputs: [associationId, ...changedAssociationFields],
    scope: 'associations.write',
    gives: association,
    together: labelRules,
    current: oneAssociation,
    shape: bothLabels,
  }),
});
