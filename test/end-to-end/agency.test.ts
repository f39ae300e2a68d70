import type { Item, Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { CheckedZapier } from './checked.js';
import { connect, disconnect, requestsOf, sentenceOf } from './support.js';

// An agency signs in, sees all of its locations, makes one, and works in each as itself.

const sandbox = useSandbox({}, { keeps: true });
let agency: Zapier;

beforeAll(async () => {
  agency = await connect(sandbox, 'Harbor Fitness Group');
});
afterAll(disconnect);

const exchanges = async (work: () => Promise<unknown>) =>
  (await requestsOf(sandbox, work)).filter(({ path }) => path === '/oauth/locationToken').length;
const locationField = async (path: string, input = {}) =>
  ((await agency.execute(`${path}.operation.inputFields`, input)) as (Item & { key: string; choices: object })[])[0];

test('it is called by the agency’s name and has no location of its own', async () => {
  expect(agency.authData).toMatchObject({ userType: 'Company', companyId: sandbox.seeded.companyId });
  expect(agency.authData.locationId ?? '').toBe('');
  expect(await agency.execute('authentication.test')).toMatchObject({ name: 'Harbor Fitness Group' });
});

test('sign in, list locations, make one, act in it, act in the others', async () => {
  const { gymId, studioId, companyId } = sandbox.seeded;
  const all = await agency.turnOn('list_locations');
  const changes = await agency.turnOn('list_locations', { triggerOn: 'changed' });
  const snapshots = await agency.choices('creates', 'create_location', 'snapshotId');
  const made = await agency.create('create_location', {
    name: 'Harbor Boxing',
    country: 'GB',
    timezone: 'Europe/London',
    phone: '020 7946 0155',
    snapshotId: snapshots.find(({ label }) => label === 'Gym Starter Kit')!.id,
    allowDuplicateContact: true,
    instagram: 'https://www.instagram.com/harborboxing',
  });
  expect(made).toMatchObject({ companyId, name: 'Harbor Boxing', phone: '+442079460155', country: 'GB' });
  expect((await all.poll()).map(({ id }) => id)).toEqual([made.id]);
  expect((await changes.poll()).map(({ id }) => id)).toEqual([made.id]);
  const updated = await agency.create('update_location', {
    locationId: made.id,
    city: 'Leeds',
    allowDuplicateContact: false,
  });
  expect(updated).toMatchObject({ name: 'Harbor Boxing', city: 'Leeds', settings: { allowDuplicateContact: false } });
  expect((await changes.poll()).map(({ city }) => city)).toEqual(['Leeds']);
  expect(await all.poll()).toEqual([]);
  const [found] = await agency.search('find_location', { locationId: made.id });
  expect(found).toMatchObject({ id: made.id, city: 'Leeds', social: { instagram: expect.any(String) } });

  // The same step in three locations: each contact is in its own, its phone read by its own country.
  const first = await locationField('creates.create_contact');
  expect(first).toMatchObject({
    key: 'locationId',
    choices: { [gymId]: 'Harbor Strength Club', [studioId]: 'Harbor Strength Studio', [made.id]: 'Harbor Boxing' },
  });
  const phones: Record<string, string> = {
    [gymId]: '+12079460123',
    [studioId]: '+442079460123',
    [made.id]: '+442079460123',
  };
  for (const [locationId, phone] of Object.entries(phones)) {
    const watch = await agency.turnOn('search_contacts', { locationId });
    const person = await agency.create('create_contact', {
      locationId,
      firstName: 'Kim',
      email: 'kim@example.com',
      phone: '2079460123',
    });
    expect(person).toMatchObject({ locationId, phone });
    expect(sandbox.store.all('contacts').get(person.id)).toMatchObject({ locationId });
    expect((await watch.poll()).map(({ id }) => id)).toEqual([person.id]);
    const [again] = await agency.search('find_contact', { locationId, email: 'kim@example.com' });
    expect(again?.id).toBe(person.id);
  }
});

test('a location’s token is got once, whatever is done there, and again when it is refused', async () => {
  const { gymId, studioId } = sandbox.seeded;
  const search = (locationId: string) => () =>
    agency.execute('triggers.search_contacts.operation.perform', { locationId });
  expect(await exchanges(search(gymId))).toBe(0);
  expect(
    await exchanges(() => agency.choices('creates', 'create_opportunity', 'pipelineId', { locationId: gymId })),
  ).toBe(0);
  // HighLevel forgets the locations' tokens, not the agency's.
  for (const [value, { userType }] of sandbox.authorization.tokens)
    if (userType === 'Location') sandbox.authorization.tokens.delete(value);
  const refreshes = agency.refreshes;
  expect(await exchanges(search(gymId))).toBe(1);
  expect(await exchanges(search(gymId))).toBe(0);
  expect(await exchanges(search(studioId))).toBe(1);
  expect(agency.refreshes).toBe(refreshes);
  // And once it forgets everything, Zapier renews the agency's own.
  sandbox.authorization.revokeAll();
  await expect(search(gymId)()).resolves.not.toHaveLength(0);
  expect(agency.refreshes).toBe(refreshes + 1);
});

test('nothing of one location shows in another: contacts, boards, users, custom fields', async () => {
  const { gymId, studioId } = sandbox.seeded;
  const seen = async (locationId: string) => ({
    contacts: (await agency.choices('triggers', 'get_contact', 'contactId', { locationId })).map(({ id }) => id),
    boards: (await agency.choices('creates', 'create_opportunity', 'pipelineId', { locationId })).map(({ id }) => id),
    people: (await agency.choices('creates', 'create_opportunity', 'assignedTo', { locationId })).map(({ id }) => id),
    fields: ((await agency.execute('creates.create_contact.operation.inputFields', { locationId })) as Item[])
      .map((field) => String(field.key))
      .filter((key) => key.startsWith('customField_')),
  });
  // One after the other and at the same time, with the same cache.
  const [gym, studio] = await Promise.all([seen(gymId), seen(studioId)]);
  expect([await seen(gymId), await seen(studioId)]).toEqual([gym, studio]);
  const owner = (kind: 'contacts' | 'pipelines' | 'customFields', id: string) =>
    sandbox.store.all(kind).get(id)!.locationId;
  for (const [locationId, found] of [
    [gymId, gym],
    [studioId, studio],
  ] as const) {
    expect(found.contacts.length).toBeGreaterThan(10);
    expect(found.fields.length).toBeGreaterThan(10);
    expect(new Set(found.contacts.map((id) => owner('contacts', id)))).toEqual(new Set([locationId]));
    expect(new Set(found.boards.map((id) => owner('pipelines', id)))).toEqual(new Set([locationId]));
    expect(new Set(found.fields.map((key) => owner('customFields', key.replace('customField_', ''))))).toEqual(
      new Set([locationId]),
    );
    const staff = found.people.map((id) => sandbox.store.all('users').get(id)!.roles.locationIds);
    expect(staff.every((places) => places.includes(locationId))).toBe(true);
  }
});

test('deals of two locations at once: each trigger fires for its own', async () => {
  const { gymId, studioId } = sandbox.seeded;
  const watch = Object.fromEntries(
    await Promise.all(
      [gymId, studioId].map(
        async (locationId) => [locationId, await agency.turnOn('search_opportunities', { locationId })] as const,
      ),
    ),
  );
  const made = await Promise.all(
    [gymId, studioId].map(async (locationId) => {
      const [board] = await agency.choices('creates', 'create_opportunity', 'pipelineId', { locationId });
      const person = await agency.create('create_contact', { locationId, email: 'deal@example.com' });
      return agency.create('create_opportunity', {
        locationId,
        contactId: person.id,
        pipelineId: board!.id,
        name: locationId,
        status: 'open',
      });
    }),
  );
  for (const [n, locationId] of [gymId, studioId].entries())
    expect((await watch[locationId]!.poll()).map(({ id, name }) => [id, name])).toEqual([[made[n]!.id, locationId]]);
});

test('the agency’s own operations: users by email, snapshots, the company, people everywhere', async () => {
  const { companyId, gymId, studioId } = sandbox.seeded;
  const byEmail = await agency.turnOn('filter_users_by_email', { emails: ['zoe@example.com', 'yan@example.com'] });
  const kits = await agency.turnOn('list_snapshots', { triggerOn: 'changed' });
  const company = await agency.turnOn('get_company');
  const person = await agency.create('create_user', {
    firstName: 'Zoe',
    lastName: 'Park',
    email: 'zoe@example.com',
    signInWith: 'long enough',
    type: 'account',
    role: 'admin',
    locationIds: [gymId, studioId],
  });
  expect(person.roles).toMatchObject({ locationIds: [gymId, studioId] });
  expect((await byEmail.poll()).map(({ id, name }) => [id, name])).toEqual([[person.id, 'Zoe Park']]);
  expect(await byEmail.poll()).toEqual([]);
  const everybody = await agency.choices('triggers', 'get_user', 'userId');
  expect(everybody.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Zoe Park', 'Renata Osei', 'Imogen Hart']),
  );
  const [kit] = sandbox.store.all('snapshots').values();
  kit!.name = 'Gym Kit 2';
  expect((await kits.poll()).map(({ name }) => name)).toEqual(['Gym Kit 2']);
  const named = await agency.search('find_snapshot', { name: 'gym kit 2' });
  expect(named).toEqual([expect.objectContaining({ id: kit!.id, matches: 1 })]);
  expect(await agency.search('find_snapshot', { snapshotId: kit!.id })).toEqual(named);
  expect(await agency.search('find_snapshot', { name: 'Gym' })).toEqual([]);
  sandbox.store.all('companies').get(companyId)!.phone = '+12125550109';
  expect((await company.poll()).map(({ phone }) => phone)).toEqual(['+12125550109']);
  await agency.create('delete_user', { userId: person.id });
  expect(sandbox.store.all('users').get(person.id)!.deleted).toBe(true);
});

test('a location’s connection is told, before any request, what only an agency can do', async () => {
  const location = new CheckedZapier();
  await location.connect('Harbor Strength Club');
  const agencyOnly: [string, () => Promise<unknown>][] = [
    ['create_location', () => location.create('create_location', { name: 'New', phone: '212 555 0100' })],
    ['update_location', () => location.create('update_location', { locationId: 'x', phone: '212 555 0100' })],
    ['list_snapshots', () => location.turnOn('list_snapshots')],
    ['get_company', () => location.turnOn('get_company')],
    ['filter_users_by_email', () => location.turnOn('filter_users_by_email', { emails: ['a@example.com'] })],
  ];
  for (const [key, work] of agencyOnly) {
    let sentence = '';
    const requests = await requestsOf(sandbox, async () => {
      sentence = await sentenceOf(work());
    });
    expect([key, sentence]).toEqual([key, expect.stringContaining('This needs an agency connection')]);
    expect(requests).toEqual([]);
  }
  // It sees itself where an agency sees all.
  expect((await location.choices('searches', 'find_location', 'locationId')).map(({ label }) => label)).toEqual([
    'Harbor Strength Club',
  ]);
  expect(await sentenceOf(location.search('find_location', { locationId: sandbox.seeded.studioId }))).toContain(
    'does not reach that location',
  );
});

test('a paused location is told as one, and the agency’s connection lives on', async () => {
  const { studioId, gymId } = sandbox.seeded;
  sandbox.authorization.paused.add(studioId);
  for (const [value, { locationId }] of sandbox.authorization.tokens)
    if (locationId === studioId) sandbox.authorization.tokens.delete(value);
  const read = (locationId: string) => agency.execute('triggers.list_pipelines.operation.perform', { locationId });
  expect(await sentenceOf(read(studioId))).toContain('the location is not active');
  await expect(read(gymId)).resolves.toHaveLength(2);
  sandbox.authorization.paused.delete(studioId);
  await expect(read(studioId)).resolves.toHaveLength(2);
});
