import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { official } from './official.js';

const sandbox = useSandbox({ now: NOW });
let sdk: HighLevel;
let ask: Ask;
let locationId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  sdk = official(sandbox);
});

const control = async (route: string, body?: object) => {
  const [method = '', path = ''] = route.split(' ');
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (answer.status === 204 ? undefined : await answer.json()) as Json;
};
const search = (body: object) => ask(`POST /locations/${locationId}/tasks/search`, { body });
const titles = async (body: object) => (await search(body)).body.tasks.map(({ title }: Json) => title);

test('custom values, all and one, of their own location only', async () => {
  const all: Json = await sdk.locations.getCustomValues({ locationId } as never);
  expect(all.customValues).toHaveLength(3);
  const [value] = all.customValues;
  expect(value).toEqual({
    id: expect.any(String),
    locationId,
    name: 'Front Desk Hours',
    fieldKey: '{{ custom_values.front_desk_hours }}',
    value: '7 am to 9 pm',
  });
  const path = (id: string) => `GET /locations/${locationId}/customValues/${id}`;
  expect((await ask(path(value.id))).body.customValue).toEqual(value);
  expect(await ask(path('none'))).toMatchObject({
    status: 404,
    body: { message: 'Custom value with id none not found' },
  });
  const other = sandbox.store.all('customValues').of(sandbox.seeded.studioId)[0]!;
  expect((await ask(path(other.id))).status).toBe(403);
  const agency = client(sandbox, { companyId: sandbox.seeded.companyId });
  expect((await agency(path(value.id))).status).toBe(401);
});

test.each([
  ['GET', 'customValues', 'locations/customValues.readonly'],
  ['GET', 'tags', 'locations/tags.readonly'],
  ['POST', 'tasks/search', 'locations/tasks.readonly'],
])('%s %s needs %s', async (method, path, scope) => {
  const route = `${method} /locations/${locationId}/${path}`;
  const asking = method === 'POST' ? { body: {} } : {};
  expect((await client(sandbox, { scopes: [scope] })(route, asking)).status).toBe(200);
  expect((await client(sandbox, { scopes: ['locations.readonly'] })(route, asking)).status).toBe(401);
});

test('a single custom value and a single tag need the permission of their list', async () => {
  const own = (kind: 'customValues' | 'tags') => sandbox.store.all(kind).of(locationId)[0]!.id;
  for (const kind of ['customValues', 'tags'] as const) {
    const route = `GET /locations/${locationId}/${kind}/${own(kind)}`;
    expect((await client(sandbox, { scopes: [`locations/${kind}.readonly`] })(route)).status).toBe(200);
    expect((await client(sandbox, { scopes: ['contacts.readonly'] })(route)).status).toBe(401);
  }
});

test('tasks of all contacts: by contact, state, owner, business and words, page by page', async () => {
  const { trainerId, adminId } = sandbox.seeded;
  const business = sandbox.store.all('businesses').of(locationId)[0]!.id;
  const contactId = sandbox.records.add('contacts', { businessId: business }).id;
  const add = (title: string, more: object = {}) => sandbox.records.add('tasks', { contactId, title, ...more });
  add('Call Ada', { assignedTo: trainerId, body: 'Ask about Saturday', dueDate: '2026-03-04T10:00:00.000Z' });
  add('Write to Ada', { assignedTo: adminId, completed: true });
  add('Tidy up');
  expect(await titles({ contactId: [contactId, 'another'] })).toEqual(['Tidy up', 'Write to Ada', 'Call Ada']);
  expect(await titles({ contactId: [contactId], completed: false })).toEqual(['Tidy up', 'Call Ada']);
  expect(await titles({ contactId: [contactId], assignedTo: [trainerId, adminId] })).toEqual([
    'Write to Ada',
    'Call Ada',
  ]);
  expect(await titles({ query: 'ADA' })).toEqual(['Write to Ada', 'Call Ada']);
  expect(await titles({ businessId: business, limit: 1, skip: 1, contactId: [contactId] })).toEqual(['Write to Ada']);
  const [task] = (await search({ query: 'Call Ada' })).body.tasks;
  expect(task).toMatchObject({
    _id: expect.any(String),
    contactId,
    title: 'Call Ada',
    body: 'Ask about Saturday',
    dueDate: '2026-03-04T10:00:00.000Z',
    completed: false,
    assignedTo: trainerId,
  });
});

test('what no document has is refused, unless the sandbox is lenient', async () => {
  const beyond = { sortKey: 'dueDate', sortDirection: -1, dueDate: { gt: NOW }, unAssigned: true, count: true };
  const refused = Object.keys(beyond).map((key) => `property ${key} should not exist`);
  expect(await search(beyond)).toMatchObject({ status: 422, body: { message: refused } });
  await control('PUT /lists', { lenient: true });
  const contactId = sandbox.records.add('contacts').id;
  for (const day of [5, 7, 6])
    sandbox.records.add('tasks', { contactId, title: `${day}`, dueDate: `2026-03-0${day}T10:00:00.000Z` });
  sandbox.records.add('tasks', { contactId, title: 'late', dueDate: '2026-03-01T10:00:00.000Z' });
  const own = { ...beyond, contactId: [contactId] };
  expect(await titles(own)).toEqual(['7', '6', '5']);
  expect((await search({ ...own, limit: 1 })).body.count).toBe(3);
  expect(await titles({ ...own, sortDirection: 1, dueDate: { lte: '2026-03-06T10:00:00.000Z' } })).toEqual([
    'late',
    '5',
    '6',
  ]);
  expect(await titles({ overdue: true, contactId: [contactId] })).toEqual(['late']);
  expect((await search({ sideways: true })).status).toBe(422);
});

test('a task comes, is done, is opened again and goes', async () => {
  const { id: contactId, email } = sandbox.records.add('contacts');
  const { id } = await control('POST /tasks', { email, title: 'Call back', dueDate: '2026-03-04T10:00:00Z' });
  const state = async () => (await search({ contactId: [contactId] })).body.tasks.map((one: Json) => one.completed);
  expect(await state()).toEqual([false]);
  await control(`PUT /tasks/${id}`, { completed: true });
  expect(await state()).toEqual([true]);
  await control(`PUT /tasks/${id}`, { completed: false });
  expect(await state()).toEqual([false]);
  await control(`DELETE /tasks/${id}`);
  expect(await state()).toEqual([]);
  expect(await control(`PUT /tasks/${id}`, { completed: true })).toEqual({ error: `no tasks with id ${id}` });
});

test('tags are put on and taken off, as HighLevel writes them', async () => {
  const { id: contactId } = sandbox.records.add('contacts', { tags: ['lead'] });
  const { dateUpdated } = sandbox.store.all('contacts').get(contactId)!;
  expect(await control('PUT /tags', { contactId, add: ['VIP', 'vip '], remove: ['Lead'] })).toEqual({ tags: ['vip'] });
  expect(sandbox.store.all('contacts').get(contactId)!.dateUpdated > dateUpdated).toBe(true);
  const { tags } = (await ask(`GET /locations/${locationId}/tags`)).body;
  expect(tags.map(({ name }: Json) => name)).toContain('vip');
  expect(await control('PUT /tags', { contactId, remove: ['vip'] })).toEqual({ tags: [] });
  expect(await control('PUT /tags', { email: 'nobody@example.com' })).toEqual({ error: 'no such contact' });
});
