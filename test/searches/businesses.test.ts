import { findBusiness } from '../../searches/businesses/find_business.js';
import { api, run } from '../support/run.js';

test('Find Business …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findBusiness, {})).resolves.toEqual('what it gives');
});
