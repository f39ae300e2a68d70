import { workflow } from '../../resources/workflows/workflow.js';
import { listWorkflows } from '../../triggers/workflows/list_workflows.js';
import { api, poll } from '../support/run.js';

const { sample } = workflow.result;
const draft = { ...sample, id: 'draft', status: 'draft' };

test.each([
  [{}, [sample.createdAt, sample.createdAt]],
  [{ triggerOn: 'changed' }, [sample.updatedAt, sample.updatedAt]],
  [{ triggerOn: 'published' }, [`published ${sample.version}`]],
  [{ status: 'draft' }, [sample.createdAt]],
])('List Workflows with %j', async (input, revisions) => {
  api()
    .get('/workflows/')
    .query({ locationId: 'loc' })
    .reply(200, { workflows: [sample, draft] });
  const events = await poll(listWorkflows, input);
  expect(events.map(({ revision }) => revision)).toEqual(revisions);
  if ('status' in input) expect(events[0]).toEqual({ ...draft, revision: sample.createdAt });
});
