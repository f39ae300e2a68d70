import { appEventReceived } from '../../triggers/events/app_event_received.js';
import { deliver, keyPair } from '../support/posted.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

// What HighLevel tells the app of by itself, and the records that are read back for it.

const sandbox = useSandbox({}, { keeps: true });
const { publicKey, signatureOf } = keyPair();

beforeAll(() => {
  process.env.HIGHLEVEL_WEBHOOK_KEY = publicKey;
});
afterAll(() => {
  delete process.env.HIGHLEVEL_WEBHOOK_KEY;
  disconnect();
});

const post = async (said: Record<string, unknown>, authData: Record<string, string>, inputData = {}) => {
  const body = JSON.stringify({ timestamp: new Date().toISOString(), webhookId: `w-${said.id}`, ...said });
  return deliver(
    appEventReceived,
    { body, headers: { 'X-GHL-Signature': signatureOf(body) } },
    { authData, inputData },
  );
};

test('app_event_received: a contact is made, changed and deleted, and each is told with what is there', async () => {
  const { authData, ...zapier } = await connect(sandbox).then((connected) => ({
    authData: connected.authData,
    create: connected.create.bind(connected),
  }));
  const { gymId: locationId } = sandbox.seeded;
  const contact = await zapier.create('create_contact', { firstName: 'Ada', email: 'ada@example.com' });
  const made = await post({ type: 'ContactCreate', locationId, id: contact.id, firstName: 'Old' }, authData);
  expect(made.events).toEqual([
    expect.objectContaining({
      id: `w-${contact.id}`,
      event: 'ContactCreate',
      locationId,
      contactId: contact.id,
      recordRead: true,
      record: expect.objectContaining({ firstName: 'Ada', email: 'ada@example.com' }),
    }),
  ]);
  const note = await zapier.create('create_contact_note', { contactId: contact.id, body: 'Wants to start' });
  const noted = await post({ type: 'NoteCreate', locationId, id: note.id, contactId: contact.id }, authData);
  expect(noted.events[0]).toMatchObject({ recordRead: true, record: { body: 'Wants to start' } });
  await zapier.create('delete_contact', { contactId: contact.id });
  const late = await post({ type: 'ContactUpdate', locationId, id: contact.id, firstName: 'Old' }, authData);
  expect(late.events[0]).toMatchObject({ recordRead: false, record: { firstName: 'Old' } });
  expect((await post({ type: 'ContactDelete', locationId, id: contact.id }, authData)).events).toHaveLength(1);
  expect((await post({ type: 'ContactDelete', locationId: 'other', id: contact.id }, authData)).events).toEqual([]);
});

test('an agency is told of what happens in each of its locations, and in no other', async () => {
  const { authData } = await connect(sandbox, 'Harbor Fitness Group');
  for (const locationId of [sandbox.seeded.gymId, sandbox.seeded.studioId]) {
    const { events } = await post({ type: 'LocationUpdate', id: locationId, companyId: authData.companyId }, authData);
    expect(events[0]).toMatchObject({ event: 'LocationUpdate', recordRead: true, record: { id: locationId } });
    const told = await post({ type: 'ContactDelete', locationId, id: 'c1' }, authData);
    expect(told.events).toHaveLength(1);
    const shown = await deliver(appEventReceived, undefined, {
      place: 'performList',
      authData,
      inputData: { locationId, events: ['OpportunityCreate'] },
    });
    expect(shown.events[0]).toMatchObject({ event: 'OpportunityCreate', recordRead: true });
  }
  const strange = await post({ type: 'ContactDelete', locationId: 'zzzzzzzzzzzzzzzzzzzz', id: 'c1' }, authData);
  expect(strange.events).toEqual([]);
  expect(strange.log.at(-1)).toBe('A post was dropped: it is about no location of this agency.');
});

test('the editor shows what is there for the commonest kinds', async () => {
  const { authData } = await connect(sandbox);
  for (const event of [
    'ContactCreate',
    'TaskCreate',
    'AppointmentCreate',
    'OpportunityCreate',
    'InboundMessage',
    'UserCreate',
    'LocationUpdate',
    'ConversationUpdate',
    'NoteCreate',
  ]) {
    const { events, log } = await deliver(appEventReceived, undefined, {
      place: 'performList',
      authData,
      inputData: { events: [event] },
    });
    expect([event, log]).toEqual([event, []]);
    expect(events.length).toBeGreaterThan(0);
  }
});

test('nothing that the app asked was refused for its form', () => {
  expect(sandbox.requests.filter(({ status }) => [422, 501].includes(status))).toEqual([]);
});
