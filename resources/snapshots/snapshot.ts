import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';

export const snapshot = record({
  id: text('Snapshot ID', '1eM2UgkfaECOYyUdCo9Pa'),
  name: text('Name', 'Gym Starter Kit'),
  type: text('Type', 'own'),
});

/** The agency's own snapshots and those it imported. */
export const snapshots = {
  route: 'GET /snapshots/',
  scope: 'snapshots.readonly',
  access: 'agency',
  of: snapshot,
  rows: 'snapshots',
  company: 'companyId',
} as const satisfies Listing;

export const snapshotChoices = dropdown(snapshots, { foundBy: 'find_snapshot' });
