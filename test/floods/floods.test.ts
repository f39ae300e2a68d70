import type { Proven } from '../../scripts/proofs_table.js';
import { prove, triggers } from './prove.js';
import { scenes } from './scenes/index.js';

// A part of the flood proof: each event of each trigger in one of the scenarios. `npm run proofs -- floods` runs them all.

const keys = triggers.map(({ key }) => key).sort();
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
