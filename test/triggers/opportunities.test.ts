import { opportunity } from '../../resources/opportunities/opportunity.js';
import { pipeline } from '../../resources/opportunities/pipeline.js';
import { getOpportunity } from '../../triggers/opportunities/get_opportunity.js';
import { listPipelines } from '../../triggers/opportunities/list_pipelines.js';
import { newOpportunity } from '../../triggers/opportunities/new_opportunity.js';
import { opportunityStatusChanged } from '../../triggers/opportunities/opportunity_status_changed.js';
import { pipelineStageChanged } from '../../triggers/opportunities/pipeline_stage_changed.js';
import { searchOpportunities } from '../../triggers/opportunities/search_opportunities.js';
import { api, choices, poll, refusal } from '../support/run.js';

const { sample } = opportunity.result;
const raw = { ...sample, customFields: [] };
const shown = { ...sample, customFields: {} };
const older = { ...raw, id: 'older', createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2020-01-02T00:00:00.000Z' };
const recorded = [
  { id: 'f1', name: 'Plan', fieldKey: 'opportunity.plan', dataType: 'SINGLE_OPTIONS' },
  { id: 'f2', name: 'Start Date', fieldKey: 'opportunity.start_date', dataType: 'DATE' },
  { id: 'f3', name: 'Classes', fieldKey: 'opportunity.classes', dataType: 'MULTIPLE_OPTIONS' },
  { id: 'f4', name: 'Fee', fieldKey: 'opportunity.fee', dataType: 'MONETORY' },
];

describe('Search Opportunities', () => {
  const newest = { location_id: 'loc', order: 'added_desc', limit: 100 };
  const body = (field: string, more = {}) => ({
    locationId: 'loc',
    limit: 100,
    sort: [{ field, direction: 'desc' }],
    ...more,
  });

  test('asks once for the newest, in snake case, and fires once an opportunity', async () => {
    api()
      .get('/opportunities/search')
      .query(newest)
      .reply(200, { opportunities: [raw, older], meta: {} });
    const events = await poll(searchOpportunities);
    expect(events).toEqual([{ ...shown, revision: sample.createdAt }]);
  });

  test('hands every filter to the older search, days as mm-dd-yyyy', async () => {
    const query = {
      ...newest,
      q: 'maya',
      pipeline_id: 'p1',
      pipeline_stage_id: 's1',
      contact_id: 'c1',
      assigned_to: 'u1',
      status: 'won',
      id: 'o1',
      campaignId: 'k1',
      country: 'US',
      date: '11-01-2026',
      endDate: '11-30-2026',
      getTasks: true,
      getNotes: true,
      getCalendarEvents: false,
    };
    // The end is given as a time: which day it is, the location's clocks tell.
    api()
      .get('/locations/loc')
      .reply(200, { location: { timezone: 'America/New_York' } });
    api().get('/opportunities/search').query(query).reply(200, { opportunities: [] });
    await expect(
      poll(searchOpportunities, {
        query: 'maya',
        pipelineId: 'p1',
        pipelineStageId: 's1',
        contactId: 'c1',
        assignedTo: 'u1',
        status: 'won',
        id: 'o1',
        campaignId: 'k1',
        country: 'US',
        date: '2026-11-01',
        endDate: '2026-11-30T10:00:00-05:00',
        getTasks: true,
        getNotes: true,
        getCalendarEvents: false,
      }),
    ).resolves.toEqual([]);
  });

  test('hands the filters to the newer search, sorted by the date of the event', async () => {
    const filters = [
      { field: 'id', operator: 'eq', value: 'o1' },
      { field: 'pipeline_id', operator: 'eq', value: 'p1' },
      { field: 'pipeline_stage_id', operator: 'eq', value: 's1' },
      { field: 'status', operator: 'eq', value: 'won' },
      { field: 'assigned_to', operator: 'eq', value: 'u1' },
      { field: 'contact_id', operator: 'eq', value: 'c1' },
      {
        field: 'date_added',
        operator: 'range',
        value: { gte: '2026-11-01T00:00:00.000Z', lte: '2026-11-30T23:59:59.999Z' },
      },
    ];
    const additionalDetails = { tasks: true, notes: false, calendarEvents: false, unReadConversations: false };
    api()
      .post('/opportunities/search', body('date_updated', { query: 'maya', filters, additionalDetails }))
      .reply(201, { opportunities: [raw], total: 1 });
    await expect(
      poll(searchOpportunities, {
        triggerOn: 'changed',
        query: 'maya',
        pipelineId: 'p1',
        pipelineStageId: 's1',
        contactId: 'c1',
        assignedTo: 'u1',
        status: 'won',
        id: 'o1',
        date: '2026-11-01',
        endDate: '2026-11-30',
        getTasks: true,
      }),
    ).resolves.toEqual([{ ...shown, revision: sample.updatedAt }]);
  });

  test('fires for each move to another stage, not for being made', async () => {
    const made = { ...raw, id: 'made', lastStageChangeAt: sample.createdAt };
    const again = { ...raw, id: 'again', pipelineStageId: 's2', lastStageChangeAt: '2026-11-19T10:20:00.000Z' };
    api()
      .post('/opportunities/search', body('last_stage_change_date'))
      .reply(201, { opportunities: [again, raw, made] });
    const events = await poll(searchOpportunities, { triggerOn: 'stageChanged' });
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([
      ['again', '2026-11-19T10:20:00.000Z s2'],
      [sample.id, `${sample.lastStageChangeAt} ${sample.pipelineStageId}`],
    ]);
  });

  test('fires for each change of status, and for one that is made as won', async () => {
    const won = { ...raw, id: 'won', status: 'won', lastStatusChangeAt: '2026-11-18T09:40:00.000Z' };
    const bornWon = { ...raw, id: 'born', status: 'won' };
    api()
      .post('/opportunities/search', body('last_status_change_date'))
      .reply(201, { opportunities: [won, raw, bornWon] });
    const events = await poll(searchOpportunities, { triggerOn: 'statusChanged' });
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([
      ['won', '2026-11-18T09:40:00.000Z won'],
      ['born', `${sample.lastStatusChangeAt} won`],
    ]);
  });

  test('reads on with the cursor that each document carries as “sort”', async () => {
    const page = (from: number) => ({
      opportunities: Array.from({ length: 100 }, (_, n) => ({
        ...older,
        id: `o${from + n}`,
        updatedAt: new Date(1.6e12 - (from + n) * 3_600_000).toISOString(),
        sort: [from + n, 'x'],
      })),
    });
    api().post('/opportunities/search', body('date_updated')).reply(201, page(0));
    for (const n of [1, 2, 3, 4])
      api()
        .post('/opportunities/search', body('date_updated', { searchAfter: [n * 100 - 1, 'x'] }))
        .reply(201, page(n * 100));
    const events = await poll(searchOpportunities, { triggerOn: 'changed' }, { meta: { isPopulatingDedupe: true } });
    expect(events).toHaveLength(500);
    expect(events[0]).not.toHaveProperty('sort');
  });

  test('reads on with both halves of the older cursor, from meta or the last row', async () => {
    const rows = (prefix: string) => Array.from({ length: 100 }, (_, n) => ({ ...older, id: `${prefix}${n}` }));
    api()
      .get('/opportunities/search')
      .query(newest)
      .reply(200, { opportunities: rows('a'), meta: { startAfter: 7, startAfterId: 'm' } });
    api()
      .get('/opportunities/search')
      .query({ ...newest, startAfter: 7, startAfterId: 'm' })
      .reply(200, { opportunities: rows('b') });
    api()
      .get('/opportunities/search')
      .query({ ...newest, startAfter: Date.parse(older.createdAt), startAfterId: 'b99' })
      .reply(200, { opportunities: [raw] });
    await expect(poll(searchOpportunities, {}, { meta: { isPopulatingDedupe: true } })).resolves.toHaveLength(201);
  });

  test('gives custom fields under their names, in whichever form they come', async () => {
    const forms = [
      {
        customFields: [
          { id: 'f1', fieldValueString: 'Gold' },
          { id: 'f2', type: 'DATE', fieldValueDate: 1764547200000 },
          { id: 'f3', fieldValueArray: ['Yoga'] },
          { id: 'f4', fieldValueNumber: 49 },
        ],
      },
      { customFields: undefined, custom_fields: [{ id: 'f1', fieldValue: 'Gold' }] },
      { customFields: [{ id: 'f1', value: 'Gold' }] },
      { customFields: [{ id: 'f1', field_value: 'Gold' }] },
      { customFields: [{ id: 'f2', fieldValue: '2025-12-01T00:00:00.000Z' }] },
    ];
    api()
      .get('/opportunities/search')
      .query(newest)
      .reply(200, { opportunities: forms.map((form, n) => ({ ...raw, ...form, id: `o${n}` })) });
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'opportunity' })
      .reply(200, { customFields: recorded.map((field) => ({ ...field, model: 'opportunity' })) });
    const events = await poll(searchOpportunities);
    expect(events.map(({ customFields }) => customFields)).toEqual([
      { plan: 'Gold', start_date: '2025-12-01', classes: ['Yoga'], fee: 49 },
      { plan: 'Gold' },
      { plan: 'Gold' },
      { plan: 'Gold' },
      { start_date: '2025-12-01' },
    ]);
  });

  test('names the pipeline and the stage, and does without when they can’t be read', async () => {
    const nameless = { ...raw, pipelineName: undefined, pipelineStageName: undefined };
    api()
      .get('/opportunities/search')
      .query(newest)
      .twice()
      .reply(200, { opportunities: [nameless] });
    const stages = [{ id: sample.pipelineStageId, name: 'Trial Booked' }];
    api()
      .get('/opportunities/pipelines')
      .query({ locationId: 'loc' })
      .reply(200, { pipelines: [{ id: sample.pipelineId, name: 'Memberships', stages }] });
    await expect(poll(searchOpportunities)).resolves.toMatchObject([
      { pipelineName: 'Memberships', pipelineStageName: 'Trial Booked' },
    ]);
    api().get('/opportunities/pipelines').query({ locationId: 'loc' }).reply(500, {});
    await expect(poll(searchOpportunities)).resolves.toMatchObject([{ pipelineName: null, pipelineStageName: null }]);
  });

  test.each([
    [{ triggerOn: 'changed', campaignId: 'k1' }, /filters by Campaign only for “New opportunities only”/],
    [{ triggerOn: 'stageChanged', country: 'US' }, /filters by Country only for “New opportunities only”/],
    [{ date: 'soon' }, /^Added On or After must be a date that exists/],
  ])('refuses %j in a sentence', async (input, message) => {
    await expect(refusal(poll(searchOpportunities, input))).resolves.toEqual({
      name: 'AppError',
      message: expect.stringMatching(message),
    });
  });
});

test('Get Opportunity fires for every update of the opportunity', async () => {
  api().get('/opportunities/o1').reply(200, { opportunity: raw });
  await expect(poll(getOpportunity, { id: 'o1' })).resolves.toEqual([{ ...shown, revision: sample.updatedAt }]);
  api().get('/opportunities/gone').reply(404, { message: 'Opportunity with id gone not found' });
  await expect(poll(getOpportunity, { id: 'gone' })).resolves.toEqual([]);
});

test('List Pipelines fires once a pipeline, and when its stages change', async () => {
  const revisionOf = async (input: object, stages: object[]) => {
    api()
      .get('/opportunities/pipelines')
      .query({ locationId: 'loc' })
      .reply(200, { pipelines: [{ ...pipeline.result.sample, stages }] });
    const [event] = await poll(listPipelines, input);
    return event?.revision;
  };
  expect(await revisionOf({}, [])).toBe('new');
  const before = await revisionOf({ triggerOn: 'changed' }, [{ id: 's1', name: 'Lead' }]);
  expect(await revisionOf({ triggerOn: 'changed' }, [{ id: 's1', name: 'Lead' }])).toBe(before);
  expect(await revisionOf({ triggerOn: 'changed' }, [{ id: 's1', name: 'New Lead' }])).not.toBe(before);
});

test('the dropdowns: pipelines, then the stages of the one that is chosen; opportunities by name and contact', async () => {
  const pipelines = [
    { id: 'p1', name: 'Memberships', stages: [{ id: 's1', name: 'Lead' }] },
    { id: 'VDm7RPYC2GLUvdpKmBfC', name: 'Corporate', stages: [{ id: 's2', name: 'Contacted' }] },
  ];
  api().get('/opportunities/pipelines').query({ locationId: 'loc' }).times(3).reply(200, { pipelines });
  await expect(choices(searchOpportunities, 'pipelineId')).resolves.toMatchObject({
    results: [
      { id: 'p1', label: 'Memberships' },
      { id: 'VDm7RPYC2GLUvdpKmBfC', label: 'Corporate' },
    ],
  });
  await expect(
    choices(searchOpportunities, 'pipelineStageId', { pipelineId: 'VDm7RPYC2GLUvdpKmBfC' }),
  ).resolves.toMatchObject({
    results: [{ id: 's2', label: 'Contacted' }],
  });
  await expect(choices(searchOpportunities, 'pipelineStageId')).resolves.toMatchObject({
    results: [{ id: 's1' }, { id: 's2' }],
  });
  api()
    .get('/opportunities/search')
    .query({ location_id: 'loc', order: 'added_desc', limit: 100 })
    .reply(200, { opportunities: [raw, { ...raw, id: 'o2', name: 'Corporate rate' }] });
  await expect(choices(getOpportunity, 'id')).resolves.toMatchObject({
    results: [
      { id: sample.id, label: 'Maya Chen: Unlimited' },
      { id: 'o2', label: 'Corporate rate (Maya Chen)' },
    ],
  });
});

describe('as people say it', () => {
  const moved = '2026-11-22T15:00:00.000Z';

  test('New Opportunity fires once for each', async () => {
    api()
      .get('/opportunities/search')
      .query({ location_id: 'loc', order: 'added_desc', limit: 100, pipeline_id: 'p1', campaignId: 'k1' })
      .reply(200, { opportunities: [{ ...raw, pipelineId: 'p1' }, older], meta: {} });
    const events = await poll(newOpportunity, { pipelineId: 'p1', campaignId: 'k1' });
    expect(events.map(({ id, revision }) => [id, revision])).toEqual([[sample.id, sample.createdAt]]);
  });

  const search = (field: string, filters: Record<string, string>[], rows: object[]) =>
    api()
      .post('/opportunities/search', { locationId: 'loc', limit: 100, sort: [{ field, direction: 'desc' }], filters })
      .reply(200, { opportunities: rows, meta: {} });

  test('Pipeline Stage Changed fires for each move into the stage', async () => {
    const filters = [
      { field: 'pipeline_id', operator: 'eq', value: 'p1' },
      { field: 'pipeline_stage_id', operator: 'eq', value: 's2' },
    ];
    const row = { ...raw, pipelineId: 'p1', pipelineStageId: 's2', lastStageChangeAt: moved };
    search('last_stage_change_date', filters, [row]);
    const events = await poll(pipelineStageChanged, { pipelineId: 'p1', pipelineStageId: 's2' });
    expect(events.map(({ revision }) => revision)).toEqual([`${moved} s2`]);
  });

  test('Opportunity Status Changed fires for a deal that is lost', async () => {
    const filters = [{ field: 'status', operator: 'eq', value: 'lost' }];
    search('last_status_change_date', filters, [{ ...raw, status: 'lost', lastStatusChangeAt: moved }]);
    const events = await poll(opportunityStatusChanged, { status: 'lost' });
    expect(events.map(({ revision }) => revision)).toEqual([`${moved} lost`]);
  });
});
