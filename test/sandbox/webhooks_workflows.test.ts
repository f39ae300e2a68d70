import type { Json } from '../../sandbox/http/json.js';
import { OWN_TRIGGERS, type Trigger } from '../../sandbox/webhooks/hooks.js';
import { useReceiver } from '../support/receiver.js';
import { useSandbox } from '../support/sandbox.js';
import { client, NOW } from './client.js';
import keys from './webhook_keys.json' with { type: 'json' };

// What a workflow's free Webhook action posts: the keys of posts that were recorded.

const sandbox = useSandbox({ now: NOW });
const receiver = useReceiver();

/** A contact with everything in it, added before anybody listens. */
const somebody = (more: object = {}) =>
  sandbox.records.add('contacts', {
    firstName: 'Mara',
    lastName: 'Lindqvist',
    email: 'mara@example.com',
    phone: '+12075550142',
    companyName: 'Lindqvist Design',
    address1: '8 Birch Lane',
    city: 'Portland',
    state: 'ME',
    country: 'US',
    postalCode: '04102',
    website: 'https://lindqvist.example.com',
    timezone: 'America/New_York',
    source: 'Website Form',
    tags: ['new lead', 'open day'],
    assignedTo: sandbox.seeded.trainerId,
    ...more,
  });
const listen = (trigger: Trigger, more: object = {}) =>
  sandbox.webhooks.add({ url: receiver.url, trigger, workflow: { name: 'Told' }, ...more });
const posted = async (): Promise<Json[]> => {
  await sandbox.webhooks.settle();
  return receiver.posts.map(({ body }) => body);
};
const labels = () =>
  sandbox.store
    .all('customFields')
    .of(sandbox.seeded.gymId)
    .filter(({ model, dataType }) => model === 'contact' && dataType)
    .map(({ name }) => name);

/** What makes each trigger fire for a contact, past the API. */
const makes: Record<(typeof OWN_TRIGGERS)[number], (contactId: string) => unknown> = {
  contact_created: () => somebody({ email: 'another@example.com', phone: '+12075550143' }),
  contact_changed: (id) => sandbox.records.change('contacts', id, { city: 'Boston' }),
  contact_tag_added: (id) => sandbox.records.tag(id, { add: ['vip'] }),
  contact_tag_removed: (id) => sandbox.records.tag(id, { remove: ['open day'] }),
  appointment_booked: (contactId) =>
    sandbox.records.add('appointments', { contactId, address: 'https://meet.example.com/a' }),
  appointment_status_changed: (contactId) => {
    const { id } = sandbox.records.add('appointments', { contactId, address: 'Room 2', notes: 'Call first' });
    sandbox.records.change('appointments', id, { appointmentStatus: 'noshow' });
  },
  opportunity_created: (contactId) =>
    sandbox.records.add('opportunities', { contactId, monetaryValue: 2400, source: 'x' }),
  opportunity_stage_changed: (contactId) => {
    const { id, pipelineId } = sandbox.records.add('opportunities', { contactId, monetaryValue: 2400, source: 'x' });
    const { stages } = sandbox.store.all('pipelines').get(pipelineId)!;
    sandbox.records.change('opportunities', id, { pipelineStageId: stages[1]!.id });
  },
  opportunity_status_changed: (contactId) =>
    sandbox.records.change('opportunities', sandbox.records.add('opportunities', { contactId }).id, { status: 'lost' }),
  opportunity_won: (contactId) =>
    sandbox.records.change('opportunities', sandbox.records.add('opportunities', { contactId }).id, { status: 'won' }),
  customer_replied: (contactId) => sandbox.records.addMessage({ contactId, body: 'Yes, Tuesday works.\nSee you' }),
  call_completed: (contactId) => {
    const { id } = sandbox.records.addMessage({ contactId, type: 'TYPE_CALL', direction: 'outbound' });
    sandbox.records.endCall(id, { duration: 34 });
  },
  form_submitted: (contactId) => sandbox.records.fillIn({ contactId, answers: { Interests: ['Yoga', 'Spin'] } }),
  survey_submitted: (contactId) =>
    sandbox.records.fillIn({ contactId, survey: sandbox.store.all('surveys').of(sandbox.seeded.gymId)[0]!.id }),
  note_added: (contactId) => sandbox.records.add('notes', { contactId, body: 'Asked for a call back.' }),
  task_added: (contactId) => sandbox.records.add('tasks', { contactId, body: 'About the offer' }),
  task_completed: (contactId) =>
    sandbox.records.change('tasks', sandbox.records.add('tasks', { contactId }).id, { completed: true }),
};

test.each(OWN_TRIGGERS)('%s posts once, with the contact and the workflow', async (trigger) => {
  const { id } = somebody();
  const hook = listen(trigger);
  makes[trigger](id);
  const [post, ...more] = await posted();
  expect(more).toEqual([]);
  expect(post).toMatchObject({
    first_name: 'Mara',
    location: { id: sandbox.seeded.gymId },
    workflow: { id: hook.workflow.id, name: 'Told' },
    triggerData: {},
    customData: {},
    attributionSource: {},
  });
  if (trigger !== 'contact_created') expect(post.contact_id).toBe(id);
});

/** The recorded posts, and the trigger that each came from. */
const recorded: [recording: keyof typeof keys.workflow, trigger: Trigger][] = [
  ['contact_tag_added', 'contact_tag_added'],
  ['contact_changed_with_custom_fields', 'contact_changed'],
  ['appointment_booked', 'appointment_booked'],
  ['appointment_status_changed', 'appointment_status_changed'],
  ['opportunity_stage_changed', 'opportunity_stage_changed'],
  ['customer_replied_sms', 'customer_replied'],
  ['call_completed', 'call_completed'],
  ['form_submitted', 'form_submitted'],
  ['survey_submitted', 'survey_submitted'],
  ['note_added', 'note_added'],
  ['task_added', 'task_added'],
  ['invoice_paid', 'invoice_paid'],
  ['order_submitted', 'order_submitted'],
  ['payment_received_link', 'payment_received'],
  ['trigger_link_clicked', 'trigger_link_clicked'],
];

test.each(recorded)('the post recorded as %s has no key that ours lacks', async (recording, trigger) => {
  const { id } = somebody();
  listen(trigger);
  if (trigger in makes) makes[trigger as keyof typeof makes](id);
  else sandbox.webhooks.start(trigger, id);
  const [post] = await posted();
  const { root, ...parts } = keys.workflow[recording] as { root: string[] } & Record<string, string[]>;
  expect(Object.keys(post)).toEqual(expect.arrayContaining(root));
  for (const [part, names] of Object.entries(parts))
    expect(Object.keys(post[part])).toEqual(expect.arrayContaining(names));
  // Custom fields come first, by label, and what the trigger is about comes after the contact.
  expect(Object.keys(post).slice(0, labels().length + 1)).toEqual([...labels(), 'contact_id']);
  expect(Object.keys(post).at(-1)).toBe('customData');
});

test('an empty contact: keys without a value are left out, and some stay empty', async () => {
  listen('contact_created');
  sandbox.records.add('contacts', { firstName: undefined, lastName: undefined, email: 'only@example.com' });
  const [post] = await posted();
  const own = Object.fromEntries(Object.entries(post).filter(([key]) => !labels().includes(key)));
  expect(Object.keys(own)).toEqual([
    ...['contact_id', 'email', 'tags', 'date_created', 'full_address', 'contact_type', 'location', 'workflow'],
    ...['triggerData', 'contact', 'attributionSource', 'customData'],
  ]);
  expect(own).toMatchObject({ tags: '', full_address: '', contact: { lastAttributionSource: {} } });
  expect(labels().map((label) => post[label])).toEqual(labels().map(() => ''));
});

test('tags are one text, several choices too; the address is one line', async () => {
  const { id } = somebody();
  listen('form_submitted');
  makes.form_submitted(id);
  const [post] = await posted();
  expect(post).toMatchObject({ tags: 'new lead,open day', Interests: 'Yoga, Spin' });
  expect(post.full_address).toBe('8 Birch Lane, Portland ME 04102');
  const { id: form } = sandbox.store.all('forms').of(sandbox.seeded.gymId)[0]!;
  expect(post.contact.lastAttributionSource).toMatchObject({ medium: 'form', mediumId: form });
});

test('an appointment has times without an offset, on the contact’s clocks', async () => {
  const { id } = somebody({ timezone: 'Europe/London' });
  listen('appointment_booked');
  const times = { startTime: '2026-10-06T15:30:00-04:00', endTime: '2026-10-06T16:00:00-04:00' };
  sandbox.records.add('appointments', { contactId: id, ...times });
  expect((await posted())[0].calendar).toMatchObject({
    selectedTimezone: 'Europe/London',
    startTime: '2026-10-06T20:30:00',
    endTime: '2026-10-06T21:00:00',
    status: 'booked',
    appoinmentStatus: 'confirmed',
  });
});

test('an opportunity stands at the root, and its stage is a name', async () => {
  const { id } = somebody();
  listen('opportunity_stage_changed');
  makes.opportunity_stage_changed(id);
  const [post] = await posted();
  const [opportunity] = sandbox.store.all('opportunities').where(({ contactId }) => contactId === id);
  expect(post).toMatchObject({
    id: opportunity!.id,
    pipleline_stage: 'Trial Booked',
    lead_value: 2400,
    status: 'open',
  });
  expect(post).not.toHaveProperty('pipeline_stage');
});

test('a call is nothing but its number, a message has a text and no id', async () => {
  const { id } = somebody();
  listen('call_completed');
  listen('customer_replied');
  makes.call_completed(id);
  sandbox.records.addMessage({ contactId: id, body: 'Hello', direction: 'outbound' });
  sandbox.records.addMessage({ contactId: id, body: 'Hello' });
  expect((await posted()).map(({ message }) => message)).toEqual([{ type: 1 }, { type: 2, body: 'Hello' }]);
});

test('the builder’s rows: merge fields are filled in, one that is not known is empty', async () => {
  const customData = { who: '{{contact.first_name}} ({{ contact.id }})', text: '{{note.body}}', odd: '{{x.y}}', n: 3 };
  const { id } = somebody();
  listen('note_added', { customData });
  makes.note_added(id);
  expect((await posted())[0].customData).toEqual({
    who: `Mara (${id})`,
    text: 'Asked for a call back.',
    odd: '',
    n: 3,
  });
});

test('the headers are those of HighLevel’s client, and nothing is signed', async () => {
  const { id } = somebody();
  listen('note_added');
  makes.note_added(id);
  await posted();
  const { headers, text } = receiver.posts[0]!;
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^axios\//),
    'content-length': String(Buffer.byteLength(text)),
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
  });
  expect(Object.keys(headers).filter((name) => /signature/.test(name))).toEqual([]);
});

test('a workflow of that name gives its id; another location’s contact starts nothing', async () => {
  const [known] = sandbox.store.all('workflows').of(sandbox.seeded.gymId);
  expect(listen('note_added', { workflow: { name: known!.name } }).workflow.id).toBe(known!.id);
  const { id } = somebody();
  sandbox.records.add('notes', { contactId: id, locationId: sandbox.seeded.gymId });
  const [other] = sandbox.store.all('contacts').of(sandbox.seeded.studioId);
  sandbox.records.add('notes', { contactId: other!.id, locationId: sandbox.seeded.studioId });
  expect((await posted()).map(({ contact_id }) => contact_id)).toEqual([id]);
});

test('what is done by the API starts workflows as well, and so does what is written past it', async () => {
  const ask = client(sandbox);
  listen('contact_created');
  listen('contact_tag_added');
  listen('task_completed');
  const { body } = await ask('POST /contacts/', {
    body: { locationId: sandbox.seeded.gymId, email: 'api@example.com' },
  });
  const { id } = body.contact;
  await ask(`POST /contacts/${id}/tags`, { body: { tags: ['vip'] } });
  const task = await ask(`POST /contacts/${id}/tasks`, {
    body: { title: 'Call', dueDate: '2026-03-04T10:00:00Z', completed: false },
  });
  await ask(`PUT /contacts/${id}/tasks/${task.body.task.id}/completed`, { body: { completed: true } });
  sandbox.store.all('contacts').get(id)!.tags.push('straight');
  const told = (await posted()).map(({ contact_id, tags, task: one }) => [contact_id, tags, one?.title]);
  expect(sandbox.webhooks.deliveries.map(({ event }) => event)).toEqual([
    'contact_created',
    'contact_tag_added',
    'task_completed',
    'contact_tag_added',
  ]);
  expect(told).toEqual([
    [id, '', undefined],
    [id, 'vip', undefined],
    [id, 'vip', 'Call'],
    [id, 'vip,straight', undefined],
  ]);
});
