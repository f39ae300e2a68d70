import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { changedAssociationFields, completeLabels, labelRules } from '../../resources/associations/association_form.js';
import { associationId } from '../../resources/associations/association_id.js';
import { oneAssociation } from '../../resources/associations/association_listings.js';

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
    toBody: completeLabels,
  }),
});
