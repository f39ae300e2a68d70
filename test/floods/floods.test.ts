import app from '../../index.js';
import type { Proven } from '../../scripts/proofs_table.js';
import { prove } from './prove.js';
import { scenes } from './scenes/index.js';

// A part of the flood proof: each event of each trigger in one of the scenarios. `npm run proofs -- floods` runs them all.

// A post that starts a Zap is no look at a list: there is nothing to compare, and nothing to miss but the post.
const keys = Object.entries(app.triggers)
  .filter(([, { operation }]) => operation.type !== 'hook')
  .map(([key]) => key)
  .sort();
let proven: Proven;

beforeAll(async () => {
  proven = await prove({ size: 'part', seed: 1 });
});

test('every trigger has a scene, and every scene a trigger', () => {
  expect(Object.keys(scenes).sort()).toEqual(keys);
});

test.each(keys)('%s fires once for what happens, and for nothing else', (key) => {
  expect(proven.wrong.filter((what) => what.startsWith(`${key},`))).toEqual([]);
});

test('thousands of events had to fire', () => {
  expect(proven.figures['events that had to fire']).toBeGreaterThan(5000);
});
