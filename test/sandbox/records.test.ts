import { type AddableKind, BLANKS } from '../../sandbox/control/blanks.js';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, type Asking, client, NOW } from './client.js';

const sandbox = useSandbox({ now: NOW });
let ask: Ask;
let agency: Ask;
let locationId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  agency = client(sandbox, { companyId: sandbox.seeded.companyId });
});

const DATE = '2026-02-03T04:05:06.007Z';
const span = { startTime: Date.parse('2026-02-01T00:00:00Z'), endTime: Date.parse('2026-05-01T00:00:00Z') };

/** Where each kind is listed, and the key that its rows stand under, if any. */
const LISTS: Record<AddableKind, (one: Json) => [route: string, key: string | undefined, asking?: Asking]> = {
  appointmentNotes: ({ appointmentId }) => [
    `GET /calendars/appointments/${appointmentId}/notes`,
    'notes',
    { query: { limit: 20, offset: 0 } },
  ],
  appointments: ({ calendarId }) => ['GET /calendars/events', 'events', { query: { locationId, calendarId, ...span } }],
  associations: () => ['GET /associations/', 'associations', { query: { locationId, skip: 0, limit: 100 } }],
  blockedTimes: ({ calendarId }) => [
    'GET /calendars/blocked-slots',
    'events',
    { query: { locationId, calendarId, ...span } },
  ],
  blogAuthors: () => ['GET /blogs/authors', 'authors', { query: { locationId, limit: 20, offset: 0 } }],
  blogCategories: () => ['GET /blogs/categories', 'categories', { query: { locationId, limit: 20, offset: 0 } }],
  blogPosts: ({ blogId }) => ['GET /blogs/posts/all', 'blogs', { query: { locationId, blogId, limit: 50, offset: 0 } }],
  blogs: () => ['GET /blogs/site/all', 'data', { query: { locationId, skip: 0, limit: 20 } }],
  businesses: () => ['GET /businesses/', 'businesses', { query: { locationId } }],
  calendarGroups: () => ['GET /calendars/groups', 'groups', { query: { locationId } }],
  calendarNotifications: ({ calendarId }) => [`GET /calendars/${calendarId}/notifications`, undefined],
  calendarResources: () => ['GET /calendars/resources/rooms', undefined, { query: { locationId, limit: 20, skip: 0 } }],
  calendars: () => ['GET /calendars/', 'calendars', { query: { locationId } }],
  campaigns: () => ['GET /campaigns/', 'campaigns', { query: { locationId } }],
  contacts: () => ['POST /contacts/search', 'contacts', { body: { locationId, pageLimit: 100 } }],
  conversations: () => ['GET /conversations/search', 'conversations', { query: { locationId, limit: 100 } }],
  customFields: () => [`GET /locations/${locationId}/customFields`, 'customFields'],
  customValues: () => [`GET /locations/${locationId}/customValues`, 'customValues'],
  formSubmissions: () => ['GET /forms/submissions', 'submissions', { query: { locationId } }],
  forms: () => ['GET /forms/', 'forms', { query: { locationId } }],
  locations: () => ['GET /locations/search', 'locations'],
  lostReasons: () => ['GET /opportunities/lost-reason', 'lostReasons', { query: { locationId } }],
  notes: ({ contactId }) => [`GET /contacts/${contactId}/notes`, 'notes'],
  opportunities: () => ['POST /opportunities/search', 'opportunities', { body: { locationId, limit: 100 } }],
  pipelines: () => ['GET /opportunities/pipelines', 'pipelines', { query: { locationId } }],
  relations: ({ firstRecordId }) => [
    `GET /associations/relations/${firstRecordId}`,
    'relations',
    { query: { locationId, skip: 0, limit: 100 } },
  ],
  snapshots: () => ['GET /snapshots/', 'snapshots', { query: { companyId: sandbox.seeded.companyId } }],
  surveySubmissions: () => ['GET /surveys/submissions', 'submissions', { query: { locationId } }],
  surveys: () => ['GET /surveys/', 'surveys', { query: { locationId } }],
  tags: () => [`GET /locations/${locationId}/tags`, 'tags'],
  tasks: ({ contactId }) => [`GET /contacts/${contactId}/tasks`, 'tasks'],
  templates: () => [`GET /locations/${locationId}/templates`, 'templates', { query: { originId: locationId } }],
  users: () => ['GET /users/', 'users', { query: { locationId } }],
  workflows: () => ['GET /workflows/', 'workflows', { query: { locationId } }],
};
const OF_AGENCY: AddableKind[] = ['locations', 'snapshots'];

async function listed(kind: AddableKind, record: Json): Promise<Json[]> {
  const [route, key, asking] = LISTS[kind](record);
  const { status, body } = await (OF_AGENCY.includes(kind) ? agency : ask)(route, asking);
  expect(status).toBeLessThan(300);
  return key === undefined ? body : body[key];
}
const idOf = (row: Json) => row.id ?? row._id;

describe.each(Object.keys(BLANKS) as AddableKind[])('%s', (kind) => {
  test('are added, and listed by the API until they are removed', async () => {
    const { id } = sandbox.records.add(kind);
    const record = sandbox.store.all(kind).get(id);
    expect((await listed(kind, record)).map(idOf)).toContain(id);
    sandbox.records.remove(kind, id);
    expect((await listed(kind, record)).map(idOf)).not.toContain(id);
  });

  test('are dated as asked, and by the clock when they change', () => {
    const record: Json = sandbox.records.add(
      kind,
      (kind === 'conversations' ? { dateAdded: Date.parse(DATE) } : { dateAdded: DATE }) as never,
    );
    for (const key of ['dateAdded', 'createdAt', 'dateUpdated', 'updatedAt'])
      if (key in record) expect(new Date(record[key]).toISOString()).toBe(DATE);
    sandbox.records.change(kind, record.id, {});
    for (const key of ['dateUpdated', 'updatedAt'])
      if (key in record) expect(new Date(record[key]).getTime()).toBeGreaterThanOrEqual(sandbox.clock.now());
  });
});

test('what a record hangs on is the first of its location, which is made if there is none', () => {
  const place = sandbox.records.add('locations');
  const task = sandbox.records.add('tasks', { locationId: place.id });
  expect(sandbox.store.all('contacts').get(task.contactId)?.locationId).toBe(place.id);
  expect(sandbox.records.add('notes', { locationId: place.id }).contactId).toBe(task.contactId);
});

test('an opportunity keeps when it moved and when it was decided', () => {
  const { id, pipelineId } = sandbox.records.add('opportunities', { createdAt: DATE });
  const next = sandbox.store.all('pipelines').get(pipelineId)!.stages[1]!.id;
  const later = '2026-02-04T00:00:00.000Z';
  const one = sandbox.records.change('opportunities', id, { pipelineStageId: next, updatedAt: later });
  expect(one).toMatchObject({ createdAt: DATE, updatedAt: later, lastStageChangeAt: later, lastStatusChangeAt: DATE });
  expect(sandbox.records.change('opportunities', id, { status: 'won' }).lastStatusChangeAt > later).toBe(true);
});

test('a message is in its contact’s conversation, which the newest message leads', async () => {
  const contact = sandbox.records.add('contacts');
  const newest = sandbox.records.addMessage({
    contactId: contact.id,
    body: 'new',
    dateAdded: '2026-03-01T12:00:00.000Z',
  });
  sandbox.records.addMessage({ contactId: contact.id, body: 'old', dateAdded: '2026-03-01T11:00:00.000Z' });
  const { body } = await ask(`GET /conversations/${newest.conversationId}/messages`);
  expect(body.messages.messages.map((one: Json) => one.body)).toEqual(['new', 'old']);
  expect(sandbox.store.all('conversations').get(newest.conversationId)).toMatchObject({ lastMessageBody: 'new' });
});

test('what hangs on a contact goes with it', () => {
  const contact = sandbox.records.add('contacts');
  const note = sandbox.records.add('notes', { contactId: contact.id });
  sandbox.records.remove('contacts', contact.id);
  expect(sandbox.store.all('notes').has(note.id)).toBe(false);
  expect(() => sandbox.records.remove('contacts', contact.id)).toThrow(`no contacts with id ${contact.id}`);
});

test('ten thousand are added in no time, and found', async () => {
  const from = process.cpuUsage();
  for (let i = 0; i < 10_000; i++) sandbox.records.add('contacts', { dateAdded: DATE });
  expect(process.cpuUsage(from).user).toBeLessThan(2_000_000);
  const { body } = await ask('POST /contacts/search', { body: { locationId, pageLimit: 100 } });
  expect(body.total).toBe(10_060);
});
