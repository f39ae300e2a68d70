import type { Item, Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, sentenceOf } from './support.js';

// What people look for by name, in a HighLevel on this machine: what was made is found, and what was not is not.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;
let contactId: string;

const ids = (found: Item[]) => found.map(({ id }) => id);
const search = (key: string, input: Record<string, unknown>) => zapier.search(key, input);
/** The one result of a list. */
const listOf = async (key: string, input: Record<string, unknown>) => {
  const [list, ...others] = await search(key, input);
  expect(others).toEqual([]);
  return list as Item & { count: number; total: number; sum: number; items: Item[] };
};

/** The second Monday from today, so that notice and the clock of the day never matter. */
const monday = (() => {
  const today = new Date();
  const days = ((8 - today.getUTCDay()) % 7) + 7;
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
})();

beforeAll(async () => {
  zapier = await connect(sandbox);
  const person = await zapier.create('create_contact', { firstName: 'Noor', lastName: 'Haddad', tags: ['find me'] });
  contactId = String(person.id);
});
afterAll(disconnect);

test('contacts, as one list with their number', async () => {
  await zapier.create('create_contact', { firstName: 'Lia', city: 'Lisbon', tags: ['find me'] });
  await zapier.create('create_contact', { firstName: 'Tia', tags: ['find me too'] });
  const list = await listOf('find_contacts', { tags: ['Find Me'] });
  expect(list).toMatchObject({ count: 2, total: 2, items: [{ firstName: 'Lia' }, { id: contactId }] });
  expect(await listOf('find_contacts', { tags: ['Find Me'], city: 'Lisbon' })).toMatchObject({ count: 1 });
  expect(await listOf('find_contacts', { query: 'nobody at all' })).toMatchObject({ count: 0, total: 0, items: [] });
  const all = await listOf('find_contacts', { limit: 3 });
  expect(all.count).toBe(3);
  expect(all.total).toBe(sandbox.store.all('contacts').of(sandbox.seeded.gymId).length);
});

test('a task, by contact, title and state', async () => {
  const input = { contactId, dueDate: '2026-12-01T09:00:00-05:00', assignedTo: sandbox.seeded.trainerId };
  const done = await zapier.create('create_contact_task', { ...input, title: 'Ask for the waiver', completed: true });
  const open = await zapier.create('create_contact_task', { ...input, title: 'Ask for the Waiver' });
  const wanted = { contactId, title: ' ask for the  WAIVER' };
  const found = await search('find_task', wanted);
  expect(found).toMatchObject([
    { id: open.id, contactName: 'Noor Haddad', assignedToName: expect.any(String), matches: 2 },
    { id: done.id },
  ]);
  expect(ids(await search('find_task', { ...wanted, status: 'completed' }))).toEqual([done.id]);
  expect(ids(await search('find_task', { taskId: done.id, title: 'Anything else' }))).toEqual([done.id]);
  expect(await search('find_task', { contactId, title: 'Ask for' })).toEqual([]);
  expect(await search('find_task', { taskId: 'gone' })).toEqual([]);
  const offered = await zapier.choices('searches', 'find_task', 'taskId', { contactId });
  expect(offered.map(({ label }) => label).sort()).toEqual([
    'Ask for the Waiver (Noor Haddad)',
    'Ask for the waiver (Noor Haddad) (completed)',
  ]);
});

test('a note, by words in it', async () => {
  const first = await zapier.create('create_contact_note', { contactId, body: '<p>Pays by <b>card</b></p>' });
  sandbox.clock.advance(2_000);
  const second = await zapier.create('create_contact_note', { contactId, title: 'Card', body: 'Now pays BY card' });
  expect(ids(await search('find_note', { contactId, words: 'pays by card' }))).toEqual([second.id, first.id]);
  expect(await search('find_note', { contactId, words: 'card by' })).toEqual([]);
  expect(await search('find_note', { contactId, id: first.id })).toMatchObject([{ id: first.id, matches: 1 }]);
  await zapier.create('delete_contact_note', { contactId, id: first.id });
  expect(await search('find_note', { contactId, id: first.id })).toEqual([]);
});

test('a pipeline’s stage by name, and the opportunities in it with what they are worth', async () => {
  const [board] = sandbox.store.all('pipelines').of(sandbox.seeded.gymId);
  const stage = board!.stages[1]!;
  const [found] = await search('find_pipeline_stage', {
    pipelineName: board!.name.toUpperCase(),
    name: ` ${stage.name} `,
  });
  expect(found).toMatchObject({ id: stage.id, name: stage.name, pipelineId: board!.id, pipelineName: board!.name });
  expect(ids(await search('find_pipeline_stage', { pipelineId: board!.id }))).toEqual(
    board!.stages.map(({ id }) => id),
  );
  expect(await search('find_pipeline_stage', { pipelineName: 'No such board', name: stage.name })).toEqual([]);

  sandbox.store.all('locations').get(sandbox.seeded.gymId)!.settings.allowDuplicateOpportunity = true;
  const deal = { contactId, pipelineId: found!.pipelineId, pipelineStageId: found!.id, status: 'open' };
  await zapier.create('create_opportunity', { ...deal, name: 'Ten visits', monetaryValue: 120.5 });
  await zapier.create('create_opportunity', { ...deal, name: 'Towels', monetaryValue: '20' });
  const wanted = { pipelineId: deal.pipelineId, pipelineStageId: deal.pipelineStageId, contactId, status: 'open' };
  expect(await listOf('find_opportunities', wanted)).toMatchObject({ count: 2, total: 2, sum: 140.5 });
  expect(await listOf('find_opportunities', { ...wanted, limit: 1 })).toMatchObject({ count: 1, total: 2 });
  expect(await listOf('find_opportunities', { contactId, status: 'lost' })).toMatchObject({ count: 0, sum: 0 });
});

test('a calendar by name, its next free slot, and what is booked in it', async () => {
  const [calendar] = sandbox.store
    .all('calendars')
    .of(sandbox.seeded.gymId)
    .filter(({ calendarType, isActive }) => calendarType === 'round_robin' && isActive !== false);
  const [found] = await search('find_calendar', { name: calendar!.name.toUpperCase() });
  expect(found).toMatchObject({ id: calendar!.id, matches: 1 });
  expect(await search('find_calendar', { name: calendar!.name.slice(0, -2) })).toEqual([]);
  const grouped = sandbox.store
    .all('calendars')
    .of(sandbox.seeded.gymId)
    .filter(({ groupId }) => groupId !== undefined);
  expect(ids(await search('find_calendar', { groupId: grouped[0]!.groupId, name: grouped[0]!.name }))).toEqual([
    grouped[0]!.id,
  ]);
  const calendarId = calendar!.id;

  const wishes = { calendarId, after: `${monday} 00:00`, weekdays: ['Monday'], earliest: '10:00', latest: '3 pm' };
  const [slot] = await search('find_free_slot', wishes);
  expect(slot).toMatchObject({ date: monday, calendarId, timezone: 'America/New_York' });
  expect(String(slot!.clock) >= '10:00' && String(slot!.clock) < '15:00').toBe(true);
  expect(await search('find_free_slot', { ...wishes, earliest: '3 am', latest: '4 am' })).toEqual([]);

  const booked = await zapier.create('create_appointment', { calendarId, contactId, startTime: slot!.startTime });
  const free = await search('find_free_slot', { ...wishes, userIds: [String(booked.assignedUserId)] });
  expect(free.map(({ startTime }) => startTime)).not.toContain(slot!.startTime);

  expect(await search('find_appointment', { contactId })).toMatchObject([{ id: booked.id, matches: 1 }]);
  expect(ids(await search('find_appointment', { contactId, calendarId, day: monday }))).toEqual([booked.id]);
  expect(ids(await search('find_appointment', { calendarId, day: monday }))).toContain(booked.id);
  expect(await search('find_appointment', { contactId, which: 'last' })).toEqual([]);
  expect(ids(await search('find_appointment', { eventId: booked.id }))).toEqual([booked.id]);
  const list = await listOf('find_appointments', { day: monday });
  expect(ids(list.items)).toContain(booked.id);
  expect(await listOf('find_appointments', { contactId, lastDay: monday })).toMatchObject({ count: 1 });
  const trainer = { day: monday, userId: String(booked.assignedUserId), calendarId };
  expect(ids((await listOf('find_appointments', trainer)).items)).toContain(booked.id);

  await zapier.create('update_appointment', { eventId: booked.id, appointmentStatus: 'cancelled' });
  expect(await search('find_appointment', { contactId })).toEqual([]);
  expect(ids(await search('find_appointment', { contactId, statuses: ['cancelled'] }))).toEqual([booked.id]);
});

test('a user by email, name and phone, of a location and of an agency', async () => {
  const { trainerId, gymId } = sandbox.seeded;
  const { name, email, phone } = sandbox.store.all('users').get(trainerId)!;
  for (const given of [{ email: email.toUpperCase() }, { name: name.toLowerCase() }, { phone }, { userId: trainerId }])
    expect(await search('find_user', given)).toMatchObject([{ id: trainerId, matches: 1 }]);
  expect(await search('find_user', { name: name.split(' ')[0] })).toEqual([]);

  const agency = await connect(sandbox, 'Harbor Fitness Group');
  for (const given of [{ email: email.toUpperCase() }, { name: name.toLowerCase(), locationId: gymId }, { phone }])
    expect(ids(await agency.search('find_user', given))).toEqual([trainerId]);
  expect(await agency.search('find_user', { email: 'nobody@example.com' })).toEqual([]);
});

test('a location by name, email and phone, of an agency and by itself', async () => {
  const { gymId, studioId } = sandbox.seeded;
  const { name, email, phone } = sandbox.store.all('locations').get(gymId)!;
  const agency = await connect(sandbox, 'Harbor Fitness Group');
  for (const given of [{ name: name.toUpperCase() }, { email: email.toUpperCase() }, { phone }]) {
    expect(await agency.search('find_location', given)).toMatchObject([{ id: gymId, timezone: 'America/New_York' }]);
    expect(ids(await search('find_location', given))).toEqual([gymId]);
  }
  const other = sandbox.store.all('locations').get(studioId)!.name;
  expect(ids(await agency.search('find_location', { name: other }))).toEqual([studioId]);
  expect(await search('find_location', { name: other })).toEqual([]);
  expect(await agency.search('find_location', { name: 'Harbor' })).toEqual([]);
  expect(await sentenceOf(agency.search('find_location', {}))).toContain('Fill in Location, Name, Email or Phone');
});
