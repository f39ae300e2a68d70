import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { snapshotChoices, snapshots } from '../../resources/snapshots/snapshot.js';
import { wantedName } from '../../resources/wanted_name.js';

export const findSnapshot = defineSearch({
  key: 'find_snapshot',
  noun: 'Snapshot',
  display: {
    label: 'Find Snapshot',
    description: 'Finds one of the agency’s snapshots by its name, for a new location. Needs an agency connection.',
  },
  operation: finds(snapshots, {
    inputs: [
      wantedName('The whole name of the snapshot. Capital letters and blanks around it make no difference.'),
      field({
        key: 'snapshotId',
        label: 'Snapshot',
        type: 'string',
        required: false,
        choices: snapshotChoices,
        helpText: 'The snapshot itself, if you know which one it is. Name doesn’t count then.',
      }),
    ],
    by: ['name', 'snapshotId'],
    find: async ({ name, snapshotId }, run) => {
      const all = await fetchAll(run, snapshots);
      if (!isEmpty(snapshotId)) return all.filter(({ id }) => id === snapshotId);
      return matchesOf(all, [{ given: name, of: (row) => row.name }]);
    },
  }),
});
