import { findUser } from '../../searches/users/find_user.js';
import { api, run } from '../support/run.js';

test('Find User …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findUser, {})).resolves.toEqual('what it gives');
});
