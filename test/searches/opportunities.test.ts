import { opportunity } from '../../resources/opportunities/opportunity.js';
import { findOpportunity } from '../../searches/opportunities/find_opportunity.js';
import { api, refusal, run } from '../support/run.js';

const { sample } = opportunity.result;
const raw = { ...sample, customFields: [] };
const query = { location_id: 'loc', order: 'added_desc', limit: 100 };

describe('Find Opportunity', () => {
  test('finds by contact and name, the one of exactly that name first, open before decided', async () => {
    const rows = [
      { ...raw, id: 'other', name: 'Unlimited and more' },
      { ...raw, id: 'won', name: 'Unlimited', status: 'won' },
      { ...raw, id: 'open', name: 'unlimited', status: 'open' },
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
    expect(found.map(({ id }) => id)).toEqual(['open', 'won', 'other']);
    expect(found[0]).toEqual({ ...sample, id: 'open', name: 'unlimited', status: 'open', customFields: {} });
  });

  test('gives nothing where nothing matches, and wants something to look for', async () => {
    api()
      .get('/opportunities/search')
      .query({ ...query, contact_id: 'c1', status: 'open' })
      .reply(200, { opportunities: [], meta: {} });
    await expect(run(findOpportunity, { contactId: 'c1', status: 'open' })).resolves.toEqual([]);
    await expect(refusal(run(findOpportunity, { pipelineId: 'p1' }))).resolves.toEqual({
      name: 'AppError',
      message: 'Fill in a Contact or a Name to look for.',
    });
  });
});
