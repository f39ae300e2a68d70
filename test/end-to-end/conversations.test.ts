import { FileStorage } from '../../demo/storage.js';
import type { Zapier } from '../../demo/zapier.js';
import { wav } from '../../sandbox/world/wav.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect, requestsOf } from './support.js';

// Conversations over real HTTP, their files into a storage as Zapier's.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;
let storage: FileStorage;

beforeAll(async () => {
  zapier = await connect(sandbox);
  storage = await FileStorage.start();
  zapier.storage = storage;
});
afterAll(async () => {
  await storage.close();
  disconnect();
});

const say = async (said: object): Promise<{ id: string; conversationId: string; meta: Record<string, unknown> }> =>
  (
    await fetch(`${sandbox.url}/_sandbox/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(said),
    })
  ).json();

/** A member who chats on the website, and somebody who never wrote. */
const people = () => {
  const contacts = sandbox.store.all('contacts').of(sandbox.seeded.gymId);
  const conversations = sandbox.store.all('conversations');
  return {
    chatter: contacts.find(({ visitorId }) => visitorId)!,
    silent: contacts.find(({ id, email }) => email && !conversations.find(({ contactId }) => contactId === id))!,
  };
};

test('all ten operations, on what one member says and hears', async () => {
  const { chatter, silent } = people();
  const started = await zapier.turnOn('search_conversations');
  const talks = await zapier.turnOn('search_conversations', { triggerOn: 'changed', contactId: chatter.id });

  // Somebody writes for the first time; somebody else writes again.
  const first = await say({ contactId: silent.id, body: 'Hello, is anybody there?' });
  const again = await say({ contactId: chatter.id, body: 'And on Sunday?' });
  expect((await started.poll()).map(({ id }) => id)).toEqual([first.conversationId]);
  expect(await talks.poll()).toEqual([
    expect.objectContaining({ id: again.conversationId, lastMessageBody: 'And on Sunday?', typeName: 'Phone' }),
  ]);
  expect(await started.poll()).toEqual([]);

  const { conversationId } = again;
  const choices = (key: string, field: string) => zapier.choices('triggers', key, field, { conversationId });
  expect((await choices('get_conversation', 'conversationId')).map(({ id }) => id)).toContain(conversationId);

  const conversation = await zapier.turnOn('get_conversation', { conversationId });
  const arriving = await zapier.turnOn('get_messages_by_conversation', {
    conversationId,
    direction: 'inbound',
    type: ['TYPE_SMS', 'TYPE_EMAIL'],
  });
  const ended = await zapier.turnOn('get_messages_by_conversation', { conversationId, triggerOn: 'ended' });

  // An email comes in, and is opened.
  const mail = await say({
    contactId: chatter.id,
    type: 'TYPE_EMAIL',
    subject: 'My membership',
    body: '<p>Please send me the contract.</p>',
    attachments: ['https://example.com/files/id-card.png'],
  });
  expect(await conversation.poll()).toEqual([expect.objectContaining({ id: conversationId, type: 'TYPE_PHONE' })]);
  expect(await arriving.poll()).toEqual([
    expect.objectContaining({
      id: mail.id,
      typeName: 'Email',
      attachments: [{ url: 'https://example.com/files/id-card.png', name: 'id-card.png' }],
    }),
  ]);
  const [emailChoice] = await choices('get_email', 'id');
  const email = await zapier.turnOn('get_email', { id: emailChoice!.id });
  sandbox.store.all('emails').get(emailChoice!.id)!.status = 'opened';
  expect(await email.poll()).toEqual([
    expect.objectContaining({ subject: 'My membership', status: 'opened', statusName: 'Opened' }),
  ]);

  // A call rings, is taken, and is over.
  const missed = await say({ contactId: chatter.id, call: { duration: 0, status: 'no-answer', recorded: false } });
  expect(await ended.poll()).toEqual([]);
  const call = await say({
    contactId: chatter.id,
    call: {
      duration: 95,
      transcript: [
        [1, 'Harbor Strength Club, hello.'],
        [2, 'Is there a class on Saturday?'],
      ],
    },
  });
  const [over] = await ended.poll();
  expect(over).toMatchObject({ id: call.id, meta: { callDuration: 95, callStatus: 'completed' } });
  expect((await choices('get_message_recording', 'messageId')).map(({ id }) => id)).toContain(call.id);

  // Its files are fetched when they are used, not before.
  const { messageId } = { messageId: call.id };
  const asked = await requestsOf(sandbox, async () => {
    const recordings = await zapier.execute('triggers.get_message_recording.operation.perform', { messageId });
    const [found] = recordings as Record<string, unknown>[];
    expect(found).toMatchObject({ id: messageId, name: `recording-${messageId}.wav`, contentType: 'audio/x-wav' });
  });
  expect(asked.map(({ path }) => path)).toEqual([`/conversations/messages/${messageId}`]);
  const recording = await zapier.file(over!.recording);
  expect(recording).toMatchObject({ name: `recording-${messageId}.wav`, contentType: 'audio/x-wav' });
  expect(recording.bytes).toEqual(Buffer.from(wav(2)));

  const [spoken] = (await zapier.execute('triggers.get_message_transcription.operation.perform', {
    messageId,
  })) as Record<string, unknown>[];
  expect(spoken).toMatchObject({
    id: messageId,
    transcript: 'Harbor Strength Club, hello. Is there a class on Saturday?',
    sentences: [
      expect.objectContaining({ startTime: 0, mediaChannel: 1 }),
      expect.objectContaining({ mediaChannel: 2 }),
    ],
  });
  const [written] = (await zapier.execute('triggers.download_transcription.operation.perform', {
    messageId,
  })) as Record<string, unknown>[];
  const file = await zapier.file(written!.file);
  expect([file.name, file.bytes.toString()]).toEqual([
    `transcription-${messageId}.txt`,
    '[00:00] Channel 1: Harbor Strength Club, hello.\n[00:01] Channel 2: Is there a class on Saturday?\n',
  ]);

  // A call that nobody took has neither, and that is said.
  const empty = { messageId: missed.id };
  for (const key of ['get_message_recording', 'get_message_transcription', 'download_transcription'])
    expect(await zapier.execute(`triggers.${key}.operation.perform`, empty)).toEqual([]);
  await expect(
    zapier.execute('hydrators.fetchRecording', { messageId: missed.id, locationId: sandbox.seeded.gymId }),
  ).rejects.toThrow('This message has no recording.');

  // An answer goes out through the club's provider, which reports what became of it.
  const sent = await say({
    contactId: chatter.id,
    direction: 'outbound',
    body: 'Yes, at nine.',
    conversationProviderId: '61d6d1f9cdac7612faf80753',
  });
  const answer = await zapier.turnOn('get_message', { id: sent.id });
  const failed = await zapier.create('update_message_status', {
    messageId: sent.id,
    status: 'failed',
    errorCode: '30003',
    errorType: 'saas',
    errorMessage: 'Unreachable',
  });
  expect(failed).toMatchObject({ id: sent.id, success: true, status: 'failed', conversationId });
  expect(await answer.poll()).toEqual([
    expect.objectContaining({ id: sent.id, status: 'failed', revision: expect.stringMatching(/^failed /) }),
  ]);
  expect(sandbox.store.all('messages').get(sent.id)?.error).toEqual({
    code: '30003',
    type: 'saas',
    message: 'Unreachable',
  });
  await expect(zapier.create('update_message_status', { messageId: mail.id, status: 'read' })).rejects.toThrow(
    'HighLevel does not allow this: No conversation provider found for this message.',
  );

  // Whoever comes later finds the conversation and what was said last.
  for (const by of [{ contactId: chatter.id }, { email: chatter.email! }, { conversationId }])
    expect((await zapier.search('find_conversation', by)).map(({ id }) => id)).toEqual([conversationId]);
  expect(await zapier.search('find_conversation', { email: 'nobody@example.com' })).toEqual([]);
  const last = async (by: object) => (await zapier.search('find_message', { contactId: chatter.id, ...by }))[0];
  expect(await last({})).toMatchObject({ id: sent.id, direction: 'outbound' });
  expect(await last({ direction: 'inbound', type: ['TYPE_EMAIL'] })).toMatchObject({ id: mail.id, typeName: 'Email' });
  expect(await last({ messageId: call.id })).toMatchObject({ id: call.id, matches: 1 });
  expect(await zapier.search('find_message', { conversationId, type: ['TYPE_RCS'] })).toEqual([]);

  // The agent types.
  const [visitor] = await zapier.choices('creates', 'agent_typing_indicator', 'visitorId', { conversationId });
  expect(visitor).toEqual({ id: chatter.visitorId, label: `${chatter.firstName} ${chatter.lastName}` });
  await zapier.create('agent_typing_indicator', { conversationId, visitorId: visitor!.id, isTyping: true });
  expect(sandbox.store.all('typing').get(conversationId)).toMatchObject({ visitorId: visitor!.id, isTyping: 'true' });
});

test('an agency’s connection fetches a file of the location that was chosen', async () => {
  const agency = await connect(sandbox, 'Harbor Fitness Group');
  agency.storage = storage;
  const { studioId } = sandbox.seeded;
  const { id: messageId } = sandbox.store.all('recordings').of(studioId)[0]!;
  const [found] = (await agency.execute('triggers.get_message_recording.operation.perform', {
    locationId: studioId,
    messageId,
  })) as Record<string, unknown>[];
  expect((await agency.file(found!.file)).bytes.toString('latin1', 0, 4)).toBe('RIFF');
});

test('a token that dies before a file is fetched is renewed', async () => {
  const { id: messageId } = sandbox.store.all('recordings').of(sandbox.seeded.gymId)[0]!;
  const own = await connect(sandbox);
  own.storage = storage;
  const [found] = (await own.execute('triggers.get_message_recording.operation.perform', {
    messageId,
  })) as Record<string, unknown>[];
  await fetch(`${sandbox.url}/_sandbox/tokens`, { method: 'DELETE' });
  expect((await own.file(found!.file)).contentType).toBe('audio/x-wav');
  expect(own.refreshes).toBe(1);
});
