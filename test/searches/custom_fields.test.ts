import { findCustomField } from '../../searches/custom_fields/find_custom_field.js';
import { api, run } from '../support/run.js';

test('Find Custom Field …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findCustomField, {})).resolves.toEqual('what it gives');
});
