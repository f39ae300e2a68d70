import type { Json } from '../../sandbox/http/json.js';
import type { Opportunity } from '../../sandbox/models/opportunities/opportunity.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let locationId: string;
let pipelineId: string;
let stages: string[];
let contactId: string;

beforeEach(() => {
  ask = client(sandbox);
  locationId = sandbox.seeded.gymId;
  const [pipeline] = sandbox.store.all('pipelines').of(locationId);
  pipelineId = pipeline!.id;
  stages = pipeline!.stages.map(({ id }) => id);
  // The second person on the books has no opportunity yet.
  contactId = sandbox.store.all('contacts').of(locationId)[1]!.id;
});

const create = async (body: object = {}) =>
  ask('POST /opportunities/', { body: { locationId, pipelineId, contactId, name: 'Deal', status: 'open', ...body } });
const fieldId = (name: string) =>
  sandbox.store
    .all('customFields')
    .find((field) => field.locationId === locationId && field.model === 'opportunity' && field.name === name)!.id;
const mine = () => sandbox.store.all('opportunities').of(locationId);
const find = async (body: object) =>
  (await ask('POST /opportunities/search', { body: { locationId, limit: 100, ...body } })).body;
const ids = ({ opportunities }: Json) => opportunities.map(({ id }: { id: string }) => id);

describe('the seed', () => {
  test('fills a board in each location: open ones in the first stages, others decided', () => {
    const { studioId } = sandbox.seeded;
    expect(mine()).toHaveLength(30);
    expect(sandbox.store.all('opportunities').of(studioId)).toHaveLength(6);
    expect(new Set(mine().map(({ status }) => status))).toEqual(new Set(['open', 'won', 'lost', 'abandoned']));
    for (const one of mine()) {
      expect(one.createdAt <= one.lastStageChangeAt && one.createdAt <= one.lastStatusChangeAt).toBe(true);
      expect(one.updatedAt >= one.lastStageChangeAt && one.updatedAt >= one.lastStatusChangeAt).toBe(true);
      expect(one.updatedAt < NOW).toBe(true);
      expect(one.status === 'lost').toBe(one.lostReasonId !== undefined);
      expect(stages).toContain(one.pipelineStageId);
    }
  });
});

describe('writing', () => {
  test('a new one stands in the first stage, decided a moment after it was made', async () => {
    const { status, body } = await create({ monetaryValue: 5, assignedTo: sandbox.seeded.trainerId });
    expect(status).toBe(201);
    const { createdAt } = body.opportunity;
    expect(body.opportunity).toMatchObject({
      pipelineStageId: stages[0],
      status: 'open',
      monetaryValue: 5,
      updatedAt: createdAt,
      contact: { id: contactId, email: expect.any(String) },
    });
    const { lastStageChangeAt, lastStatusChangeAt } = body.opportunity;
    expect([lastStatusChangeAt, Date.parse(lastStageChangeAt)]).toEqual([lastStageChangeAt, Date.parse(createdAt) + 1]);
    expect(body.opportunity).not.toHaveProperty('notes');
  });

  test('one a contact and pipeline: another is refused with the first one’s id, whatever its status', async () => {
    const { body } = await create({ status: 'lost' });
    expect(await create()).toMatchObject({
      status: 400,
      body: {
        code: 'OPPORTUNITY_NO_DUPLICATE',
        message: 'Can not create duplicate opportunity for the contact.',
        meta: { existingId: body.opportunity.id },
      },
    });
    const other = sandbox.store.all('pipelines').of(locationId)[1]!.id;
    expect((await create({ pipelineId: other })).status).toBe(201);
    sandbox.store.all('locations').get(locationId)!.settings.allowDuplicateOpportunity = true;
    expect((await create()).status).toBe(201);
  });

  test('without a pipeline the refusal is a 401 that means no dead token', async () => {
    expect(await create({ pipelineId: undefined })).toMatchObject({
      status: 401,
      body: { code: 'COMMON_PIPELINE_ID_UNDEFINED' },
    });
  });

  test.each([
    [{ pipelineId: 'nowhere' }, 404],
    [{ pipelineStageId: 'nowhere' }, 400],
    [{ status: 'all' }, 400],
    [{ source: 'Form' }, 422],
    [{ customFields: [{ id: 'nowhere', field_value: 'x' }] }, 422],
    [{ monetaryValue: '5' }, 422],
  ])('refuses %j with %i', async (body, status) => {
    expect((await create(body)).status).toBe(status);
  });

  test('a move and a decision each leave their date; a reason goes when it is lost no more', async () => {
    const { id, lastStatusChangeAt } = (await create()).body.opportunity;
    const moved = (await ask(`PUT /opportunities/${id}`, { body: { pipelineStageId: stages[2] } })).body.opportunity;
    expect(moved.lastStageChangeAt > lastStatusChangeAt).toBe(true);
    expect(moved.lastStatusChangeAt).toBe(lastStatusChangeAt);
    const lostReasonId = sandbox.store.all('lostReasons').of(locationId)[0]!.id;
    const decided = await ask(`PUT /opportunities/${id}/status`, { body: { status: 'lost', lostReasonId } });
    expect(decided.body).toMatchObject({ succeded: true });
    const lost = (await ask(`GET /opportunities/${id}`)).body.opportunity;
    expect(lost).toMatchObject({ status: 'lost', lostReasonId, lastStageChangeAt: moved.lastStageChangeAt });
    expect(lost.lastStatusChangeAt > moved.updatedAt).toBe(true);
    const again = (await ask(`PUT /opportunities/${id}`, { body: { status: 'open' } })).body.opportunity;
    expect(again).not.toHaveProperty('lostReasonId');
  });

  test('an upsert finds by contact and pipeline, and takes only what is there', async () => {
    const upsert = (body: object) => ask('POST /opportunities/upsert', { body: { locationId, pipelineId, ...body } });
    const made = (await upsert({ contactId, name: 'Deal', followers: ['u1'], followersActionType: 'add' })).body;
    expect(made).toMatchObject({ new: true, opportunity: { followers: ['u1'] } });
    const changed = (await upsert({ contactId, status: 'won' })).body;
    expect(changed).toMatchObject({
      new: false,
      opportunity: { id: made.opportunity.id, status: 'won', name: 'Deal' },
    });
    const byId = await upsert({ id: made.opportunity.id, isRemoveAllFollowers: true, followers: ['u2'] });
    expect(byId.body.opportunity.followers).toEqual(['u2']);
    expect((await upsert({})).status).toBe(422);
    expect((await upsert({ contactId, customFields: [] })).body.message).toEqual([
      'property customFields should not exist',
    ]);
  });

  test('followers come and go', async () => {
    const { id } = (await create()).body.opportunity;
    const follow = await ask(`POST /opportunities/${id}/followers`, { body: { followers: ['a', 'b'] } });
    expect(follow).toMatchObject({ status: 201, body: { followersAdded: ['a', 'b'] } });
    const one = await ask(`DELETE /opportunities/${id}/followers`, { body: { followers: ['a', 'x'] } });
    expect(one.body).toMatchObject({ followers: ['b'], followersRemoved: ['a'] });
    const all = await ask(`DELETE /opportunities/${id}/followers`, {
      query: { isRemoveAllFollowers: true },
      body: { followers: [] },
    });
    expect(all.body).toMatchObject({ followers: [], followersRemoved: ['b'] });
  });

  test('it goes with its contact', async () => {
    const { id } = (await create()).body.opportunity;
    await ask(`DELETE /contacts/${contactId}`);
    expect((await ask(`GET /opportunities/${id}`)).status).toBe(404);
  });
});

test('custom fields are read in one form by their id, in another by the searches', async () => {
  const [plan, start, fee, classes] = ['Plan', 'Start Date', 'Joining Fee', 'Classes'].map(fieldId);
  const { id } = (
    await create({
      customFields: [
        { id: plan, field_value: 'Plus' },
        { id: start, field_value: '2026-12-01' },
        { id: fee, fieldValue: 49 },
        { key: 'classes', field_value: ['Yoga'] },
      ],
    })
  ).body.opportunity;
  const whole = [
    { id: plan, fieldValue: 'Plus' },
    { id: start, fieldValue: '2026-12-01' },
    { id: fee, fieldValue: 49 },
    { id: classes, fieldValue: ['Yoga'] },
  ];
  expect((await ask(`GET /opportunities/${id}`)).body.opportunity.customFields).toEqual(whole);
  const listed = (await ask('GET /opportunities/search', { query: { location_id: locationId, id } })).body;
  const found = await find({ filters: [{ field: 'id', operator: 'eq', value: id }] });
  const indexed = [
    { id: plan, type: 'SINGLE_OPTIONS', fieldValueString: 'Plus' },
    { id: start, type: 'DATE', fieldValueDate: Date.parse('2026-12-01') },
    { id: fee, type: 'MONETORY', fieldValueNumber: 49 },
    { id: classes, type: 'MULTIPLE_OPTIONS', fieldValueArray: ['Yoga'] },
  ];
  expect(listed.opportunities[0].customFields).toEqual(indexed);
  expect(found.opportunities[0].customFields).toEqual(indexed);
});

describe('GET /opportunities/search', () => {
  const list = async (query: object = {}) =>
    (await ask('GET /opportunities/search', { query: { location_id: locationId, ...query } })).body;

  test('wants its parameters in snake case', async () => {
    expect((await ask('GET /opportunities/search', { query: { locationId } })).body.message).toEqual(
      expect.arrayContaining(['property locationId should not exist', 'location_id must be a string']),
    );
    expect((await ask('GET /opportunities/search', { query: { location_id: sandbox.seeded.studioId } })).status).toBe(
      403,
    );
    expect((await ask('GET /opportunities/pipelines', { query: { location_id: locationId } })).status).toBe(422);
  });

  test('gives the newest first, twenty unless asked for more, a hundred at most', async () => {
    const { opportunities, meta } = await list();
    expect(opportunities).toHaveLength(20);
    const dates = opportunities.map(({ createdAt }: Opportunity) => createdAt);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(meta).toMatchObject({ total: 30, currentPage: 1, nextPage: 2, prevPage: null });
    expect((await list({ order: 'added_asc', limit: 1 })).opportunities[0].createdAt).toBe(
      mine()
        .map(({ createdAt }) => createdAt)
        .sort()[0],
    );
    expect((await ask('GET /opportunities/search', { query: { location_id: locationId, limit: 101 } })).status).toBe(
      422,
    );
  });

  test('goes on by pages, or after a row’s time and id', async () => {
    const all = ids(await list({ limit: 100 }));
    const first = await list({ limit: 12 });
    expect(ids(await list({ limit: 12, page: 2 }))).toEqual(all.slice(12, 24));
    const { startAfter, startAfterId } = first.meta;
    expect(ids(await list({ limit: 12, startAfter, startAfterId }))).toEqual(all.slice(12, 24));
    expect((await list({ limit: 100 })).meta).toMatchObject({ nextPage: null, nextPageUrl: null });
  });

  test('filters', async () => {
    const count = async (query: object) => (await list({ limit: 100, ...query })).meta.total;
    const of = (fits: (one: Opportunity) => boolean) => mine().filter(fits).length;
    const [one] = mine();
    expect(await count({ status: 'won' })).toBe(of(({ status }) => status === 'won'));
    expect(await count({ status: 'all' })).toBe(30);
    expect(await count({ pipeline_id: pipelineId, pipeline_stage_id: stages[0] })).toBe(
      of(({ pipelineStageId }) => pipelineStageId === stages[0]),
    );
    expect(await count({ contact_id: one!.contactId })).toBe(1);
    expect(await count({ assigned_to: sandbox.seeded.trainerId })).toBe(
      of(({ assignedTo }) => assignedTo === sandbox.seeded.trainerId),
    );
    expect(await count({ q: one!.name.split(':')[0]! })).toBe(1);
    expect(await count({ country: 'GB' })).toBe(0);
    expect(await count({ campaignId: 'k' })).toBe(of(() => false));
    const [, month, date] = one!.createdAt.slice(0, 10).split('-');
    const day = `${month}-${date}-${one!.createdAt.slice(0, 4)}`;
    expect(await count({ date: day, endDate: day })).toBe(1);
    expect(
      (await ask('GET /opportunities/search', { query: { location_id: locationId, date: '2026-01-01' } })).status,
    ).toBe(422);
  });

  test('gives what hangs on the contact to whoever asks', async () => {
    const [task] = sandbox.store.all('tasks').of(locationId);
    const [one] = mine();
    task!.contactId = one!.contactId;
    const asked = await list({ id: one!.id, getTasks: true });
    expect(asked.opportunities[0]).toMatchObject({ tasks: [{ id: task!.id }], notes: [] });
    expect((await list({ id: one!.id })).opportunities[0].tasks).toEqual([]);
  });
});

describe('POST /opportunities/search', () => {
  test('answers 201, sorted by any of six dates and values', async () => {
    const { status } = await ask('POST /opportunities/search', { body: { locationId, limit: 1 } });
    expect(status).toBe(201);
    const { opportunities } = await find({ sort: [{ field: 'last_stage_change_date', direction: 'desc' }] });
    const dates = opportunities.map(({ lastStageChangeAt }: Opportunity) => lastStageChangeAt);
    expect(dates).toHaveLength(30);
    expect(dates).toEqual([...dates].sort().reverse());
    const sort = [{ field: 'source', direction: 'asc' }];
    expect((await ask('POST /opportunities/search', { body: { locationId, limit: 1, sort } })).status).toBe(400);
  });

  test('each document carries the cursor to what follows it', async () => {
    const sort = [{ field: 'date_updated', direction: 'desc' }];
    const all = ids(await find({ sort }));
    const seen: string[] = [];
    let searchAfter: unknown;
    do {
      const { opportunities } = await find({ sort, limit: 13, ...(searchAfter ? { searchAfter } : {}) });
      seen.push(...ids({ opportunities }));
      searchAfter = opportunities.length === 13 ? opportunities.at(-1).sort : undefined;
    } while (searchAfter);
    expect(seen).toEqual(all);
    expect(ids(await find({ sort, limit: 13, page: 2 }))).toEqual(all.slice(13, 26));
  });

  test.each([
    [{ field: 'status', operator: 'eq', value: 'won' }, ({ status }: Opportunity) => status === 'won'],
    [{ field: 'monetary_value', operator: 'range', value: { gt: 600 } }, (one: Opportunity) => one.monetaryValue > 600],
    [{ field: 'lost_reason_id', operator: 'exists' }, ({ lostReasonId }: Opportunity) => lostReasonId !== undefined],
    [
      { field: 'date_added', operator: 'range', value: { gte: '2026-01-01T00:00:00.000Z' } },
      ({ createdAt }: Opportunity) => createdAt >= '2026-01-01',
    ],
    [{ field: 'name', operator: 'contains', value: 'plus' }, ({ name }: Opportunity) => name.endsWith('Plus')],
  ])('filters by %j', async (filter, fits) => {
    const wanted = mine().filter(fits);
    expect(wanted.length).toBeGreaterThan(0);
    const found = await find({ filters: [filter] });
    expect(found.total).toBe(wanted.length);
    expect(new Set(ids(found))).toEqual(new Set(wanted.map(({ id }) => id)));
  });

  test('filters by custom fields and by the contact, groups and all', async () => {
    const value = (name: string) => ({ field: `custom_fields.${fieldId(name)}`, operator: 'eq', value: 'Plus' });
    const plus = await find({ filters: [value('Plan')] });
    expect(plus.total).toBe(mine().filter(({ name }) => name.endsWith('Plus')).length);
    const [one] = mine();
    const { email } = sandbox.store.all('contacts').get(one!.contactId)!;
    const either = await find({
      filters: [
        {
          group: 'OR',
          filters: [
            { field: 'email', operator: 'eq', value: email },
            { field: 'contact_id', operator: 'eq', value: mine()[1]!.contactId },
          ],
        },
      ],
    });
    expect(either.total).toBe(2);
  });

  test.each([
    [{ filters: [{ field: 'moon', operator: 'eq', value: 1 }] }, 400],
    [{ filters: [{ field: 'status', operator: 'range', value: {} }] }, 422],
    [{ filters: [{ field: 'date_added', operator: 'eq', value: '2026-01-01' }] }, 422],
    [{ limit: 501 }, 422],
    [{ limit: 0 }, 422],
    [{ query: 'x'.repeat(76) }, 422],
    [{ page: 200, limit: 100 }, 400],
  ])('refuses %j with %i', async (body, status) => {
    expect((await ask('POST /opportunities/search', { body: { locationId, limit: 10, ...body } })).status).toBe(status);
  });
});

test('the reasons for losing, by name', async () => {
  const all = (await ask('GET /opportunities/lost-reason', { query: { locationId, query: 'EXPENSIVE' } })).body;
  expect(all).toMatchObject({ lostReasons: [{ name: 'Too expensive', locationId }], total: 1 });
  const page = (await ask('GET /opportunities/lost-reason', { query: { locationId, skip: 1, limit: 2 } })).body;
  expect(page.lostReasons.map(({ name }: { name: string }) => name)).toEqual(['Moved away', 'Joined another gym']);
});
