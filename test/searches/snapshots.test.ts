import { findSnapshot } from '../../searches/snapshots/find_snapshot.js';
import { api, run } from '../support/run.js';

test('Find Snapshot …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findSnapshot, {})).resolves.toEqual('what it gives');
});
