import { findWorkflow } from '../../searches/workflows/find_workflow.js';
import { api, run } from '../support/run.js';

test('Find Workflow …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findWorkflow, {})).resolves.toEqual('what it gives');
});
