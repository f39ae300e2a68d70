import type { SeedContext } from './context.js';

const WORKFLOWS = [
  ['Welcome New Member', 'published', 7],
  ['Trial Follow-up', 'published', 4],
  ['Win Back Lapsed Members', 'draft', 1],
] as const;

const CAMPAIGNS = [
  ['New Year Challenge', 'published'],
  ['Bring a Friend', 'published'],
  ['Summer Hours', 'draft'],
] as const;

/** Workflows and campaigns to enrol contacts in. */
export function automations({ store, ids, ago, gymId, studioId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    WORKFLOWS.forEach(([name, status, version], i) => {
      const id = ids.uuid();
      const createdAt = ago({ days: 300 - 20 * i });
      store
        .all('workflows')
        .add({ id, locationId, name, status, version, createdAt, updatedAt: ago({ days: 30 + i }) });
    });
    for (const [name, status] of CAMPAIGNS)
      store.all('campaigns').add({ id: ids.firestore(), locationId, name, status });
  }
}
