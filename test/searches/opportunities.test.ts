import { opportunity } from '../../resources/opportunities/opportunity.js';
import { findOpportunities } from '../../searches/opportunities/find_opportunities.js';
import { findOpportunity } from '../../searches/opportunities/find_opportunity.js';
import { findPipelineStage } from '../../searches/opportunities/find_pipeline_stage.js';
import { api, refusal, run } from '../support/run.js';

const { sample } = opportunity.result;
const raw = { ...sample, customFields: [] };
const shown = { ...opportunity.found.sample, contactId: 'c1', pipelineId: 'p1', customFields: {} };
const query = { location_id: 'loc', order: 'added_desc', limit: 100 };

describe('Find Opportunity', () => {
  test('finds by contact and name: that name exactly, open before decided', async () => {
    const rows = [
      { ...raw, id: 'other', name: 'Unlimited and more', contactId: 'c1', pipelineId: 'p1' },
      { ...raw, id: 'won', name: 'Unlimited', status: 'won', contactId: 'c1', pipelineId: 'p1' },
      { ...raw, id: 'theirs', name: 'Unlimited', contactId: 'c2', pipelineId: 'p1' },
      { ...raw, id: 'open', name: ' unlimited ', status: 'open', contactId: 'c1', pipelineId: 'p1' },
    ];
    api()
      .get('/opportunities/search')
      .query({ ...query, contact_id: 'c1', q: 'Unlimited', pipeline_id: 'p1', status: 'all' })
      .reply(200, { opportunities: rows, meta: {} });
    const found = await run<{ id: string }[]>(findOpportunity, {
      contactId: 'c1',
      name: 'Unlimited',
      pipelineId: 'p1',
    });
    expect(found.map(({ id }) => id)).toEqual(['open', 'won']);
    expect(found[0]).toEqual({ ...shown, id: 'open', name: ' unlimited ', status: 'open', matches: 2 });
  });

  test('a name of which only a part is there is found nowhere', async () => {
    api()
      .get('/opportunities/search')
      .query({ ...query, q: 'Roof', status: 'all' })
      .reply(200, {
        opportunities: [
          { ...raw, name: 'Roof Repair for Lee' },
          { id: null, name: 'Roof' },
        ],
        meta: {},
      });
    await expect(run(findOpportunity, { name: 'Roof' })).resolves.toEqual([]);
  });

  test('gives nothing where nothing matches, and wants something to look for', async () => {
    api()
      .get('/opportunities/search')
      .query({ ...query, contact_id: 'c1', status: 'open' })
      .reply(200, { opportunities: [], meta: {} });
    await expect(run(findOpportunity, { contactId: 'c1', status: 'open' })).resolves.toEqual([]);
    await expect(refusal(run(findOpportunity, { pipelineId: 'p1' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Fill in Contact or Name: what to look for.',
    });
  });
});

test('Find Opportunities (List) …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findOpportunities, {})).resolves.toEqual('what it gives');
});

test('Find Pipeline Stage …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findPipelineStage, {})).resolves.toEqual('what it gives');
});
