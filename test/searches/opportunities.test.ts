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

  test('looks for no half of an emoji that a long name is cut in', async () => {
    const name = `${'Roof '.repeat(14)}East😀`;
    api()
      .get('/opportunities/search')
      .query({ ...query, q: name.slice(0, 74), status: 'all' })
      .reply(200, { opportunities: [{ ...raw, id: 'long', name }], meta: {} });
    await expect(run(findOpportunity, { name })).resolves.toMatchObject([{ id: 'long' }]);
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

describe('Find Opportunities (List)', () => {
  const bare = { ...raw, assignedTo: null, followers: null, lostReasonId: null };
  type List = { count: number; total: number; sum: number; items: { id: string }[] }[];

  test('gives all that match as one result, with their number and the sum of their values', async () => {
    api()
      .get('/opportunities/search')
      .query({
        ...query,
        pipeline_id: 'p1',
        status: 'won',
        q: 'Unlimited',
        date: '11-01-2026',
        country: 'US',
        campaignId: 'k1',
      })
      .reply(200, {
        opportunities: [
          { ...bare, id: 'o1', monetaryValue: 100.5 },
          { ...bare, id: 'o2', monetaryValue: null },
          { ...bare, id: 'o3', monetaryValue: 50 },
        ],
        meta: { total: 3 },
      });
    const [list] = await run<List>(findOpportunities, {
      pipelineId: 'p1',
      status: 'Won',
      query: 'Unlimited',
      date: '2026-11-01',
      country: 'United States',
      campaignId: 'k1',
    });
    expect(list).toMatchObject({ id: expect.any(String), count: 3, total: 3, sum: 150.5 });
    expect(list!.items.map(({ id }) => id)).toEqual(['o1', 'o2', 'o3']);
  });

  test('gives no more than the limit, and tells how many there are', async () => {
    api()
      .get('/opportunities/search')
      .query({ ...query, contact_id: 'c1' })
      .reply(200, {
        opportunities: Array.from({ length: 100 }, (_, n) => ({ ...bare, id: `o${n}`, monetaryValue: 1 })),
        meta: { total: 140 },
      });
    const [list] = await run<List>(findOpportunities, { contactId: 'c1', limit: 10 });
    expect(list).toMatchObject({ count: 10, total: 140, sum: 10 });
  });

  test('gives a list of none where nothing matches', async () => {
    api()
      .get('/opportunities/search')
      .query(query)
      .reply(200, { opportunities: [], meta: { total: 0 } });
    await expect(run(findOpportunities)).resolves.toMatchObject([{ count: 0, total: 0, sum: 0, items: [] }]);
  });
});

describe('Find Pipeline Stage', () => {
  /** An id as HighLevel makes them. */
  const of = (short: string) => `${short}b1Cd2Ef3Gh4Ij5Kl6M`;
  const stages = (prefix: string) => [
    { id: of(`${prefix}1`), name: 'New', position: 0 },
    { id: of(`${prefix}2`), name: 'Trial booked', position: 1 },
  ];
  const pipelines = [
    { id: of('p1'), name: 'Memberships', stages: stages('m') },
    { id: of('p2'), name: 'Day Passes', stages: [...stages('d'), { id: of('d3'), name: 'TRIAL BOOKED', position: 2 }] },
  ];
  const find = async (input: object) => {
    api().get('/opportunities/pipelines').query({ locationId: 'loc' }).reply(200, { pipelines });
    return run<{ id: string; matches: number }[]>(findPipelineStage, input);
  };

  test('finds by the names of both, with the ids of both', async () => {
    await expect(find({ pipelineName: ' day  PASSES', name: 'new' })).resolves.toMatchObject([
      { id: of('d1'), name: 'New', position: 0, pipelineId: of('p2'), pipelineName: 'Day Passes', matches: 1 },
    ]);
  });

  test.each([
    [
      'a stage of that name in any pipeline, the same letters first',
      { name: 'TRIAL BOOKED' },
      [of('d3'), of('m2'), of('d2')],
    ],
    ['the pipeline’s stages, the first one first', { pipelineName: 'Memberships' }, [of('m1'), of('m2')]],
    ['by the pipeline’s id', { pipelineId: of('p2'), name: 'New' }, [of('d1')]],
    ['by its own id, whatever else is filled in', { pipelineStageId: of('m2'), name: 'New' }, [of('m2')]],
    ['nothing by a part of a name', { name: 'Trial' }, []],
    ['nothing by a pipeline that is not there', { pipelineName: 'Members', name: 'New' }, []],
    ['nothing by an id that is gone', { pipelineStageId: of('z9') }, []],
  ])('finds %s', async (_what, input, expected) => {
    expect((await find(input)).map(({ id }) => id)).toEqual(expected);
  });
});
