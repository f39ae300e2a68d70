import type { Zapier } from '../../demo/zapier.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, recording } from './support.js';

// What people look for by name: triggers that watch a whole location, over real HTTP.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

/** A moment goes by, so that what follows has a date of its own. */
const pass = (minutes: number) => sandbox.clock.set(sandbox.clock.now() + minutes * 60_000);

test('a lead comes in, is tagged, changes, and is tagged again', async () => {
  const { create, trigger } = recording(zapier);
  const added = await trigger('new_contact');
  const tagged = await trigger('contact_tagged', { tags: ['trial'] });
  const changed = await trigger('updated_contact');
  const moved = await trigger('updated_contact', { watch: ['city'] });
  const { id } = await create('create_contact', { firstName: 'Noor', email: 'noor@example.com', city: 'Boston' });
  expect(await added.poll()).toMatchObject([{ id, firstName: 'Noor' }]);
  for (const quiet of [added, tagged, changed, moved]) expect(await quiet.poll()).toEqual([]);

  pass(5);
  await create('add_tags_to_contact', { contactId: id, tags: ['Trial'] });
  expect(await tagged.poll()).toMatchObject([{ id, revision: 'trial' }]);
  expect(await changed.poll()).toMatchObject([{ id }]);
  expect(await moved.poll()).toEqual([]);

  pass(5);
  await create('remove_tags_from_contact', { contactId: id, tags: ['trial'] });
  expect(await tagged.poll()).toEqual([]);
  pass(5);
  await create('update_contact', { contactId: id, city: 'Austin', tags: ['trial'] });
  expect(await tagged.poll()).toMatchObject([{ id, revision: 'trial 2' }]);
  expect(await moved.poll()).toMatchObject([{ id, city: 'Austin', previous: { city: 'Boston' } }]);
  for (const quiet of [added, tagged, moved]) expect(await quiet.poll()).toEqual([]);
});

test('appointments of all calendars: booked, cancelled, confirmed, cancelled again, about to start', async () => {
  const { create, trigger } = recording(zapier);
  const booked = await trigger('new_appointment');
  const status = await trigger('appointment_status_changed');
  const soon = await trigger('appointment_starting_soon', { startingWithin: 60 });
  const inMinutes = (minutes: number) => new Date((Math.ceil(Date.now() / 60_000) + minutes) * 60_000).toISOString();
  const { id } = sandbox.records.add('appointments', { startTime: inMinutes(30), endTime: inMinutes(60) });
  expect(await booked.poll()).toMatchObject([{ id }]);
  expect(await status.poll()).toEqual([]);
  expect(await soon.poll()).toMatchObject([{ id }]);
  for (const [appointmentStatus, revision] of [
    ['cancelled', 'cancelled'],
    ['confirmed', 'confirmed'],
    ['cancelled', 'cancelled 2'],
  ]) {
    await create('update_appointment', { eventId: id, appointmentStatus });
    expect(await status.poll()).toMatchObject([{ id, appointmentStatus, revision }]);
  }
  expect(await booked.poll()).toEqual([]);
});

test('a deal is added, moves, and is lost', async () => {
  const { create, trigger } = recording(zapier);
  const added = await trigger('new_opportunity');
  const moved = await trigger('pipeline_stage_changed');
  const decided = await trigger('opportunity_status_changed', { status: 'lost' });
  const [pipeline] = sandbox.store.all('pipelines').of(sandbox.seeded.gymId);
  const [first, second] = pipeline!.stages;
  const contactId = sandbox.records.add('contacts').id;
  const deal = { pipelineId: pipeline!.id, pipelineStageId: first!.id, name: 'Membership', status: 'open', contactId };
  const { id } = await create('create_opportunity', deal);
  expect(await added.poll()).toMatchObject([{ id, name: 'Membership' }]);
  pass(5);
  await create('update_opportunity', { id, pipelineId: pipeline!.id, pipelineStageId: second!.id });
  expect(await moved.poll()).toMatchObject([{ id, pipelineStageId: second!.id }]);
  pass(5);
  await create('update_opportunity_status', { id, status: 'lost' });
  expect(await decided.poll()).toMatchObject([{ id, status: 'lost' }]);
  for (const quiet of [added, moved, decided]) expect(await quiet.poll()).toEqual([]);
});

test('messages of every channel, and calls once they have ended', async () => {
  const { trigger } = recording(zapier);
  const said = await trigger('new_message', { direction: 'inbound' });
  const ended = await trigger('call_ended');
  const contactId = sandbox.records.add('contacts').id;
  const text = sandbox.records.addMessage({ contactId, body: 'Is there a class at 6?' });
  const mail = sandbox.records.addMessage({ contactId, type: 'TYPE_EMAIL', body: 'Hello' });
  const call = sandbox.records.addMessage({ contactId, type: 'TYPE_CALL' });
  expect((await said.poll()).map(({ id }) => id).sort()).toEqual([text.id, mail.id, call.id].sort());
  expect(await ended.poll()).toEqual([]);
  sandbox.records.endCall(call.id, { duration: 95 });
  expect(await ended.poll()).toMatchObject([{ id: call.id, meta: { callDuration: 95 } }]);
  expect(await said.poll()).toEqual([]);
});

test('a task of any contact is added, completed, opened and completed again', async () => {
  const { create, trigger } = recording(zapier);
  const added = await trigger('new_task');
  const completed = await trigger('task_completed');
  const contactId = sandbox.records.add('contacts').id;
  const task = await create('create_contact_task', { contactId, title: 'Call', dueDate: '2026-12-01 10:00' });
  expect(await added.poll()).toMatchObject([{ id: task.id, title: 'Call', contactId }]);
  for (const [done, events] of [
    [true, ['completed']],
    [false, []],
    [true, ['completed 2']],
  ] as const) {
    await create('complete_contact_task', { contactId, taskId: task.id, completed: done });
    expect((await completed.poll()).map(({ revision }) => revision)).toEqual(events);
  }
});
