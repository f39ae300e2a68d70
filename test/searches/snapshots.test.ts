import { snapshot } from '../../resources/snapshots/snapshot.js';
import { findSnapshot } from '../../searches/snapshots/find_snapshot.js';
import { AGENCY, api, choices, refusal, refused, run } from '../support/run.js';

const { sample } = snapshot.result;
const listed = () =>
  api('2021-07-28', 'agency-token')
    .get('/snapshots/')
    .query({ companyId: 'com' })
    .reply(200, { snapshots: [{ ...sample, id: 'other', name: 'Gym' }, sample] });
const given = { authData: AGENCY };

test('Find Snapshot finds by name and by id, for an agency’s connection', async () => {
  for (const input of [{ name: 'gym  starter kit' }, { snapshotId: sample.id, name: 'Gym' }]) {
    listed();
    await expect(run(findSnapshot, input, given)).resolves.toEqual([snapshot.found.sample]);
  }
  for (const input of [{ name: 'Starter Kit' }, { snapshotId: 'gone', name: 'Gym' }]) {
    listed();
    await expect(run(findSnapshot, input, given)).resolves.toEqual([]);
  }
  listed();
  const { results } = await choices(findSnapshot, 'snapshotId', {}, given);
  expect(results.map(({ label }) => label)).toEqual(['Gym', sample.name]);
  await expect(refusal(run(findSnapshot, { name: 'Gym' }))).resolves.toEqual(refused(/agency/));
});
