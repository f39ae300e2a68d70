import { snapshot } from '../../resources/snapshots/snapshot.js';
import { listSnapshots } from '../../triggers/snapshots/list_snapshots.js';
import { AGENCY, api, poll, refusal } from '../support/run.js';

const { sample } = snapshot.result;

test('List Snapshots fires once a snapshot, or when it is renamed', async () => {
  const revisionOf = async (input: object, name: string) => {
    api('2021-07-28', 'agency-token')
      .get('/snapshots/')
      .query({ companyId: 'com' })
      .reply(200, { snapshots: [{ ...sample, name }] });
    const [event] = await poll(listSnapshots, input, { authData: AGENCY });
    expect(event).toEqual({ ...sample, name, revision: expect.any(String) });
    return event?.revision;
  };
  expect(await revisionOf({}, 'Kit')).toBe('new');
  expect(await revisionOf({ triggerOn: 'changed' }, 'Kit')).not.toBe(
    await revisionOf({ triggerOn: 'changed' }, 'Kit 2'),
  );
});

test('List Snapshots says before any request that it needs an agency', async () => {
  await expect(refusal(poll(listSnapshots))).resolves.toMatchObject({
    message: expect.stringMatching(/^This needs an agency connection/),
  });
});
