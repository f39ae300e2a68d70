import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { associations } from '../../resources/associations/association_listings.js';

export const findAssociations = defineTrigger({
  key: 'find_associations',
  noun: 'Association',
  display: {
    label: 'Find Associations',
    description: 'Triggers when an association is added, or one changes.',
  },
  operation: polls({
    inputs: [],
    listing: associations,
    events: {
      added: added('New associations only'),
      changed: changed('New and changed associations', association),
    },
  }),
});
