import { updateBlockSlot } from '../../creates/calendars/update_block_slot.js';
import { addFollowersToContact } from '../../creates/contacts/add_followers_to_contact.js';
import { createOpportunity } from '../../creates/opportunities/create_opportunity.js';
import { searchConversations } from '../../triggers/conversations/search_conversations.js';
import { searchOpportunities } from '../../triggers/opportunities/search_opportunities.js';
import { AGENCY, api, choices, LOCATION, poll, refusal, refused, run } from '../support/run.js';

// Names in the place of ids: what is looked up, when, and what becomes of it where it can't be.

const BOARD = 'VDm7RPYC2GLUvdpKmBfC';
const OTHER = 'Pp9xVt3LkQ7mZr1Yc5Wn';
const pipelines = [
  {
    id: BOARD,
    name: 'Memberships',
    stages: [
      { id: 's1', name: 'New Lead' },
      { id: 's2', name: 'Won' },
    ],
  },
  {
    id: OTHER,
    name: 'Corporate',
    stages: [
      { id: 's3', name: 'New Lead' },
      { id: 's4', name: 'Signed' },
    ],
  },
];
const boards = (found = pipelines) =>
  api().get('/opportunities/pipelines').query({ locationId: 'loc' }).reply(200, { pipelines: found });

const asked: Record<string, unknown>[] = [];
const saves = () =>
  api()
    .post('/opportunities/', (body) => asked.push(body) > 0)
    .reply(201, { opportunity: { id: 'o1' } });

beforeEach(() => asked.splice(0));

const deal = { contactId: 'c1', name: 'Roof', status: 'open' };

test('a pipeline and its stage by their names: one look-up, of the list that both are in', async () => {
  boards();
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'memberships', pipelineStageId: ' new  lead' });
  expect(asked).toMatchObject([{ pipelineId: BOARD, pipelineStageId: 's1' }]);
});

test('the names are remembered for the next run; one that is not among them is looked up before it is refused', async () => {
  const cache = {};
  boards();
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'Corporate' }, { cache });
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'corporate' }, { cache });
  boards([...pipelines, { id: 'p9', name: 'Brand New', stages: [] }]);
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'Brand New' }, { cache });
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'brand new' }, { cache });
  expect(asked.map(({ pipelineId }) => pipelineId)).toEqual([OTHER, OTHER, 'p9', 'p9']);
  boards();
  await expect(refusal(run(createOpportunity, { ...deal, pipelineId: 'Retail' }, { cache }))).resolves.toEqual(
    refused('Pipeline must be one of: Memberships, Corporate, but it is “Retail”.'),
  );
});

test('ids ask for nothing', async () => {
  saves();
  await run(createOpportunity, { ...deal, pipelineId: BOARD, pipelineStageId: 'e93ba61a-53b3-45e7-985a-c7732dbcdb69' });
  expect(asked).toHaveLength(1);
});

test('a stage is one of its pipeline; without a pipeline, of whichever has it alone', async () => {
  boards();
  await expect(
    refusal(run(createOpportunity, { ...deal, pipelineId: BOARD, pipelineStageId: 'Signed' })),
  ).resolves.toEqual(refused('Stage must be one of: New Lead, Won, but it is “Signed”.'));
  const meta = { isLoadingSample: true };
  const found = (stage: string) =>
    api()
      .get('/opportunities/search')
      .query((query) => query.pipeline_stage_id === stage)
      .reply(200, { opportunities: [] });
  boards();
  found('s4');
  await poll(searchOpportunities, { pipelineStageId: 'signed' }, { meta });
  boards();
  found('s3');
  await poll(searchOpportunities, { pipelineStageId: 'New Lead (Corporate)' }, { meta });
  boards();
  await expect(refusal(poll(searchOpportunities, { pipelineStageId: 'New Lead' }, { meta }))).resolves.toEqual(
    refused(
      'Stage “New Lead” is the name of 2: New Lead (Memberships) (ID s1), New Lead (Corporate) (ID s3). Choose from the list.',
    ),
  );
});

const people = [
  { id: 'u1', name: 'Whitfield, Dana', firstName: 'Dana', lastName: 'Whitfield', email: 'dana@example.com' },
  { id: 'u2', name: 'Devon Ruiz', email: 'devon@example.com' },
  { id: 'u3', name: 'Devon Ruiz', email: 'devon2@example.com' },
  { id: 'u4', name: '  ', email: null },
];
const team = (times = 1) => api().get('/users/').query(true).times(times).reply(200, { users: people });

test.each([
  [['Whitfield, Dana', 'devon@example.com']],
  ['Whitfield, Dana, DEVON@example.com'],
  ['dana whitfield; devon@example.com'],
  [['dana whitfield,devon@example.com', 'u1']],
  ['["Dana Whitfield", "devon@example.com", "dana@example.com"]'],
])('several people in one look-up: %j', async (followers) => {
  team();
  api()
    .post('/contacts/c1/followers', { followers: ['u1', 'u2'] })
    .reply(201, { followers: ['u1', 'u2'], followersAdded: [] });
  await run(addFollowersToContact, { contactId: 'c1', followers });
});

test('two of one name are told apart by their ids', async () => {
  team();
  await expect(
    refusal(run(addFollowersToContact, { contactId: 'c1', followers: ['Dana Whitfield', 'devon ruiz'] })),
  ).resolves.toEqual(
    refused(
      'Followers “devon ruiz” is the name of 2: Devon Ruiz (ID u2), Devon Ruiz (ID u3). Choose from the list, or map the ID from an earlier step.',
    ),
  );
});

test('what stands in a list besides the people needs no look-up', async () => {
  const meta = { isLoadingSample: true };
  const inbox = (of: string) =>
    api('2021-04-15')
      .get('/conversations/search')
      .query((query) => query.assignedTo === of)
      .reply(200, { conversations: [] });
  for (const nobody of ['unassigned', 'Nobody', ' nobody ']) {
    inbox('unassigned');
    await poll(searchConversations, { assignedTo: [nobody] }, { meta });
  }
  team();
  inbox('u1,unassigned');
  await poll(searchConversations, { assignedTo: 'dana@example.com, Nobody' }, { meta });
});

describe('where the list can’t be read', () => {
  const closed = () => api().get('/opportunities/pipelines').query(true).reply(403, { message: 'Forbidden' });

  test.each(['p1', 'Q1', 'SummerChallengeLeads1'])('%s goes out as it is: it may be an id', async (pipelineId) => {
    closed();
    saves();
    await run(createOpportunity, { ...deal, pipelineId });
    expect(asked).toMatchObject([{ pipelineId }]);
  });

  test.each(['Sales', 'new-member-welcome', 'Harbor Sales', '🏆'])('%s is one sentence', async (pipelineId) => {
    closed();
    const { name, message } = await refusal(run(createOpportunity, { ...deal, pipelineId }));
    expect([name, message.length <= 250]).toEqual(['AppError', true]);
    expect(message).toContain(
      `Pipeline “${pipelineId}” could not be looked up by its name: choose from the list, or map the ID from an earlier step.`,
    );
  });

  test('a permission that is missing asks for nothing, and is named', async () => {
    const authData = { ...LOCATION, scope: 'opportunities.write contacts.readonly' };
    const { message } = await refusal(run(createOpportunity, { ...deal, pipelineId: 'Sales' }, { authData }));
    expect(message).toContain('opportunities.readonly');
  });

  test('a limit is Zapier’s to wait for', async () => {
    api().get('/opportunities/pipelines').query(true).reply(429, { message: 'Too many' });
    const { name } = await refusal(run(createOpportunity, { ...deal, pipelineId: 'Sales' }));
    expect(name).toBe('ThrottledError');
  });

  test('Zapier’s memory is not filled with the nothing that a name finds as an id', async () => {
    closed();
    const filling = { meta: { isPopulatingDedupe: true } };
    const { message } = await refusal(poll(searchOpportunities, { pipelineId: 'Q1' }, filling));
    expect(message).toContain('could not be looked up');
  });
});

test('a long word with a digit that nothing is called goes out as it is: the list may lack it', async () => {
  boards();
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'SummerChallengeLeads1' });
  expect(asked).toMatchObject([{ pipelineId: 'SummerChallengeLeads1' }]);
  boards([
    ...pipelines,
    { id: 'p9', name: 'Summer Challenge Leads', stages: [] },
    { id: 'p8', name: 'summerchallengeleads1', stages: [] },
  ]);
  saves();
  await run(createOpportunity, { ...deal, pipelineId: 'SummerChallengeLeads1' });
  expect(asked[1]).toMatchObject({ pipelineId: 'p8' });
});

test('a text longer than any name asks for nothing', async () => {
  const { message } = await refusal(run(createOpportunity, { ...deal, pipelineId: 'Sales '.repeat(20_000) }));
  expect(message).toMatch(/^Pipeline must be an ID, such as/);
});

test('a dropdown that depends on another field takes its name', async () => {
  api().get('/opportunities/pipelines').query(true).times(2).reply(200, { pipelines });
  await expect(choices(searchOpportunities, 'pipelineStageId', { pipelineId: 'corporate' })).resolves.toMatchObject({
    results: [{ id: 's3', label: 'New Lead' }, { id: 's4' }],
  });
  team();
  api('2021-04-15')
    .get('/calendars/blocked-slots')
    .query(({ userId }) => userId === 'u1')
    .reply(200, { events: [] });
  await choices(updateBlockSlot, 'eventId', { assignedUserId: 'Dana Whitfield' });
});

test('an agency’s names are those of the chosen location, and its cache has them apart', async () => {
  const cache = {};
  const exchanged = (token: string) =>
    api('2021-07-28', 'agency-token')
      .post('/oauth/locationToken')
      .reply(200, { access_token: token, expires_in: 86_400 });
  for (const [locationId, id] of [
    ['l1', 'p1'],
    ['l2', 'p2'],
  ] as const) {
    exchanged(locationId);
    api('2021-07-28', locationId)
      .get('/opportunities/pipelines')
      .query({ locationId })
      .reply(200, { pipelines: [{ id, name: 'Sales' }] });
    api('2021-07-28', locationId)
      .post('/opportunities/', (body) => asked.push(body) > 0)
      .reply(201, { opportunity: { id: 'o1' } });
    await run(createOpportunity, { ...deal, locationId, pipelineId: 'Sales' }, { authData: AGENCY, cache });
  }
  expect(asked.map(({ pipelineId }) => pipelineId)).toEqual(['p1', 'p2']);
});

test('a name of the chosen location is not told as another location’s where nothing was found', async () => {
  api('2021-07-28', 'agency-token').post('/oauth/locationToken').reply(200, { access_token: 'own' });
  const own = () => api('2021-07-28', 'own');
  own().get('/opportunities/pipelines').query(true).reply(200, { pipelines });
  own().get('/opportunities/search').query(true).reply(200, { opportunities: [] });
  const meta = { isLoadingSample: true };
  const input = { locationId: 'l1', pipelineId: 'corporate', pipelineStageId: 'Signed' };
  await expect(poll(searchOpportunities, input, { authData: AGENCY, meta })).resolves.toEqual([]);
});
