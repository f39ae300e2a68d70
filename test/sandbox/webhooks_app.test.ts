import { createPublicKey, verify } from 'node:crypto';
import type { Json } from '../../sandbox/http/json.js';
import examples from '../../sandbox/webhooks/examples.json' with { type: 'json' };
import { useReceiver } from '../support/receiver.js';
import { useSandbox } from '../support/sandbox.js';
import { client, NOW } from './client.js';
import keys from './webhook_keys.json' with { type: 'json' };

// What an app hears of: the documented events, and the keys of posts that were recorded.

const sandbox = useSandbox({ now: NOW });
const receiver = useReceiver();

const COMMON = ['versionId', 'appId', 'timestamp', 'webhookId'];
const settled = async (): Promise<Json[]> => {
  await sandbox.webhooks.settle();
  return receiver.posts.map(({ body }) => body);
};
const told = async () => {
  await settled();
  return sandbox.webhooks.deliveries.map(({ event }) => event);
};
const someone = () => sandbox.store.all('contacts').of(sandbox.seeded.gymId)[0]!;
const { records } = { records: () => sandbox.records };

/** What makes the events that happen here, in turn. */
const makes: [event: string, make: () => void, events?: string[]][] = [
  ['ContactCreate', () => records().add('contacts')],
  ['ContactUpdate', () => records().change('contacts', someone().id, { city: 'Boston' })],
  ['ContactTagUpdate', () => records().tag(someone().id, { add: ['straight'] })],
  [
    'ContactDndUpdate',
    () => records().change('contacts', someone().id, { dndSettings: { SMS: { status: 'active' } } }),
  ],
  [
    'ContactDelete',
    () =>
      records().remove('contacts', sandbox.store.all('opportunities').find((one) => one.contactId !== '')!.contactId),
  ],
  ['NoteCreate', () => records().add('notes')],
  ['NoteUpdate', () => records().change('notes', firstOf('notes'), { body: 'Another' })],
  ['NoteDelete', () => records().remove('notes', firstOf('notes'))],
  ['TaskCreate', () => records().add('tasks', { assignedTo: sandbox.seeded.trainerId })],
  ['TaskComplete', () => records().change('tasks', openTask(), { completed: true })],
  ['TaskDelete', () => records().remove('tasks', firstOf('tasks'))],
  ['AppointmentCreate', () => records().add('appointments')],
  ['AppointmentUpdate', () => records().change('appointments', firstOf('appointments'), { title: 'Another' })],
  ['AppointmentDelete', () => records().change('appointments', firstOf('appointments'), { deleted: true })],
  ['OpportunityCreate', () => records().add('opportunities', { monetaryValue: 40, source: 'x' })],
  ['OpportunityUpdate', () => records().change('opportunities', firstOf('opportunities'), { name: 'Another' })],
  ['OpportunityDelete', () => records().remove('opportunities', firstOf('opportunities'))],
  [
    'OpportunityStageUpdate',
    () => {
      const { id, pipelineStageId, pipelineId } = sandbox.store.all('opportunities').find(() => true)!;
      const { stages } = sandbox.store.all('pipelines').get(pipelineId)!;
      records().change('opportunities', id, { pipelineStageId: stages.find((one) => one.id !== pipelineStageId)!.id });
    },
    ['OpportunityUpdate', 'OpportunityStageUpdate'],
  ],
  [
    'OpportunityStatusUpdate',
    () => {
      const { id, status } = sandbox.store.all('opportunities').find(() => true)!;
      records().change('opportunities', id, { status: status === 'won' ? 'open' : 'won' });
    },
    ['OpportunityUpdate', 'OpportunityStatusUpdate'],
  ],
  [
    'OpportunityMonetaryValueUpdate',
    () => records().change('opportunities', firstOf('opportunities'), { monetaryValue: 7 }),
    ['OpportunityUpdate', 'OpportunityMonetaryValueUpdate'],
  ],
  [
    'OpportunityAssignedToUpdate',
    () => records().change('opportunities', firstOf('opportunities'), { assignedTo: sandbox.seeded.agencyUserId }),
    ['OpportunityUpdate', 'OpportunityAssignedToUpdate'],
  ],
  ['InboundMessage', () => records().addMessage({ body: 'Hello' }), ['ConversationUnreadWebhook', 'InboundMessage']],
  ['OutboundMessage', () => records().addMessage({ body: 'Hello', direction: 'outbound' })],
  ['ConversationUnreadWebhook', () => records().change('conversations', firstOf('conversations'), { unreadCount: 9 })],
  ['LocationCreate', () => records().add('locations')],
  ['LocationUpdate', () => records().change('locations', sandbox.seeded.gymId, { name: 'Another' })],
  ['UserCreate', () => records().add('users')],
  ['UserUpdate', () => records().change('users', sandbox.seeded.trainerId, { phone: '+12125550177' })],
  ['UserDelete', () => records().change('users', sandbox.seeded.trainerId, { deleted: true })],
  ['AssociationCreate', () => records().add('associations')],
  [
    'AssociationUpdate',
    () => records().change('associations', records().add('associations').id, { firstObjectLabel: 'x' }),
    ['AssociationCreate', 'AssociationUpdate'],
  ],
  [
    'AssociationDelete',
    () => records().remove('associations', records().add('associations').id),
    ['AssociationCreate', 'AssociationDelete'],
  ],
  ['RelationCreate', () => records().add('relations', { associationId: firstOf('associations') })],
  ['RelationDelete', () => records().remove('relations', firstOf('relations'))],
];
const firstOf = (kind: string) => sandbox.store.rows(kind).find(() => true)!.id;
const openTask = () => sandbox.store.all('tasks').find(({ completed }) => !completed)!.id;

/** What our posts leave out of the documents' examples, and why is in docs/api-notes.md. */
const LEFT_OUT: Record<string, string[]> = {
  Contact: [
    'name',
    'attachments',
    'companyName',
    'dnd',
    'website',
    'source',
    'dateOfBirth',
    'assignedTo',
    'address1',
    'city',
    'state',
    'country',
    'phone',
    'postalCode',
    'dndSettings',
  ],
  TaskCreate: ['contactId', 'body'],
  Task: ['body', 'assignedTo'],
  Appointment: [],
  Opportunity: ['source', 'monetaryValue'],
  InboundMessage: ['conversationProviderId'],
  OutboundMessage: ['conversationProviderId'],
  Location: ['stripeProductId'],
  User: ['extension', 'phone'],
};

test.each(makes.map((row) => [row[0], row] as const))(
  '%s: told with the keys of its example',
  async (event, [, make, events]) => {
    sandbox.webhooks.setApp({ url: receiver.url });
    make();
    const posts = await settled();
    expect(await told()).toEqual(events ?? [event]);
    const post = posts.at(-1)!;
    const [example = {}] = (examples as Record<string, Json[]>)[event] ?? [];
    const left = Object.entries(LEFT_OUT).find(([name]) => event.startsWith(name))?.[1] ?? [];
    expect(Object.keys(post)).toEqual(
      expect.arrayContaining([...Object.keys(example).filter((key) => !left.includes(key)), ...COMMON]),
    );
    const type = event.startsWith('Appointment') ? event : example.type;
    expect(post.type).toBe(type);
    expect(post).toMatchObject({
      appId: sandbox.credentials.appId,
      versionId: sandbox.credentials.versionId,
      timestamp: NOW,
    });
    expect(post.webhookId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  },
);

test('the recorded posts: the same keys, but those of what the sandbox’s records have more', async () => {
  sandbox.webhooks.setApp({ url: receiver.url, events: ['ContactCreate', 'OpportunityCreate'] });
  records().add('contacts', { firstName: 'Mara', lastName: 'Lindqvist', phone: '+12075550142', country: 'US' });
  records().add('opportunities', { contactId: someone().id });
  const [contact, opportunity] = await settled();
  expect(Object.keys(contact).sort()).toEqual([...keys.app.app_webhook_contact_created].sort());
  expect(Object.keys(opportunity).sort()).toEqual([...keys.app.app_webhook_opportunity_created].sort());
  expect(contact.tags).toEqual([]);
  expect(opportunity.assignedTo).toBeNull();
});

test('the signature is Ed25519 over the bytes, and the public key can be asked for', async () => {
  sandbox.webhooks.setApp({ url: receiver.url });
  records().add('notes', { body: 'Ünïcode 👋' });
  await settled();
  const { publicKey } = (await (await fetch(`${sandbox.url}/_sandbox/webhooks`)).json()) as { publicKey: string };
  expect(publicKey).toBe(sandbox.webhooks.publicKey);
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const { headers, text } = receiver.posts[0]!;
  const signature = Buffer.from(headers['x-ghl-signature'] as string, 'base64');
  expect(key.asymmetricKeyType).toBe('ed25519');
  expect(verify(null, Buffer.from(text), key, signature)).toBe(true);
  expect(verify(null, Buffer.from(`${text} `), key, signature)).toBe(false);
});

test('only what is asked for is told, and nothing of a location that took the app out', async () => {
  sandbox.webhooks.setApp({ url: receiver.url, events: ['NoteCreate'] });
  records().add('contacts');
  records().add('notes');
  sandbox.authorization.uninstall(sandbox.seeded.gymId);
  records().add('notes');
  expect(await told()).toEqual(['NoteCreate']);
  sandbox.webhooks.removeApp();
  sandbox.authorization.install(sandbox.seeded.gymId);
  records().add('notes');
  expect(await told()).toEqual(['NoteCreate']);
});

test('what hung on a contact goes with it without a word', async () => {
  const { contactId } = sandbox.store.all('opportunities').find(() => true)!;
  records().add('notes', { contactId });
  sandbox.webhooks.setApp({ url: receiver.url });
  await client(sandbox)(`DELETE /contacts/${contactId}`);
  expect(await told()).toEqual(['ContactDelete']);
});

test('appointments can be typed as the examples are; a deleted one is told once', async () => {
  sandbox.webhooks.setApp({ url: receiver.url, likeExamples: true });
  const { id } = records().add('appointments');
  records().change('appointments', id, { appointmentStatus: 'cancelled' });
  records().change('appointments', id, { deleted: true });
  records().remove('appointments', id);
  expect(await told()).toEqual(['AppointmentCreate', 'AppointmentUpdate', 'AppointmentDelete']);
  expect((await settled()).map(({ type }) => type)).toEqual(Array(3).fill('AppointmentCreate'));
});

test('a call is told when it is over, an email with its sender, a note of what happened never', async () => {
  sandbox.webhooks.setApp({ url: receiver.url, events: ['InboundMessage', 'OutboundMessage'] });
  const { id } = records().addMessage({ type: 'TYPE_CALL', direction: 'outbound' });
  expect(await settled()).toEqual([]);
  records().endCall(id, { duration: 95 });
  records().addMessage({ type: 'TYPE_EMAIL', subject: 'Re: Your visit', body: '<p>Thanks</p>' });
  records().addMessage({ type: 'TYPE_ACTIVITY_INVOICE', body: 'Invoice sent' });
  expect(await settled()).toMatchObject([
    { type: 'OutboundMessage', messageType: 'CALL', callDuration: 95, callStatus: 'completed', messageId: id },
    {
      type: 'InboundMessage',
      messageType: 'Email',
      subject: 'Re: Your visit',
      to: [expect.any(String)],
      body: '<p>Thanks</p>',
    },
  ]);
});

test.each(Object.keys(examples))('%s can be told by hand', async (event) => {
  sandbox.webhooks.setApp({ url: receiver.url, events: [] });
  sandbox.webhooks.tell(event);
  const [example = {}] = (examples as Record<string, Json[]>)[event]!;
  const [post] = await settled();
  expect(Object.keys(post)).toEqual(expect.arrayContaining([...Object.keys(example), ...COMMON]));
  expect(post.timestamp).toBe(NOW);
  expect(post.appId).toBe(sandbox.credentials.appId);
  if ('locationId' in example) expect(post.locationId).toBe(sandbox.seeded.gymId);
});

test('by hand with a body: it says what is wanted, even when it was sent', async () => {
  sandbox.webhooks.setApp({ url: receiver.url });
  const timestamp = '2026-03-02T14:00:00.000Z';
  sandbox.webhooks.tell('InvoicePaid', {
    locationId: sandbox.seeded.studioId,
    body: { _id: 'x', type: 'Invoice', timestamp },
  });
  expect((await settled())[0]).toMatchObject({
    _id: 'x',
    type: 'Invoice',
    timestamp,
    locationId: sandbox.seeded.studioId,
  });
});
