import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { association } from '../../resources/associations/association.js';
import { associationsOfObject } from '../../resources/associations/association_listings.js';
import { objectKey } from '../../resources/associations/object_key.js';

export const getAssociationByKeys = defineTrigger({
  key: 'get_association_by_keys',
  noun: 'Association',
  display: {
    label: 'Get Association by Keys',
    description: 'Triggers when an association with an object is added, or one changes.',
  },
  operation: polls({
    inputs: [objectKey],
    listing: associationsOfObject,
    events: {
      added: added('New associations only'),
      changed: changed('New and changed associations', association),
    },
  }),
});
