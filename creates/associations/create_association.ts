import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { associationMade, newAssociationFields } from '../../resources/associations/association_form.js';

export const createAssociation = defineCreate({
  key: 'create_association',
  noun: 'Association',
  display: {
    label: 'Create Association',
    description: 'Creates a new association: a kind of link between two kinds of records.',
  },
  operation: sends('POST /associations/', {
    inputs: newAssociationFields,
    scope: 'associations.write',
    location: 'locationId',
    gives: association,
    made: associationMade,
  }),
});
