import app from '../../index.js';
import { prove } from './prove.js';
import { scenes } from './scenes/index.js';

// A part of the flood proof: each event of each trigger in one of the scenarios. `npm run proofs -- floods` runs them all.

const keys = Object.keys(app.triggers).sort();

jest.setTimeout(30_000);

test('every trigger has a scene, and every scene a trigger', () => {
  expect(Object.keys(scenes).sort()).toEqual(keys);
});

test('nothing that happens in HighLevel is lost, repeated or made up', async () => {
  const { wrong, figures } = await prove({ size: 'part', seed: 1 });
  expect(wrong).toEqual([]);
  expect(figures['events that had to fire']).toBeGreaterThan(5000);
});
