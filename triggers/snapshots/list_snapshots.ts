import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { snapshot, snapshots } from '../../resources/snapshots/snapshot.js';

export const listSnapshots = defineTrigger({
  key: 'list_snapshots',
  noun: 'Snapshot',
  display: {
    label: 'List Snapshots',
    description: 'Triggers when a snapshot is added to the agency, or is renamed. Needs an agency connection.',
  },
  operation: polls({
    inputs: [],
    listing: snapshots,
    events: {
      added: added('New snapshots only'),
      changed: changed('New and renamed snapshots', snapshot),
    },
  }),
});
