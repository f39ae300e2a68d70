import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { association, associationId, oneAssociation } from '../../resources/association.js';

export const getAssociation = defineTrigger({
  key: 'get_association',
  noun: 'Association',
  display: {
    label: 'Get Association',
    description: 'Triggers when an association changes, such as one of its labels.',
  },
  operation: polls({
    inputs: [associationId],
    from: oneAssociation,
    on: { changed: changed('The association changes', association) },
  }),
});
