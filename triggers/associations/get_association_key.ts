import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { association, associationKey, associationOfKey } from '../../resources/association.js';

export const getAssociationKey = defineTrigger({
  key: 'get_association_key',
  noun: 'Association',
  display: {
    label: 'Get Association Key',
    description: 'Triggers when the association of a key changes.',
  },
  operation: polls({
    inputs: [associationKey],
    from: associationOfKey,
    on: { changed: changed('The association changes', association) },
  }),
});
