import { DATA_TYPES } from '../../sandbox/models/custom_fields/custom_field.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let agency: Ask;
let locationId: string;
let companyId: string;
let path: string;

beforeEach(() => {
  ({ companyId, gymId: locationId } = sandbox.seeded);
  ask = client(sandbox);
  agency = client(sandbox, { companyId });
  path = `/locations/${locationId}`;
});

describe('locations', () => {
  test('an agency finds all of them, a location itself; no total (#164)', async () => {
    const all = (await agency('GET /locations/search', { query: { companyId } })).body;
    expect(all.locations.map(({ name }: { name: string }) => name)).toEqual([
      'Harbor Strength Club',
      'Harbor Strength Studio',
    ]);
    expect(all).not.toHaveProperty('count');
    const page = await agency('GET /locations/search', { query: { companyId, order: 'desc', limit: '1' } });
    expect(page.body.locations[0].name).toBe('Harbor Strength Studio');
    const own = (await ask('GET /locations/search')).body.locations;
    expect(own.map(({ id }: { id: string }) => id)).toEqual([locationId]);
    const byEmail = await agency('GET /locations/search', { query: { email: 'STUDIO@harborfitness.example.com' } });
    expect(byEmail.body.locations).toHaveLength(1);
  });

  test('an agency makes and changes them; only itself', async () => {
    const made = await agency('POST /locations/', {
      body: {
        companyId,
        name: 'Harbor Boxing',
        country: 'GB',
        timezone: 'Europe/London',
        settings: { allowDuplicateContact: true },
        social: { instagram: 'https://instagram.com/x' },
        twilio: { sid: 'AC1', authToken: 'secret' },
        prospectInfo: { firstName: 'Ada', lastName: 'Novak', email: 'ada@example.com' },
        snapshotId: sandbox.store.all('snapshots').values().next().value!.id,
      },
    });
    expect(made.body).toMatchObject({ companyId, name: 'Harbor Boxing', email: 'ada@example.com' });
    expect(JSON.stringify(made.body)).not.toContain('secret');
    const changed = await agency(`PUT /locations/${made.body.id}`, {
      body: { companyId, city: 'Leeds', settings: { allowDuplicateOpportunity: true } },
    });
    expect(changed.body.settings).toMatchObject({ allowDuplicateContact: true, allowDuplicateOpportunity: true });
    const { location } = (await agency(`GET /locations/${made.body.id}`)).body;
    expect(location).toMatchObject({ city: 'Leeds', firstName: 'Ada', social: { instagram: expect.any(String) } });
    expect((await ask('POST /locations/', { body: { companyId, name: 'x' } })).status).toBe(401);
  });

  test.each([
    [{ name: 'x', timezone: 'Moon/Base' }, 422],
    [{ name: 'x', country: 'Atlantis' }, 422],
    [{ name: 'x', snapshotId: 'nowhere' }, 404],
    [{ name: 'x', twilio: { sid: 'AC1' } }, 422],
    [{}, 422],
  ])('a new one is refused with %j', async (body, status) => {
    expect((await agency('POST /locations/', { body: { companyId, ...body } })).status).toBe(status);
  });

  test('time zones', async () => {
    expect((await ask(`GET ${path}/timezones`)).body.timeZones).toContain('America/New_York');
  });
});

describe('tags', () => {
  test('made in lower case, once; renamed and deleted on the contacts too', async () => {
    const { tag } = (await ask(`POST ${path}/tags`, { body: { name: 'Fresh Tag' } })).body;
    expect(tag).toEqual({ id: expect.stringMatching(/^\w{20}$/), name: 'fresh tag', locationId });
    expect((await ask(`POST ${path}/tags`, { body: { name: 'FRESH TAG' } })).status).toBe(400);
    const { contact } = (await ask('POST /contacts/', { body: { locationId, firstName: 'A', tags: ['fresh tag'] } }))
      .body;
    await ask(`PUT ${path}/tags/${tag.id}`, { body: { name: 'Stale' } });
    expect(sandbox.store.all('contacts').get(contact.id)!.tags).toEqual(['stale']);
    expect((await ask(`GET ${path}/tags/${tag.id}`)).body.tag.name).toBe('stale');
    expect((await ask(`DELETE ${path}/tags/${tag.id}`)).body.succeeded).toBe(true);
    expect(sandbox.store.all('contacts').get(contact.id)!.tags).toEqual([]);
    expect((await ask(`GET ${path}/tags/${tag.id}`)).status).toBe(404);
  });
});

describe('custom fields', () => {
  const list = async (model?: string) =>
    (await ask(`GET ${path}/customFields`, { query: model ? { model } : {} })).body.customFields;

  test('contacts have one of every type, and a folder; the model chooses', async () => {
    const contact = await list('contact');
    const types = contact.map(({ dataType }: { dataType?: string }) => dataType).filter(Boolean);
    expect([...types].sort()).toEqual([...DATA_TYPES].sort());
    expect(contact.filter(({ documentType }: { documentType: string }) => documentType === 'folder')).toHaveLength(1);
    expect(await list('opportunity')).toHaveLength(5);
    expect(await list('all')).toHaveLength(contact.length + 5);
    expect(await list()).toEqual(contact);
  });

  test('made with options, keyed by name, changed except for the type, deleted with its values', async () => {
    const body = { name: 'Shoe Size', dataType: 'RADIO', model: 'contact', options: ['S', 'L'], placeholder: 'EU' };
    expect((await ask(`POST ${path}/customFields`, { body: { ...body, options: undefined } })).status).toBe(422);
    const made = await ask(`POST ${path}/customFields`, { body });
    expect(made).toMatchObject({
      status: 201,
      body: { customField: { fieldKey: 'contact.shoe_size', picklistOptions: ['S', 'L'], model: 'contact' } },
    });
    const { id } = made.body.customField;
    expect((await ask(`POST ${path}/customFields`, { body })).body.customField.fieldKey).toBe('contact.shoe_size_1');
    const changed = await ask(`PUT ${path}/customFields/${id}`, { body: { name: 'Size', dataType: 'TEXT' } });
    expect(changed.body.customField).toMatchObject({ name: 'Size', dataType: 'RADIO' });
    const { contact } = (
      await ask('POST /contacts/', { body: { locationId, firstName: 'A', customFields: [{ id, field_value: 'L' }] } })
    ).body;
    await ask(`DELETE ${path}/customFields/${id}`);
    expect((await ask(`GET /contacts/${contact.id}`)).body.contact.customFields).toEqual([]);
    expect((await ask(`GET ${path}/customFields/${id}`)).body.message).toBe(`Custom field with id ${id} not found`);
  });

  test('not of a type that is none', async () => {
    const reply = await ask(`POST ${path}/customFields`, { body: { name: 'X', dataType: 'MONETARY' } });
    expect(reply.status).toBe(422);
  });
});

describe('users', () => {
  const names = (users: { firstName: string }[]) => users.map(({ firstName }) => firstName);

  test('a location sees its own people only (#230); an agency everybody', async () => {
    const own = (await ask('GET /users/search', { query: { companyId } })).body;
    expect(names(own.users)).toEqual(['Marisol', 'Devon', 'Priya', 'Jonah', 'Callum']);
    expect(own.count).toBe(5);
    expect(names((await ask('GET /users/', { query: { locationId } })).body.users)).toEqual(names(own.users));
    const all = (await agency('GET /users/search', { query: { companyId, type: 'agency' } })).body.users;
    expect(names(all)).toEqual(['Renata', 'Tobias']);
    expect((await ask(`GET /users/${sandbox.seeded.agencyUserId}`)).status).toBe(404);
    expect((await agency(`GET /users/${sandbox.seeded.agencyUserId}`)).body).toMatchObject({
      firstName: 'Renata',
      roles: { type: 'agency' },
    });
  });

  test('companyId is needed; the rest narrows, sorts and pages', async () => {
    expect((await ask('GET /users/search')).body.message).toEqual(['companyId must be a string']);
    const search = async (query: Record<string, string>) =>
      names((await ask('GET /users/search', { query: { companyId, ...query } })).body.users);
    expect(await search({ role: 'admin' })).toEqual(['Marisol']);
    expect(await search({ query: 'raman' })).toEqual(['Priya']);
    expect(await search({ ids: `${sandbox.seeded.trainerId},x` })).toEqual(['Devon']);
    expect(await search({ sort: 'firstName', sortDirection: 'desc', limit: '2' })).toEqual(['Priya', 'Marisol']);
    expect(await search({ sort: 'firstName', skip: '4' })).toEqual(['Priya']);
  });

  test('by email, for agencies: id and email unless all is asked for', async () => {
    const emails = 'priya.raman@harborfitness.example.com, nobody@example.com';
    const brief = await agency('POST /users/search/filter-by-email', { body: { companyId, emails } });
    expect(brief.body).toMatchObject({
      count: 1,
      users: [{ id: expect.any(String), email: 'priya.raman@harborfitness.example.com' }],
    });
    expect(Object.keys(brief.body.users[0]).sort()).toEqual(['email', 'id']);
    const whole = await agency('POST /users/search/filter-by-email', {
      body: { companyId, emails, projection: 'all' },
    });
    expect(whole.body.users[0].firstName).toBe('Priya');
    expect((await ask('POST /users/search/filter-by-email', { body: { companyId, emails } })).status).toBe(401);
  });
});

describe('businesses', () => {
  test('misspelt where they are made and changed; deleting one lets its contacts go', async () => {
    const made = await ask('POST /businesses/', { body: { locationId, name: 'Acme' } });
    expect(made).toMatchObject({ status: 201, body: { success: true, buiseness: { name: 'Acme', locationId } } });
    const { id, updatedAt } = made.body.buiseness;
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    const changed = await ask(`PUT /businesses/${id}`, { body: { city: 'Troy' } });
    expect(changed.body.buiseness.updatedAt > updatedAt).toBe(true);
    expect((await ask(`GET /businesses/${id}`)).body.business.city).toBe('Troy');
    expect(
      (await ask('GET /businesses/', { query: { locationId, skip: '2', limit: '5' } })).body.businesses,
    ).toMatchObject([{ id }]);
    const contactId = sandbox.store.all('contacts').of(locationId)[0]!.id;
    await ask('POST /contacts/bulk/business', { body: { locationId, ids: [contactId], businessId: id } });
    expect((await ask(`DELETE /businesses/${id}`)).body.success).toBe(true);
    expect((await ask(`GET /contacts/${contactId}`)).body.contact).not.toHaveProperty('businessId');
    expect(await ask(`GET /businesses/${id}`)).toMatchObject({
      status: 404,
      body: { message: `Business with id ${id} not found` },
    });
  });
});

test('campaigns and workflows are listed', async () => {
  expect((await ask('GET /campaigns/', { query: { locationId, status: 'draft' } })).body.campaigns).toMatchObject([
    { name: 'Summer Hours' },
  ]);
  const { workflows } = (await ask('GET /workflows/', { query: { locationId } })).body;
  expect(workflows[0]).toMatchObject({ status: 'published', version: 7, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

describe('users, made and changed', () => {
  const person = () => ({
    companyId,
    firstName: 'Nia',
    lastName: 'Boateng',
    email: 'nia.boateng@example.com',
    password: 'correct horse',
    type: 'account',
    role: 'user',
    locationIds: [locationId],
  });

  test('the permissions that an update leaves out are gone, the email stays, a deleted user is not found', async () => {
    const { status, body } = await agency('POST /users/', {
      body: { ...person(), permissions: { tagsEnabled: true }, scopes: ['contacts.write'] },
    });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { name: 'Nia Boateng', roles: { type: 'account', role: 'user', locationIds: [locationId] } },
    });
    expect(JSON.stringify(body)).not.toContain('correct horse');
    const changed = await agency(`PUT /users/${body.id}`, {
      body: { companyId, email: 'new@example.com', role: 'admin', permissions: { botService: true } },
    });
    expect(changed.body).toMatchObject({
      email: 'nia.boateng@example.com',
      roles: { role: 'admin', locationIds: [locationId] },
      permissions: { botService: true },
      scopes: ['contacts.write'],
    });
    expect(changed.body.permissions).not.toHaveProperty('tagsEnabled');
    expect((await agency(`DELETE /users/${body.id}`)).body.message).toMatch(/^Queued deleting user with e-mail nia/);
    expect((await agency(`GET /users/${body.id}`)).status).toBe(404);
  });

  test('the newest first, where a client asks for it', async () => {
    const { body } = await agency('POST /users/', { body: person() });
    const query = { companyId, sort: 'dateAdded', sortDirection: 'desc' };
    const { users } = (await agency('GET /users/search', { query })).body;
    expect(users[0].id).toBe(body.id);
    expect(users[0]).not.toHaveProperty('dateAdded');
  });

  test.each([
    [{ email: 'Renata.Osei@harborfitness.example.com' }, 400],
    [{ password: 'short' }, 400],
    [{ type: 'king' }, 400],
    [{ role: 'king' }, 400],
    [{ locationIds: ['nowhere'] }, 404],
    [{ scopes: ['moon.write'] }, 422],
    [{ password: undefined }, 422],
  ])('refuses %j with %i', async (change, status) => {
    expect((await agency('POST /users/', { body: { ...person(), ...change } })).status).toBe(status);
  });

  test('a location makes users for itself alone', async () => {
    const elsewhere = { ...person(), locationIds: [sandbox.seeded.studioId] };
    expect((await ask('POST /users/', { body: elsewhere })).status).toBe(403);
    expect((await ask('POST /users/', { body: person() })).status).toBe(201);
  });
});

test('snapshots are the agency’s', async () => {
  const { snapshots } = (await agency('GET /snapshots/', { query: { companyId } })).body;
  expect(snapshots).toContainEqual({ id: expect.any(String), name: 'Gym Starter Kit', type: 'own' });
  expect((await ask('GET /snapshots/', { query: { companyId } })).status).toBe(401);
});
