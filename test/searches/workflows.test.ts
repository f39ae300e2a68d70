import { workflow } from '../../resources/workflows/workflow.js';
import { findWorkflow } from '../../searches/workflows/find_workflow.js';
import { api, choices, run } from '../support/run.js';

const { sample } = workflow.result;
const rows = [
  { ...sample, id: 'old', name: 'welcome', createdAt: '2026-01-01T00:00:00.000Z' },
  { ...sample, id: 'folded', name: 'WELCOME', createdAt: '2026-06-01T00:00:00.000Z' },
  { ...sample, id: 'draft', name: 'Welcome', status: 'draft', createdAt: '2025-01-01T00:00:00.000Z' },
  { ...sample, id: 'Zz1Yy2Xx3Ww4Vv5Uu6Tt', name: 'Welcome Back' },
];
const listed = (workflows: object[] = rows) =>
  api().get('/workflows/').query({ locationId: 'loc' }).reply(200, { workflows });
const found = async (input: object) => (await run<{ id: string }[]>(findWorkflow, input)).map(({ id }) => id);

describe('Find Workflow', () => {
  test('finds by the whole name: letter by letter first, then the newest, and says how many', async () => {
    listed();
    const all = await run<{ id: string; matches: number }[]>(findWorkflow, { name: ' Welcome ' });
    expect(all.map(({ id, matches }) => [id, matches])).toEqual([
      ['draft', 3],
      ['folded', 3],
      ['old', 3],
    ]);
  });

  test('finds what is published, by id, and nothing that is not there', async () => {
    listed();
    await expect(found({ name: 'Welcome', status: 'published' })).resolves.toEqual(['folded', 'old']);
    listed();
    await expect(found({ name: 'Nothing', status: 'published', workflowId: 'Zz1Yy2Xx3Ww4Vv5Uu6Tt' })).resolves.toEqual([
      'Zz1Yy2Xx3Ww4Vv5Uu6Tt',
    ]);
    listed();
    await expect(found({ workflowId: 'Zz1Yy2Xx3Ww4Vv5Uu6Zz', name: 'Welcome' })).resolves.toEqual([]);
    listed();
    await expect(found({ name: 'Welc' })).resolves.toEqual([]);
  });

  test('offers workflows by name', async () => {
    listed([sample]);
    const { results } = await choices(findWorkflow, 'workflowId');
    expect(results).toEqual([{ id: sample.id, label: sample.name }]);
  });
});
