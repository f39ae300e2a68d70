import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { associationKey } from '../../resources/associations/association_id.js';
import { associationOfKey } from '../../resources/associations/association_listings.js';

export const getAssociationKey = defineTrigger({
  key: 'get_association_key',
  noun: 'Association',
  display: {
    label: 'Get Association Key',
    description: 'Triggers when the association of a key changes.',
  },
  operation: polls({
    inputs: [associationKey],
    listing: associationOfKey,
    events: { changed: changed('The association changes', association) },
  }),
});
