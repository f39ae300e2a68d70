import type { Item, Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, recording, requestsOf, sentenceOf } from './support.js';

// Sales over real HTTP, as a location sees them: opportunities, its people, businesses, workflows, custom fields.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;
let done: Set<string>;
let create: Zapier['create'];
let trigger: Zapier['turnOn'];

beforeAll(async () => {
  zapier = await connect(sandbox);
});
beforeEach(() => {
  ({ done, create, trigger } = recording(zapier));
});
afterAll(disconnect);

const events = (items: Item[]) => items.map(({ id, revision }) => [id, revision]);
const choice = async (key: string, field: string, label: string, input: Record<string, unknown> = {}) =>
  (await zapier.choices('creates', key, field, input)).find((one) => one.label === label)!.id;

/** The gym's field for opportunities of this name, as an input's key. */
const custom = (name: string) =>
  `customField_${
    sandbox.store
      .all('customFields')
      .of(sandbox.seeded.gymId)
      .find((field) => field.model === 'opportunity' && field.name === name)!.id
  }`;

test('all ten operations of opportunities, on one deal from the first call to the end', async () => {
  const { trainerId, adminId, gymId } = sandbox.seeded;
  const boards = await trigger('list_pipelines', { triggerOn: 'changed' });
  const pipelineId = await choice('create_opportunity', 'pipelineId', 'Memberships');
  const stage = (label: string) => choice('create_opportunity', 'pipelineStageId', label, { pipelineId });
  const [lead, booked, joined] = await Promise.all([stage('New Lead'), stage('Trial Booked'), stage('Joined')]);

  const on = (triggerOn: string) => trigger('search_opportunities', { triggerOn, pipelineId });
  const [added, changed, moved, decided] = [
    await on('added'),
    await on('changed'),
    await on('stageChanged'),
    await on('statusChanged'),
  ];
  const person = await zapier.create('create_contact', {
    firstName: 'Noor',
    lastName: 'Haddad',
    email: 'n@example.com',
  });
  const deal = await create('create_opportunity', {
    contactId: person.id,
    pipelineId,
    pipelineStageId: lead,
    name: 'Noor, say {{contact.first_name}}',
    status: 'open',
    monetaryValue: '1,188.50',
    assignedTo: trainerId,
    [custom('Referral Source')]: 'A friend',
    [custom('Start Date')]: '2026-12-01',
    [custom('Plan')]: 'Plus',
    [custom('Joining Fee')]: '$49',
    [custom('Classes')]: ['Yoga', 'Spin'],
  });
  const { id } = deal;
  const customFields = {
    referral_source: 'A friend',
    start_date: '2026-12-01',
    plan: 'Plus',
    joining_fee: 49,
    classes: ['Yoga', 'Spin'],
  };
  expect(deal).toMatchObject({
    name: 'Noor, say {{contact.first_name}}',
    monetaryValue: 1188.5,
    pipelineName: 'Memberships',
    pipelineStageName: 'New Lead',
    contact: { name: 'Noor Haddad', email: 'n@example.com' },
    customFields,
  });
  expect(sandbox.store.all('opportunities').get(id)).toMatchObject({ locationId: gymId, assignedTo: trainerId });

  // It is new and an update, but no move and no decision; each is told once, and whole.
  const [first] = await added.poll();
  expect(first).toMatchObject({
    id,
    revision: deal.createdAt,
    pipelineStageName: 'New Lead',
    customFields,
  });
  expect(events(await changed.poll())).toEqual([[id, deal.updatedAt]]);
  expect([await moved.poll(), await decided.poll(), await added.poll()]).toEqual([[], [], []]);

  // A clear second later somebody moves it: updates of the same moment as its making would be no move.
  sandbox.clock.advance(2_000);
  const watched = await trigger('get_opportunity', { id });
  const atDesk = await create('update_opportunity', {
    id,
    pipelineId,
    pipelineStageId: booked,
    clearFields: [custom('Plan')],
  });
  expect(atDesk).toMatchObject({ pipelineStageName: 'Trial Booked', name: deal.name, monetaryValue: 1188.5 });
  expect(atDesk.customFields).not.toHaveProperty('plan');
  expect(events(await moved.poll())).toEqual([[id, `${atDesk.lastStageChangeAt} ${booked}`]]);
  expect(events(await changed.poll())).toEqual([[id, atDesk.updatedAt]]);
  expect(events(await watched.poll())).toEqual([[id, atDesk.updatedAt]]);

  const followed = await create('add_followers_to_opportunity', { id, followers: [trainerId, adminId] });
  expect(followed.followers).toEqual([trainerId, adminId]);
  const left = await create('remove_followers_from_opportunity', { id, followers: [trainerId] });
  expect(left.followers).toEqual([adminId]);
  const nobody = await zapier.create('remove_followers_from_opportunity', { id, isRemoveAllFollowers: true });
  expect(nobody.followers).toEqual([]);

  const lostReasonId = await choice('update_opportunity_status', 'lostReasonId', 'Too expensive');
  await create('update_opportunity_status', { id, status: 'lost', lostReasonId });
  expect(sandbox.store.all('opportunities').get(id)).toMatchObject({ status: 'lost', lostReasonId });
  const [loss] = await decided.poll();
  expect(loss).toMatchObject({ id, status: 'lost', lostReasonId });
  expect(await decided.poll()).toEqual([]);

  // A second one is refused by name; an upsert finds the first.
  const again = { contactId: person.id, pipelineId, name: 'Again', status: 'open' };
  expect(await sentenceOf(zapier.create('create_opportunity', again))).toContain(`has an opportunity already: ${id}.`);
  const upserted = await create('upsert_opportunity', {
    contactId: person.id,
    pipelineId,
    pipelineStageId: joined,
    status: 'won',
    followers: [trainerId],
    followersActionType: 'add',
    [custom('Plan')]: 'Unlimited',
  });
  expect(upserted).toMatchObject({
    id,
    new: false,
    status: 'won',
    pipelineStageName: 'Joined',
    followers: [trainerId],
    customFields: { ...customFields, plan: 'Unlimited' },
  });
  expect(events(await decided.poll())).toEqual([[id, `${upserted.lastStatusChangeAt} won`]]);
  expect(events(await moved.poll())).toEqual([[id, `${upserted.lastStageChangeAt} ${joined}`]]);
  const other = await zapier.create('create_contact', { firstName: 'Omar', email: 'o@example.com' });
  const made = await zapier.create('upsert_opportunity', { contactId: other.id, pipelineId, name: 'Omar' });
  expect(made).toMatchObject({ new: true, status: 'open', contactId: other.id });
  expect(events(await added.poll())).toEqual([[made.id, made.createdAt]]);

  await create('delete_opportunity', { id });
  expect(sandbox.store.all('opportunities').get(id)).toBeUndefined();
  await watched.poll();
  expect(await watched.poll()).toEqual([]);

  sandbox.store.all('pipelines').get(pipelineId)!.stages[0]!.name = 'Fresh Lead';
  expect((await boards.poll()).map((board) => board.id)).toEqual([pipelineId]);
  expect(await boards.poll()).toEqual([]);
  expect(done.size).toBe(10);
});

test('Find or Create Opportunity finds what is there, and makes what is not', async () => {
  const [person] = sandbox.store.all('contacts').of(sandbox.seeded.gymId);
  const [board] = await zapier.choices('creates', 'create_opportunity', 'pipelineId');
  const wanted = { contactId: person!.id, name: 'Ten visits', pipelineId: board!.id };
  expect((await zapier.search('find_opportunity', wanted)).filter(({ name }) => name === wanted.name)).toEqual([]);
  sandbox.store.all('locations').get(sandbox.seeded.gymId)!.settings.allowDuplicateOpportunity = true;
  const made = await zapier.create('create_opportunity', { ...wanted, status: 'open' });
  const [found] = await zapier.search('find_opportunity', { ...wanted, name: 'ten VISITS' });
  expect(found).toMatchObject({
    id: made.id,
    name: 'Ten visits',
    pipelineName: board!.label,
    contact: { id: person!.id },
  });
  sandbox.store.all('locations').get(sandbox.seeded.gymId)!.settings.allowDuplicateOpportunity = false;
});

test('300 deals that are won between two polls fire 300 times, and once', async () => {
  const won = await zapier.turnOn('search_opportunities', { triggerOn: 'statusChanged', status: 'won' });
  const [template] = sandbox.store.all('opportunities').of(sandbox.seeded.gymId);
  for (let n = 0; n < 300; n += 1) {
    const stamp = sandbox.clock.stamp();
    sandbox.store.all('opportunities').add({
      ...structuredClone(template!),
      id: sandbox.store.ids.firestore(),
      status: 'won',
      lastStatusChangeAt: stamp,
      updatedAt: stamp,
    });
  }
  const fired = await won.poll();
  expect(fired).toHaveLength(300);
  expect(await won.poll()).toEqual([]);
  for (let n = 0; n < 4; n += 1) {
    sandbox.clock.advance(14 * 60_000);
    await won.poll();
  }
  const requests = await requestsOf(sandbox, () => won.poll());
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /opportunities/search']);
});

test('users, as far as a location makes and sees them', async () => {
  const { gymId, companyId } = sandbox.seeded;
  const listed = await trigger('list_users_by_location');
  const searched = await trigger('search_users', { query: 'boateng' });
  const made = await create('create_user', {
    firstName: 'Nia',
    lastName: 'Boateng',
    email: 'nia.boateng@example.com',
    signInWith: 'correct horse',
    type: 'account',
    role: 'user',
    locationIds: [gymId],
    phone: '(212) 555-0160',
    permissions: ['contactsEnabled', 'tagsEnabled'],
    permissionsOff: ['botService'],
    scopes: ['contacts.write'],
  });
  const { id: userId } = made;
  expect(made).toMatchObject({ name: 'Nia Boateng', phone: '+12125550160', roles: { locationIds: [gymId] } });
  expect(JSON.stringify(made)).not.toContain('correct horse');
  for (const seen of [listed, searched]) {
    expect((await seen.poll()).map(({ id }) => id)).toEqual([userId]);
    expect(await seen.poll()).toEqual([]);
  }
  const watched = await trigger('get_user', { userId });
  await create('update_user', { userId, lastName: 'Okoro', permissionsOff: ['tagsEnabled'], clearFields: ['scopes'] });
  expect(sandbox.store.all('users').get(userId)).toMatchObject({
    companyId,
    name: 'Nia Okoro',
    permissions: { contactsEnabled: true, tagsEnabled: false, botService: false },
    scopes: [],
    roles: { type: 'account', role: 'user', locationIds: [gymId] },
  });
  expect((await watched.poll()).map(({ name }) => name)).toEqual(['Nia Okoro']);
  expect(await create('delete_user', { userId })).toMatchObject({ success: true, message: /^Queued/ });
  expect(await watched.poll()).toEqual([]);
  expect(done.size).toBe(6);
});

test('businesses, with both lists and every write', async () => {
  const listed = await trigger('list_businesses_by_location');
  const fresh = await trigger('new_business');
  const changes = await zapier.turnOn('list_businesses_by_location', { triggerOn: 'changed' });
  const made = await create('create_business', {
    name: 'Harbor Physio',
    phone: '212 555 0177',
    website: 'https://a.example.com',
  });
  const { id: businessId } = made;
  expect(made).toMatchObject({ name: 'Harbor Physio', phone: '+12125550177' });
  expect((await listed.poll()).map(({ id }) => id)).toEqual([businessId]);
  expect((await changes.poll()).map(({ id }) => id)).toEqual([businessId]);
  expect((await fresh.poll()).map(({ id }) => id)).toEqual([businessId]);
  for (const by of [
    { name: 'harbor physio' },
    { phone: '(212) 555-0177' },
    { website: 'www.a.example.com' },
    { businessId },
  ])
    expect((await zapier.search('find_business', by)).map(({ id, matches }) => [id, matches])).toEqual([
      [businessId, 1],
    ]);
  expect(await zapier.search('find_business', { name: 'Harbor Physio', email: 'nobody@example.com' })).toEqual([]);
  const watched = await trigger('get_business', { businessId });
  const updated = await create('update_business', { businessId, city: 'Troy', clearFields: ['website'] });
  expect(updated).toMatchObject({ name: 'Harbor Physio', city: 'Troy', website: '' });
  expect(events(await watched.poll())).toEqual([[businessId, updated.updatedAt]]);
  expect(events(await changes.poll())).toEqual([[businessId, updated.updatedAt]]);
  expect(await listed.poll()).toEqual([]);
  const person = sandbox.store.all('contacts').of(sandbox.seeded.gymId)[3]!;
  await zapier.create('bulk_business_update', { ids: [person.id], businessId });
  expect(person.businessId).toBe(businessId);
  await zapier.create('bulk_business_update', { ids: [person.id] });
  expect(person.businessId).toBeUndefined();
  await create('delete_business', { businessId });
  expect(await watched.poll()).toEqual([]);
  expect(done.size).toBe(6);
});

test('workflows are told when they are made, changed and published; campaigns when they are made', async () => {
  const { gymId: locationId } = sandbox.seeded;
  const [added, changed, published] = [
    await trigger('list_workflows'),
    await trigger('list_workflows', { triggerOn: 'changed' }),
    await trigger('list_workflows', { triggerOn: 'published' }),
  ];
  const campaigns = await trigger('list_campaigns', { status: 'published' });
  const stamp = sandbox.clock.stamp();
  const flow = sandbox.store.all('workflows').add({
    id: sandbox.store.ids.uuid(),
    locationId,
    name: 'Won Deal',
    status: 'draft',
    version: 1,
    createdAt: stamp,
    updatedAt: stamp,
  });
  sandbox.store.all('campaigns').add({ id: 'draft', locationId, name: 'Draft', status: 'draft' });
  sandbox.store.all('campaigns').add({ id: 'spring', locationId, name: 'Spring', status: 'published' });
  expect((await added.poll()).map(({ name }) => name)).toEqual(['Won Deal']);
  expect((await changed.poll()).map(({ name }) => name)).toEqual(['Won Deal']);
  expect(await published.poll()).toEqual([]);
  expect((await campaigns.poll()).map(({ name }) => name)).toEqual(['Spring']);
  Object.assign(flow, { status: 'published', version: 2, updatedAt: sandbox.clock.stamp() });
  expect(events(await published.poll())).toEqual([[flow.id, 'published 2']]);
  const search = async (key: string, by: object) => (await zapier.search(key, { ...by })).map(({ id }) => id);
  for (const by of [{ name: 'won deal', status: 'published' }, { workflowId: flow.id }])
    expect(await search('find_workflow', by)).toEqual([flow.id]);
  for (const by of [{ name: 'Won Deal', status: 'draft' }, { name: 'Won' }])
    expect(await search('find_workflow', by)).toEqual([]);
  for (const by of [{ name: 'SPRING', status: 'published' }, { campaignId: 'spring' }])
    expect(await search('find_campaign', by)).toEqual(['spring']);
  expect(await search('find_campaign', { name: 'Spring', status: 'draft' })).toEqual([]);
  expect(events(await changed.poll())).toEqual([[flow.id, flow.updatedAt]]);
  expect([await added.poll(), await published.poll(), await campaigns.poll()]).toEqual([[], [], []]);
});

test('a custom field that is made is in the very next form', async () => {
  const listed = await trigger('list_custom_fields', { model: 'opportunity' });
  const before = (await zapier.execute('creates.create_opportunity.operation.inputFields')) as { label: string }[];
  expect(before.some(({ label }) => label === 'Coach')).toBe(false);
  const made = await create('create_custom_field', {
    name: 'Coach',
    dataType: 'SINGLE_OPTIONS',
    model: 'opportunity',
    options: ['Devon', 'Priya'],
    position: 7,
  });
  expect(made).toMatchObject({ fieldKey: 'opportunity.coach', picklistOptions: ['Devon', 'Priya'], position: 7 });
  expect((await listed.poll()).map(({ name }) => name)).toEqual(['Coach']);
  for (const by of [{ name: 'coach' }, { fieldKey: '{{ opportunity.coach }}' }, { customFieldId: made.id }])
    expect((await zapier.search('find_custom_field', by)).map(({ id }) => id)).toEqual([made.id]);
  expect(await zapier.search('find_custom_field', { name: 'Coach', model: 'contact' })).toEqual([]);
  const fields = (await zapier.execute('creates.create_opportunity.operation.inputFields')) as Item[];
  expect(fields.find(({ label }) => label === 'Coach')).toMatchObject({
    key: `customField_${made.id}`,
    choices: { Devon: 'Devon', Priya: 'Priya' },
  });
});

test('a custom value is found by its name and its key', async () => {
  const hours = { name: 'Front Desk Hours', value: '7 am to 9 pm', matches: 1 };
  for (const by of [{ name: 'front desk hours' }, { fieldKey: 'front_desk_hours' }])
    expect(await zapier.search('find_custom_value', by)).toEqual([expect.objectContaining(hours)]);
  const [choice] = await zapier.choices('searches', 'find_custom_value', 'customValueId');
  expect(await zapier.search('find_custom_value', { customValueId: choice!.id })).toEqual([
    expect.objectContaining({ name: choice!.label }),
  ]);
  expect(await zapier.search('find_custom_value', { name: 'Front Desk' })).toEqual([]);
});

test('nothing that the app asked was refused for its form', () => {
  expect(sandbox.requests.filter(({ status }) => [401, 403, 422, 501].includes(status))).toEqual([]);
});
