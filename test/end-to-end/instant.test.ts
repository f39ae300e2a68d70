import { handedOver } from '../../demo/hook_address.js';
import type { Values, Zapier } from '../../demo/zapier.js';
import { jsonPost } from '../support/posts.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, sentenceOf } from './support.js';

// A workflow's post reaches a Zap's own address, and what it is about is read back over real HTTP.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;

beforeAll(async () => {
  zapier = await connect(sandbox);
});
afterAll(disconnect);

/** What HighLevel's Webhook action sends of a contact, with what its trigger adds. */
const posted = (contactId: string, more: object = {}) =>
  handedOver(
    jsonPost({
      contact_id: contactId,
      tags: 'trial,vip',
      location: { id: sandbox.seeded.gymId },
      workflow: { id: '5b1f0c62-8d3e-4a77-9c10-2f6e4d9ab801', name: 'Tell Zapier' },
      triggerData: {},
      customData: {},
      ...more,
    }),
  );
const receive = (key: string, contactId: string, more?: object, input: Values = {}) =>
  zapier.receive(key, input, posted(contactId, more));

test('a lead comes in, is tagged, and clicks a link', async () => {
  const { id } = await zapier.create('create_contact', {
    firstName: 'Noor',
    email: 'noor@example.com',
    tags: ['trial'],
  });
  expect(await receive('new_contact_instant', id)).toMatchObject([{ id, firstName: 'Noor', tags: ['trial'] }]);
  expect(await receive('contact_tagged_instant', id, {}, { tags: ['Trial', 'vip'] })).toMatchObject([
    { id, addedTag: 'trial' },
  ]);
  expect(await receive('contact_tagged_instant', id)).toMatchObject([{ id, addedTag: null }]);
  expect(await receive('contact_tagged_instant', id, {}, { tags: ['vip'] })).toEqual([]);
  expect(await receive('trigger_link_clicked_instant', id, { customData: { link: 'Price list' } })).toMatchObject([
    { id, workflowName: 'Tell Zapier', customData: { link: 'Price list' } },
  ]);
  expect(await receive('workflow_webhook_received', id, { location: { id: 'elsewhere12345678901' } })).toEqual([]);
  expect(await zapier.examples('new_contact_instant')).toMatchObject([{ id }, {}, {}]);
  await zapier.create('delete_contact', { contactId: id });
  expect(await receive('new_contact_instant', id)).toEqual([]);
});

test('an appointment is booked and cancelled', async () => {
  const { id, contactId } = sandbox.records.add('appointments', {
    startTime: '2030-01-07T10:00:00-05:00',
    endTime: '2030-01-07T10:30:00-05:00',
  }) as unknown as {
    id: string;
    contactId: string;
  };
  const calendar = { appointmentId: id, startTime: '2030-01-07T10:00:00' };
  expect(await receive('appointment_booked_instant', contactId, { calendar })).toMatchObject([{ id }]);
  await zapier.create('update_appointment', { eventId: id, appointmentStatus: 'cancelled' });
  const cancelled = { statuses: ['cancelled'] };
  expect(await receive('appointment_status_changed_instant', contactId, { calendar }, cancelled)).toMatchObject([
    { id, appointmentStatus: 'cancelled' },
  ]);
  expect(
    await receive('appointment_status_changed_instant', contactId, { calendar }, { statuses: ['showed'] }),
  ).toEqual([]);
});

test('a deal moves', async () => {
  const [pipeline] = sandbox.store.all('pipelines').of(sandbox.seeded.gymId);
  const contactId = sandbox.records.add('contacts').id;
  const deal = {
    pipelineId: pipeline!.id,
    pipelineStageId: pipeline!.stages[1]!.id,
    name: 'Membership',
    status: 'open',
  };
  const { id } = await zapier.create('create_opportunity', { ...deal, contactId });
  const told = { id, opportunity_name: 'Membership', pipeline_id: pipeline!.id };
  const input = { pipelineId: pipeline!.name, pipelineStageId: pipeline!.stages[1]!.name };
  expect(await receive('pipeline_stage_changed_instant', contactId, told, input)).toMatchObject([
    { id, pipelineStageName: pipeline!.stages[1]!.name },
  ]);
  expect(await receive('workflow_webhook_received', contactId, told, { about: 'opportunity' })).toMatchObject([{ id }]);
  expect(await sentenceOf(receive('workflow_webhook_received', contactId, {}, { about: 'opportunity' }))).toMatch(
    /The post names no opportunity\./,
  );
});

test('a customer writes, calls and mails', async () => {
  const contactId = sandbox.records.add('contacts').id;
  const text = sandbox.records.addMessage({ contactId, body: 'Is there a class at 6?' });
  const mail = sandbox.records.addMessage({ contactId, type: 'TYPE_EMAIL', body: 'Hello' });
  const about = (message: object, input: Values = {}) =>
    receive('inbound_message_instant', contactId, { message }, input);
  expect(await about({ type: 2, body: 'Is there a class at 6?' })).toMatchObject([
    { id: text.id, direction: 'inbound' },
  ]);
  expect(await about({ type: 3, body: '<p>Hello</p>' })).toMatchObject([{ id: mail.id }]);
  expect(await about({ type: 2, body: 'Is there a class at 6?' }, { channel: 'Email' })).toEqual([]);
});

test('a form is filled in', async () => {
  const [form] = await zapier.choices('triggers', 'form_submitted_instant', 'formId');
  const answer = await fetch(`${sandbox.url}/_sandbox/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ form: form!.id, answers: { first_name: 'Ada', email: 'ada@example.com' } }),
  });
  const filled = (await answer.json()) as { id: string; contactId: string };
  expect(await receive('form_submitted_instant', filled.contactId, {}, { formId: form!.id })).toMatchObject([
    { id: filled.id, answers: { first_name: 'Ada' } },
  ]);
});

test('a note is added, a task is completed', async () => {
  const contactId = sandbox.records.add('contacts').id;
  const note = await zapier.create('create_contact_note', { contactId, body: 'Asked for a call back' });
  await zapier.create('create_contact_note', { contactId, body: 'Another note' });
  expect(await receive('note_added_instant', contactId, { note: { body: 'Asked for a call back' } })).toMatchObject([
    { id: note.id, contactId },
  ]);
  const task = await zapier.create('create_contact_task', { contactId, title: 'Call', dueDate: '2026-12-01 10:00' });
  expect(await receive('task_completed_instant', contactId, { task: { title: 'Call' } })).toEqual([]);
  await zapier.create('complete_contact_task', { contactId, taskId: task.id, completed: true });
  expect(await receive('task_completed_instant', contactId, { task: { title: 'Call' } })).toMatchObject([
    { id: task.id },
  ]);
});
