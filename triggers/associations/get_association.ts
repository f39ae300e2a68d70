import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { associationId } from '../../resources/associations/association_id.js';
import { oneAssociation } from '../../resources/associations/association_listings.js';

export const getAssociation = defineTrigger({
  key: 'get_association',
  noun: 'Association',
  display: {
    label: 'Get Association',
    description: 'Triggers when an association changes, such as one of its labels.',
  },
  operation: polls({
    inputs: [associationId],
    listing: oneAssociation,
    events: { changed: changed('The association changes', association) },
  }),
});
