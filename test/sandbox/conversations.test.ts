import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { wav } from '../../sandbox/world/wav.js';
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

const someone = () => sandbox.store.all('conversations').of(locationId)[0]!;
const say = (said: object) =>
  fetch(`${sandbox.url}/_sandbox/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(said),
  }).then((r) => r.json()) as Promise<Json>;

test('a search finds by contact, person, state and date, newest message first, page by page', async () => {
  const all: Json = await sdk.conversations.searchConversation({ locationId, limit: 100 } as never);
  const dates = all.conversations.map(({ lastMessageDate }: Json) => lastMessageDate);
  expect(dates).toEqual([...dates].sort((a, b) => b - a));
  expect(all.total).toBe(sandbox.store.all('conversations').of(locationId).length);

  const first = await ask('GET /conversations/search', { query: { locationId, limit: 2 } });
  const next = await ask('GET /conversations/search', {
    query: { locationId, limit: 2, startAfterDate: first.body.conversations[1].lastMessageDate },
  });
  expect([...first.body.conversations, ...next.body.conversations].map(({ id }: Json) => id)).toEqual(
    all.conversations.slice(0, 4).map(({ id }: Json) => id),
  );

  const { contactId } = someone();
  const found = async (query: object) =>
    (await ask('GET /conversations/search', { query: { locationId, limit: 100, ...query } })).body
      .conversations as Json[];
  expect((await found({ contactId })).map((one) => one.contactId)).toEqual([contactId]);
  expect((await found({ assignedTo: 'unassigned' })).every((one) => one.assignedTo === undefined)).toBe(true);
  expect((await found({ status: 'unread' })).every((one) => one.unreadCount > 0)).toBe(true);
  expect((await found({ lastMessageType: 'TYPE_CALL' })).every((one) => one.lastMessageType === 'TYPE_CALL')).toBe(
    true,
  );
  const since = Date.parse(NOW) - 3 * 86_400_000;
  expect((await found({ startDate: since })).every((one) => one.dateAdded >= since)).toBe(true);
  expect((await found({ startDate: since })).length).toBeLessThan(all.total);
});

test('messages are nested, newest first, and paged by the last one; a type is one of a list', async () => {
  const conversation = someone();
  for (const body of ['one', 'two', 'three']) await say({ contactId: conversation.contactId, body });
  const page: Json = await sdk.conversations.getMessages({ conversationId: conversation.id, limit: 2 } as never);
  expect(page.messages.messages.map(({ body }: Json) => body)).toEqual(['three', 'two']);
  expect(page.messages.nextPage).toBe(true);
  const rest: Json = await sdk.conversations.getMessages({
    conversationId: conversation.id,
    lastMessageId: page.messages.lastMessageId,
  } as never);
  expect(rest.messages.messages[0].body).toBe('one');
  const none = await ask(`GET /conversations/${conversation.id}/messages`, { query: { type: 'TYPE_RCS,TYPE_TIKTOK' } });
  expect(none.body.messages.messages).toEqual([]);
});

test('somebody calls: a recording, its sentences, and the text as a file', async () => {
  const { contactId } = someone();
  const { id } = await say({
    contactId,
    call: {
      duration: 95,
      transcript: [
        [1, 'Harbor Strength Club, hello.'],
        [2, 'Is there a class on Saturday?'],
      ],
    },
  });
  const message: Json = await sdk.conversations.getMessage({ id });
  expect(message.message).toMatchObject({
    messageType: 'TYPE_CALL',
    status: 'completed',
    meta: { call: { duration: 95, status: 'completed' } },
  });
  const file = await fetch(`${sandbox.url}/conversations/messages/${id}/locations/${locationId}/recording`, {
    headers: { Authorization: `Bearer ${sandbox.issueToken().access_token}`, Version: '2021-04-15' },
  });
  expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
    'audio/x-wav',
    'Attachment; filename=audio.wav',
  ]);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(wav(2));
  const said: Json = await sdk.conversations.getMessageTranscription({ locationId, messageId: id });
  expect(said).toEqual([
    {
      mediaChannel: 1,
      sentenceIndex: 0,
      startTime: 0,
      endTime: 1600,
      transcript: 'Harbor Strength Club, hello.',
      confidence: 0.9,
    },
    {
      mediaChannel: 2,
      sentenceIndex: 1,
      startTime: 1900,
      endTime: 4300,
      transcript: 'Is there a class on Saturday?',
      confidence: 0.91,
    },
  ]);
  const text = await ask(`GET /conversations/locations/${locationId}/messages/${id}/transcription/download`);
  expect(text.body).toBe(
    '[00:00] Channel 1: Harbor Strength Club, hello.\n[00:01] Channel 2: Is there a class on Saturday?\n',
  );
});

test('a call without an answer has neither; nor has another location’s path', async () => {
  const { id } = await say({
    contactId: someone().contactId,
    call: { duration: 0, status: 'no-answer', recorded: false },
  });
  const missing = {
    status: 400,
    body: { message: 'Transcription does not exist', canonicalCode: 'CONVERSATIONS_MSG_RECORDING_NOT_FOUND' },
  };
  for (const file of ['', '/download'])
    expect(await ask(`GET /conversations/locations/${locationId}/messages/${id}/transcription${file}`)).toMatchObject(
      missing,
    );
  const path = (location: string) => `GET /conversations/messages/${id}/locations/${location}/recording`;
  expect(await ask(path(locationId))).toMatchObject({ status: 422, body: { message: 'Recording not found' } });
  expect((await ask(path(sandbox.seeded.studioId))).status).toBe(403);
});

test('messages are filtered by documented types only', async () => {
  const { conversationId } = await say({ contactId: someone().contactId, body: 'Hi' });
  const path = `GET /conversations/${conversationId}/messages`;
  expect((await ask(path, { query: { type: 'TYPE_SMS,TYPE_CALL' } })).status).toBe(200);
  for (const type of ['SMS', 'TYPE_SMS,anything', 'type_sms'])
    expect(await ask(path, { query: { type } })).toMatchObject({
      status: 422,
      body: {
        message: [expect.stringMatching(/^each value in type must be one of the following values: TYPE_CALL, /)],
      },
    });
});

test('a single conversation numbers its types and writes its date as Firestore does', async () => {
  const { conversationId } = await say({ contactId: someone().contactId, body: 'Hi' });
  const { lastMessageDate } = sandbox.store.all('conversations').get(conversationId)!;
  expect((await ask(`GET /conversations/${conversationId}`)).body).toMatchObject({
    lastMessageType: 2,
    lastMessageDate: {
      seconds: Math.floor(lastMessageDate / 1000),
      nanoseconds: (lastMessageDate % 1000) * 1_000_000,
    },
    messageTypes: expect.arrayContaining([2]),
  });
});

test('only a provider’s message takes a status, and an error only whole', async () => {
  const messages = sandbox.store.all('messages').of(locationId);
  const own = messages.find(({ conversationProviderId }) => conversationProviderId)!;
  const other = messages.find(({ conversationProviderId }) => !conversationProviderId)!;
  const put = (id: string, body: object) => ask(`PUT /conversations/messages/${id}/status`, { body });
  const error = { code: '30003', type: 'saas', message: 'Unreachable' };
  expect((await put(own.id, { status: 'failed', error })).body).toMatchObject({ messageId: own.id, status: 'failed' });
  expect(sandbox.store.all('messages').get(own.id)).toMatchObject({ status: 'failed', error });
  expect(await put(other.id, { status: 'read' })).toMatchObject({
    status: 403,
    body: { message: 'No conversation provider found for this message' },
  });
  expect((await put(own.id, { status: 'failed', error: { code: '1' } })).status).toBe(422);
  expect((await put(own.id, { status: 'opened' })).status).toBe(422);
});

test('an email by the id in its message’s meta', async () => {
  const message = await say({
    contactId: someone().contactId,
    type: 'TYPE_EMAIL',
    subject: 'Hello',
    body: '<p>Hi</p>',
  });
  const email: Json = await sdk.conversations.getEmailById({ id: message.meta.email.messageIds[0] } as never);
  expect(email).toMatchObject({ threadId: message.id, subject: 'Hello', body: '<p>Hi</p>', direction: 'inbound' });
});

test('the typing indicator takes a text, not a yes or no', async () => {
  const body = { locationId, conversationId: someone().id, visitorId: 'v1', isTyping: 'true' };
  expect(await sdk.conversations.liveChatAgentTyping(body)).toMatchObject({ success: true });
  expect(
    (await ask('POST /conversations/providers/live-chat/typing', { body: { ...body, isTyping: true } })).status,
  ).toBe(422);
  expect(
    (await ask('POST /conversations/providers/live-chat/typing', { body: { ...body, conversationId: 'none' } })).status,
  ).toBe(404);
});

test('nobody to write to is said', async () => {
  expect(await say({ email: 'nobody@example.com', body: 'Hi' })).toEqual({ error: 'no such contact' });
});
