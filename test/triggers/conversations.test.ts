import { readFilePointer } from '../../demo/storage.js';
import { conversation } from '../../resources/conversations/conversation.js';
import { email } from '../../resources/conversations/email.js';
import { message } from '../../resources/conversations/message.js';
import { recording } from '../../resources/conversations/recording.js';
import { transcription } from '../../resources/conversations/transcription.js';
import { callEnded } from '../../triggers/conversations/call_ended.js';
import { downloadTranscription } from '../../triggers/conversations/download_transcription.js';
import { getConversation } from '../../triggers/conversations/get_conversation.js';
import { getEmail } from '../../triggers/conversations/get_email.js';
import { getMessage } from '../../triggers/conversations/get_message.js';
import { getMessageRecording } from '../../triggers/conversations/get_message_recording.js';
import { getMessageTranscription } from '../../triggers/conversations/get_message_transcription.js';
import { getMessagesByConversation } from '../../triggers/conversations/get_messages_by_conversation.js';
import { newMessage } from '../../triggers/conversations/new_message.js';
import { searchConversations } from '../../triggers/conversations/search_conversations.js';
import { AGENCY, api as anyApi, choices, poll, refusal } from '../support/run.js';

const api = (token?: string) => anyApi('2021-04-15', token);

/** Names and lists that the answers leave to us. */
const { typeName: _t, lastMessageTypeName: _l, ...plain } = conversation.result.sample;
const spoken = {
  ...plain,
  lastMessageDate: Date.parse('2026-11-20T16:02:11Z'),
  dateAdded: Date.parse('2026-11-18T09:30:00Z'),
  dateUpdated: { seconds: Date.parse('2026-11-20T16:02:11Z') / 1000, nanoseconds: 0 },
};

describe('Search Conversations', () => {
  const query = { locationId: 'loc', sort: 'desc', sortBy: 'last_message_date', limit: '100' };
  const DAY = 86_400_000;
  const lastWeek = () => String((Math.floor(Date.now() / DAY) - 7) * DAY);

  test('asks for conversations of the last week; an old one that wakes up is not new', async () => {
    const dateAdded = Date.parse('2026-11-20T16:00:00.000Z');
    api()
      .get('/conversations/search')
      .query({ ...query, startDate: lastWeek() })
      .reply(200, {
        conversations: [
          { ...spoken, dateAdded },
          { ...spoken, id: 'woken' },
        ],
        total: 2,
      });
    await expect(poll(searchConversations)).resolves.toEqual([
      { ...conversation.result.sample, dateAdded: '2026-11-20T16:00:00.000Z', revision: '2026-11-20T16:00:00.000Z' },
    ]);
  });

  test('fires for every new message when asked to, and reads the rest with the date of the last one', async () => {
    const at = (n: number) => Date.parse('2026-11-24T12:00:00.000Z') - n * 50 * 60_000;
    const page = Array.from({ length: 100 }, (_, n) => ({ ...spoken, id: `c${n}`, lastMessageDate: at(n) }));
    api().get('/conversations/search').query(query).reply(200, { conversations: page });
    api()
      .get('/conversations/search')
      // All of the last row's moment once more: HighLevel leaves them out otherwise.
      .query({ ...query, startAfterDate: String(at(99) + 1) })
      .reply(200, { conversations: [page[99], { ...spoken, id: 'old' }] });
    const said = (id: string, minutes: number) => ({
      id,
      messageType: 'TYPE_SMS',
      dateAdded: new Date(at(0) - minutes * 60_000).toISOString(),
    });
    api()
      .get('/conversations/c0/messages')
      .query({ limit: '100' })
      .reply(200, { messages: { messages: [said('m2', 0), said('m1', 5), said('m0', 300)] } });
    const events = await poll(searchConversations, { triggerOn: 'changed' }, { meta: { isPopulatingDedupe: true } });
    expect(events).toHaveLength(102);
    expect(events.slice(0, 3)).toEqual([
      { id: 'c0', revision: new Date(at(0)).toISOString() },
      { id: 'c0', revision: said('m1', 5).dateAdded },
      { id: 'c1', revision: new Date(at(1)).toISOString() },
    ]);
    expect(events.at(-1)).toEqual({ id: 'old', revision: '2026-11-20T16:02:11.000Z' });
  });

  test('sends every filter, lists with commas, dates in milliseconds', async () => {
    api()
      .get('/conversations/search')
      .query({
        ...query,
        query: 'maya',
        contactId: 'c1',
        assignedTo: 'u1,unassigned',
        followers: 'u2',
        mentions: 'u3,u4',
        id: 'v1',
        status: 'unread',
        lastMessageType: 'TYPE_SMS',
        lastMessageDirection: 'inbound',
        lastMessageAction: 'manual',
        startDate: '1761955200000',
        endDate: '1764547200000',
        scoreProfile: 'sp1',
        scoreProfileMin: '5',
        scoreProfileMax: '9.5',
      })
      .reply(200, { conversations: [], total: 0 });
    const input = {
      query: 'maya',
      contactId: 'c1',
      assignedTo: ['u1', 'unassigned'],
      followers: ['u2'],
      mentions: ['u3', 'u4'],
      id: 'v1',
      status: 'unread',
      lastMessageType: 'TYPE_SMS',
      lastMessageDirection: 'inbound',
      lastMessageAction: 'manual',
      startDate: '2025-11-01T00:00:00Z',
      endDate: '2025-12-01T00:00:00Z',
      scoreProfile: 'sp1',
      scoreProfileMin: '5',
      scoreProfileMax: '9.5',
    };
    await expect(poll(searchConversations, input)).resolves.toEqual([]);
  });

  test('a contact without a conversation is an empty list, even if HighLevel says 404', async () => {
    api().get('/conversations/search').query(true).reply(404, { statusCode: 404, message: 'Conversation not found' });
    await expect(poll(searchConversations, { contactId: 'c1' })).resolves.toEqual([]);
  });

  test('a sample may be older', async () => {
    api()
      .get('/conversations/search')
      .query({ ...query, limit: '3' })
      .reply(200, { conversations: [spoken] });
    await expect(poll(searchConversations, {}, { meta: { isLoadingSample: true } })).resolves.toHaveLength(1);
  });
});

test('Get Conversation reads the numbered channel, and fires when the conversation changes', async () => {
  const revisionOf = async (change: object) => {
    api()
      .get('/conversations/v1')
      .reply(200, { ...plain, type: 1, ...change, traceId: String(Math.random()) });
    const [event] = await poll(getConversation, { conversationId: 'v1' });
    expect(event).toMatchObject({ type: 'TYPE_PHONE', typeName: 'Phone' });
    return event?.revision;
  };
  const before = await revisionOf({});
  expect(await revisionOf({})).toBe(before);
  expect(await revisionOf({ starred: true })).not.toBe(before);
});

test('Get Email by ID gives the attachments by name', async () => {
  const { statusName: _, ...given } = email.result.sample;
  api()
    .get('/conversations/messages/email/e1')
    .reply(200, { ...given, attachments: ['https://example.com/waiver.pdf'] });
  const [event] = await poll(getEmail, { id: 'e1' });
  expect(event).toEqual({ ...email.result.sample, revision: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

/** A call as HighLevel gives it: no names, `meta.call`, addresses of attachments. */
const { typeName: _type, statusName: _status, recording: _r, transcription: _tr, ...said } = message.result.sample;
const call = {
  ...said,
  id: 'm1',
  attachments: ['https://example.com/waiver.pdf?token=1'],
  meta: { call: { duration: '95', status: 'completed' }, email: { email: { messageIds: ['e1'] } } },
};
const missed = { ...call, id: 'm2', meta: { call: { duration: 0, status: 'no-answer' } } };
const text = { ...call, id: 'm3', messageType: 'TYPE_SMS', type: 2, meta: null, direction: 'outbound' };

describe('Get Message by ID', () => {
  test.each([
    ['wrapped', { message: call }],
    ['bare', call],
  ])('reads a %s answer and points to the files of a call', async (_name, answer) => {
    api().get('/conversations/messages/m1').reply(200, answer);
    const [event] = await poll(getMessage, { id: 'm1' });
    expect(event).toMatchObject({
      id: 'm1',
      typeName: 'Call',
      statusName: 'Delivered',
      attachments: [{ url: 'https://example.com/waiver.pdf?token=1', name: 'waiver.pdf' }],
      meta: { callDuration: 95, callStatus: 'completed', email: { messageIds: ['e1'] } },
      revision: expect.stringMatching(/^delivered [0-9a-f]{16}$/),
    });
    expect(Object.keys(event as object)).toEqual(expect.arrayContaining(Object.keys(message.result.sample)));
    const input = { messageId: 'm1', locationId: 'loc' };
    expect(readFilePointer(event?.recording)).toEqual({
      type: 'file',
      method: 'hydrators.fetchRecording',
      bundle: input,
    });
    expect(readFilePointer(event?.transcription)).toMatchObject({
      method: 'hydrators.fetchTranscription',
      bundle: input,
    });
  });

  test('fires for a new status; the signature of a pointer, which changes, is no change', async () => {
    const revisionOf = async (change: object, secret: string) => {
      process.env._ZAPIER_ONE_TIME_SECRET = secret;
      api()
        .get('/conversations/messages/m1')
        .reply(200, { message: { ...call, ...change } });
      const [event] = await poll(getMessage, { id: 'm1' });
      delete process.env._ZAPIER_ONE_TIME_SECRET;
      return event?.revision;
    };
    const before = await revisionOf({}, 'one');
    expect(await revisionOf({}, 'two')).toBe(before);
    expect(await revisionOf({ status: 'failed' }, 'one')).toMatch(/^failed /);
  });
});

describe('Get Messages by Conversation', () => {
  const query = { limit: '100' };

  test.each([
    ['nested', { messages: { messages: [missed, text], lastMessageId: 'm3', nextPage: false } }],
    ['flat', { messages: [missed, text], lastMessageId: 'm3', nextPage: false }],
  ])('fires once a message of a %s answer', async (_name, answer) => {
    api().get('/conversations/v1/messages').query(query).reply(200, answer);
    const events = await poll(getMessagesByConversation, { conversationId: 'v1' });
    expect(events.map(({ id, typeName, recording: file }) => [id, typeName, file])).toEqual([
      ['m2', 'Call', null],
      ['m3', 'SMS', null],
    ]);
  });

  test('asks for types with commas, and filters the direction itself', async () => {
    api()
      .get('/conversations/v1/messages')
      .query({ ...query, type: 'TYPE_SMS,TYPE_CALL' })
      .reply(200, { messages: { messages: [call, text] } });
    const input = { conversationId: 'v1', type: ['TYPE_SMS', 'TYPE_CALL'], direction: 'outbound' };
    const events = await poll(getMessagesByConversation, input);
    expect(events.map(({ id }) => id)).toEqual(['m3']);
  });

  test('shows a sample even if the newest few are of the other direction', async () => {
    const messages = () => api().get('/conversations/v1/messages');
    messages()
      .query({ ...query, limit: '3' })
      .reply(200, { messages: { messages: [call] } });
    messages()
      .query(query)
      .reply(200, { messages: { messages: [call, text] } });
    const input = { conversationId: 'v1', direction: 'outbound' };
    const events = await poll(getMessagesByConversation, input, { meta: { isLoadingSample: true } });
    expect(events.map(({ id }) => id)).toEqual(['m3']);
  });

  test('fires for calls that are over, with their files, and not for those that nobody took', async () => {
    api()
      .get('/conversations/v1/messages')
      .query({ ...query, type: 'TYPE_CALL' })
      .reply(200, { messages: { messages: [missed, call, { ...call, id: 'm4', meta: { callStatus: 'pending' } }] } });
    const events = await poll(getMessagesByConversation, { conversationId: 'v1', triggerOn: 'ended' });
    expect(events).toEqual([
      expect.objectContaining({ id: 'm1', revision: 'ended', recording: expect.stringContaining('hydrate|||') }),
    ]);
  });

  test('fills Zapier’s memory from the pages before, without a pointer', async () => {
    api()
      .get('/conversations/v1/messages')
      .query(query)
      .reply(200, { messages: { messages: [call], lastMessageId: 'm1', nextPage: true } });
    api()
      .get('/conversations/v1/messages')
      .query({ ...query, lastMessageId: 'm1' })
      .reply(200, { messages: { messages: [text], lastMessageId: 'm3', nextPage: false } });
    const events = await poll(
      getMessagesByConversation,
      { conversationId: 'v1' },
      { meta: { isPopulatingDedupe: true } },
    );
    expect(events).toEqual([
      { id: 'm1', revision: message.result.sample.dateAdded },
      { id: 'm3', revision: message.result.sample.dateAdded },
    ]);
  });
});

describe('Get Message Recording', () => {
  test('learns from the message that there can be one, and fetches nothing', async () => {
    api().get('/conversations/messages/m1').reply(200, { message: call });
    const [event] = await poll(getMessageRecording, { messageId: 'm1' });
    expect(event).toMatchObject({
      id: 'm1',
      revision: 'new',
      name: 'recording-m1.wav',
      contentType: 'audio/x-wav',
      meta: { callDuration: 95, callStatus: 'completed' },
    });
    expect(readFilePointer(event?.file).bundle).toEqual({ messageId: 'm1', locationId: 'loc' });
    expect(Object.keys(event as object)).toEqual(expect.arrayContaining(Object.keys(recording.result.sample)));
  });

  test.each([
    ['a text message', text],
    ['a call that nobody took', missed],
    ['a call that still rings', { ...call, meta: { callStatus: 'pending', callDuration: '' } }],
  ])('%s has none', async (_name, given) => {
    api().get('/conversations/messages/m1').reply(200, given);
    await expect(poll(getMessageRecording, { messageId: 'm1' })).resolves.toEqual([]);
  });

  test('a call whose own status alone says that it is over has one', async () => {
    api()
      .get('/conversations/messages/m1')
      .reply(200, { ...call, status: 'completed', meta: null });
    await expect(poll(getMessageRecording, { messageId: 'm1' })).resolves.toHaveLength(1);
  });

  test('a voicemail has one, known by its number', async () => {
    const { messageType: _, ...voicemail } = { ...call, messageType: undefined, type: 10 };
    api().get('/conversations/messages/m1').reply(200, voicemail);
    await expect(poll(getMessageRecording, { messageId: 'm1' })).resolves.toHaveLength(1);
  });

  test('an agency’s connection points into the location that was chosen', async () => {
    anyApi('2021-07-28', 'agency-token').post('/oauth/locationToken').reply(200, { access_token: 'exchanged' });
    api('exchanged').get('/conversations/messages/m1').reply(200, { message: call });
    const [event] = await poll(getMessageRecording, { messageId: 'm1', locationId: 'loc2' }, { authData: AGENCY });
    expect(readFilePointer(event?.file).bundle).toEqual({ messageId: 'm1', locationId: 'loc2' });
  });
});

const sentence = (sentenceIndex: number, mediaChannel: number, transcript: string) => ({
  mediaChannel,
  sentenceIndex,
  startTime: sentenceIndex * 2000,
  endTime: sentenceIndex * 2000 + 1500,
  transcript,
  confidence: 0.9,
});
const sentences = [sentence(0, 1, 'Hello.'), sentence(1, 1, 'This is Devon.'), sentence(2, 2, 'Hi Devon.')];
const TRANSCRIPTION = '/conversations/locations/loc/messages/m1/transcription';

describe('Get Message Transcription', () => {
  test('gives the whole text, the dialogue, the channels and the timed sentences, in order', async () => {
    api()
      .get(TRANSCRIPTION)
      .reply(200, [sentences[2], sentences[0], sentences[1]] as never);
    const [event] = await poll(getMessageTranscription, { messageId: 'm1' });
    expect(event).toEqual({
      id: 'm1',
      transcript: 'Hello. This is Devon. Hi Devon.',
      dialogue: 'Channel 1: Hello. This is Devon.\nChannel 2: Hi Devon.',
      startTime: 0,
      endTime: 5500,
      confidence: 0.9,
      channels: [
        { mediaChannel: 1, transcript: 'Hello. This is Devon.' },
        { mediaChannel: 2, transcript: 'Hi Devon.' },
      ],
      sentences: sentences.map((said) => expect.objectContaining(said)),
      revision: 'new',
    });
    expect(Object.keys(event as object)).toEqual([...Object.keys(transcription.result.sample), 'revision']);
  });

  test('a revised one is another event when asked for', async () => {
    const revisionOf = async (given: unknown[]) => {
      api()
        .get(TRANSCRIPTION)
        .reply(200, given as never);
      const [event] = await poll(getMessageTranscription, { messageId: 'm1', triggerOn: 'changed' });
      return event?.revision;
    };
    const before = await revisionOf(sentences);
    expect(await revisionOf(sentences)).toBe(before);
    expect(await revisionOf([{ ...sentences[0], transcript: 'Hallo.' }])).not.toBe(before);
  });

  test.each([
    ['one sentence, as the document shows', 200, sentences[0], 1],
    ['an empty list', 200, [], 0],
    ['404', 404, { message: 'Transcription not found' }, 0],
  ])('%s', async (_name, status, answer, events) => {
    api()
      .get(TRANSCRIPTION)
      .reply(status, answer as never);
    await expect(poll(getMessageTranscription, { messageId: 'm1' })).resolves.toHaveLength(events);
  });
});

test('Download Transcription points to the file once there are sentences', async () => {
  api()
    .get(TRANSCRIPTION)
    .reply(200, sentences as never);
  const [event] = await poll(downloadTranscription, { messageId: 'm1' });
  expect(event).toEqual({
    id: 'm1',
    file: expect.stringContaining('hydrators.fetchTranscription'),
    name: 'transcription-m1.txt',
    contentType: 'text/plain',
    revision: 'new',
  });
  api()
    .get(TRANSCRIPTION)
    .reply(200, [] as never);
  await expect(poll(downloadTranscription, { messageId: 'm1' })).resolves.toEqual([]);
});

const inNewYork = () =>
  anyApi()
    .get('/locations/loc')
    .reply(200, { location: { timezone: 'America/New_York' } });

describe('dropdowns', () => {
  test('conversations by contact, messages and calls by time and first words', async () => {
    api()
      .get('/conversations/search')
      .query(true)
      .reply(200, { conversations: [spoken, { id: 'v2', email: 'a@example.com' }] });
    await expect(choices(getConversation, 'conversationId')).resolves.toEqual({
      results: [
        { id: plain.id, label: 'Maya Chen (+12125550123)' },
        { id: 'v2', label: 'a@example.com' },
      ],
      paging_token: null,
    });
    const messages = { messages: { messages: [call, missed, { ...text, body: '<p>Hello\n there</p>' }] } };
    inNewYork();
    api().get('/conversations/v1/messages').query({ limit: '100' }).reply(200, messages);
    const any = await choices(getMessage, 'id', { conversationId: 'v1' });
    expect(any.results.map(({ label }) => label)).toEqual([
      '2026-11-20 11:02 · Call · Wants to know about the Saturday class',
      '2026-11-20 11:02 · Call · Wants to know about the Saturday class',
      '2026-11-20 11:02 · SMS · Hello there',
    ]);
    api()
      .get('/conversations/v1/messages')
      .query({ limit: '100', type: 'TYPE_CALL' })
      .reply(200, { messages: { messages: [{ ...call, body: '' }, missed] } });
    anyApi().get('/locations/loc').reply(503);
    await expect(choices(getMessageRecording, 'messageId', { conversationId: 'v1' })).resolves.toMatchObject({
      results: [{ id: 'm1', label: '2026-11-20 16:02 UTC · Call · 95 s' }],
    });
  });

  test('every email of a thread', async () => {
    api()
      .get('/conversations/v1/messages')
      .query({ limit: '100', type: 'TYPE_EMAIL' })
      .reply(200, {
        messages: { messages: [{ ...text, messageType: 'TYPE_EMAIL', meta: { email: { messageIds: ['e1', 'e2'] } } }] },
      });
    inNewYork();
    const { results } = await choices(getEmail, 'id', { conversationId: 'v1' });
    expect(results.map(({ id }) => id)).toEqual(['e1', 'e2']);
  });

  test('the team, and nobody', async () => {
    anyApi()
      .get('/users/')
      .query(true)
      .reply(200, { users: [{ id: 'u1', name: 'Dana Whitfield' }] });
    await expect(choices(searchConversations, 'assignedTo')).resolves.toMatchObject({
      results: [
        { id: 'unassigned', label: 'Nobody' },
        { id: 'u1', label: 'Dana Whitfield' },
      ],
    });
  });

  test('a message can be chosen only after its conversation', async () => {
    await expect(refusal(choices(getMessage, 'id'))).resolves.toMatchObject({
      message: 'Fill in Conversation first: the choices here depend on it.',
    });
  });
});

describe('of the whole location', () => {
  const query = { locationId: 'loc', sortBy: 'createdAt', sortOrder: 'desc', limit: 100 };
  const at = (minute: number) => new Date(Date.parse('2026-11-20T16:00:00Z') + minute * 60_000).toISOString();
  const sms = { id: 'm1', messageType: 'TYPE_SMS', direction: 'inbound', body: 'Hi', dateAdded: at(1) };
  const mail = { id: 'm2', messageType: 'TYPE_EMAIL', direction: 'outbound', body: 'Hello', dateAdded: at(2) };
  const note = { id: 'm3', messageType: 'TYPE_ACTIVITY_CONTACT', dateAdded: at(3) };
  const exported = (messages: object[], more = {}) =>
    api()
      .get('/conversations/messages/export')
      .query({ ...query, ...more })
      .reply(200, { messages, nextCursor: null, total: messages.length });

  test('New Message gives all channels, emails among them, and no notes of what happened', async () => {
    exported([note, sms]);
    exported([mail], { channel: 'Email' });
    await expect(poll(newMessage)).resolves.toMatchObject([
      { id: 'm2', typeName: 'Email' },
      { id: 'm1', typeName: 'SMS', revision: at(1) },
    ]);
  });

  test('New Message takes one channel, a contact and a direction', async () => {
    exported([sms, { ...sms, id: 'out', direction: 'outbound' }], { channel: 'SMS', contactId: 'c1' });
    const input = { channel: 'SMS', contactId: 'c1', direction: 'inbound' };
    await expect(poll(newMessage, input)).resolves.toMatchObject([{ id: 'm1' }]);
  });

  const call = { id: 'k1', messageType: 'TYPE_CALL', direction: 'inbound', dateAdded: at(1) };
  const meta = { call: { duration: 95, status: 'completed' } };

  test('Call Ended waits for the end, also where only the call itself tells of it', async () => {
    const cache = {};
    exported([call], { channel: 'Call' });
    api().get('/conversations/messages/k1').reply(200, { message: call });
    await expect(poll(callEnded, {}, { cache })).resolves.toEqual([]);
    exported([call], { channel: 'Call' });
    api()
      .get('/conversations/messages/k1')
      .reply(200, { message: { ...call, meta } });
    const [ended, ...others] = await poll(callEnded, {}, { cache });
    expect(others).toEqual([]);
    expect(ended).toMatchObject({ id: 'k1', revision: 'ended', meta: { callDuration: 95, callStatus: 'completed' } });
    expect(ended?.recording).toEqual(expect.stringContaining('hydrate|||'));
  });

  test('Call Ended gives the others where a call was deleted meanwhile', async () => {
    exported([call, { ...call, id: 'k2', meta }], { channel: 'Call' });
    api().get('/conversations/messages/k1').reply(404, { statusCode: 404, message: 'Message not found' });
    await expect(poll(callEnded)).resolves.toMatchObject([{ id: 'k2' }]);
  });

  test('Call Ended tells answered calls from missed ones', async () => {
    const missed = { ...call, id: 'k2', meta: { call: { status: 'no-answer' } } };
    exported([{ ...call, meta }, missed], { channel: 'Call' });
    await expect(poll(callEnded, { outcome: 'missed' })).resolves.toMatchObject([{ id: 'k2', recording: null }]);
  });
});
