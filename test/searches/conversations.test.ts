import { conversation } from '../../resources/conversations/conversation.js';
import { message } from '../../resources/conversations/message.js';
import { findConversation } from '../../searches/conversations/find_conversation.js';
import { findMessage } from '../../searches/conversations/find_message.js';
import { api as anyApi, choices, refusal, refused, run } from '../support/run.js';

const api = () => anyApi('2021-04-15');

const { typeName: _t, lastMessageTypeName: _l, ...plain } = conversation.result.sample;
const talk: Record<string, unknown> = { ...plain, assignedTo: null, assignedToName: null };
const shown = { ...conversation.found.sample, assignedTo: null, assignedToName: null };

const talks = (contactId: string, conversations: object[]) =>
  api()
    .get('/conversations/search')
    .query({ locationId: 'loc', sort: 'desc', sortBy: 'last_message_date', limit: '100', contactId })
    .reply(200, { conversations, total: conversations.length });

describe('Find Conversation', () => {
  const who = String(talk.contactId);

  test('finds that of a contact, and no other’s', async () => {
    talks(who, [{ ...talk, id: 'other', contactId: 'c2' }, talk]);
    await expect(run(findConversation, { contactId: who })).resolves.toEqual([shown]);
    talks('c3', []);
    await expect(run(findConversation, { contactId: 'c3' })).resolves.toEqual([]);
    api().get('/conversations/search').query(true).reply(404, { message: 'Conversation not found' });
    await expect(run(findConversation, { contactId: 'c4' })).resolves.toEqual([]);
  });

  test('finds it by the contact’s email or phone, the best match first', async () => {
    const rows = [
      { id: 'family', email: 'lee@example.com', phone: '+12125550123' },
      { id: 'c9', phone: '+12125550123', email: 'maya@example.com' },
    ];
    anyApi().post('/contacts/search').reply(200, { contacts: rows, total: 2 });
    anyApi()
      .get('/contacts/c9')
      .reply(200, { contact: { id: 'c9' } });
    talks('c9', [{ ...talk, id: 'v1', contactId: 'c9' }]);
    talks('family', [{ ...talk, id: 'v2', contactId: 'family' }]);
    const found = await run<{ id: string; matches: number }[]>(findConversation, {
      email: 'Maya@example.com',
      phone: '+1 212 555 0123',
    });
    expect(found.map(({ id, matches }) => [id, matches])).toEqual([
      ['v1', 2],
      ['v2', 2],
    ]);
  });

  test('finds it by id, which decides alone, and wants something to look for', async () => {
    api().get('/conversations/v1').reply(200, talk);
    await expect(run(findConversation, { conversationId: 'v1', contactId: 'c2' })).resolves.toMatchObject([
      { id: talk.id, matches: 1 },
    ]);
    api().get('/conversations/gone').reply(500, { message: 'Conversation with id gone not found' });
    await expect(run(findConversation, { conversationId: 'gone' })).resolves.toEqual([]);
    await expect(refusal(run(findConversation))).resolves.toEqual(
      refused('Fill in Contact, Email, Phone or Conversation: what to look for.'),
    );
  });
});

describe('Find Message', () => {
  const at = (minute: number) => `2026-11-20T16:0${minute}:00.000Z`;
  const said = (id: string, minute: number, more: object = {}) => ({
    id,
    conversationId: 'v1',
    contactId: 'c1',
    messageType: 'TYPE_SMS',
    direction: 'inbound',
    body: id,
    dateAdded: at(minute),
    ...more,
  });
  const page = (messages: object[], query: object = {}, more: object = {}) =>
    api()
      .get('/conversations/v1/messages')
      .query({ limit: '100', ...query })
      .reply(200, { messages: { messages, nextPage: false, lastMessageId: '', ...more } });
  const found = async (input: object) => (await run<{ id: string }[]>(findMessage, input)).map(({ id }) => id);

  test('finds the last with a contact, in whichever direction, and no entries of HighLevel’s own', async () => {
    talks('c1', [{ ...talk, id: 'v1', contactId: 'c1' }]);
    page([
      said('entry', 9, { messageType: 'TYPE_ACTIVITY_CONTACT' }),
      said('out', 8, { direction: 'outbound' }),
      said('in', 7),
    ]);
    await expect(found({ contactId: 'c1' })).resolves.toEqual(['out', 'in']);
    talks('c2', []);
    await expect(found({ contactId: 'c2' })).resolves.toEqual([]);
  });

  test('finds the last of a direction and of channels, on whichever page it is', async () => {
    const type = 'TYPE_SMS,TYPE_EMAIL';
    page([said('out', 9, { direction: 'outbound' })], { type }, { nextPage: true, lastMessageId: 'out' });
    page(
      [said('in', 8), said('before', 7)],
      { type, lastMessageId: 'out' },
      { nextPage: true, lastMessageId: 'before' },
    );
    await expect(
      found({ conversationId: 'v1', direction: 'inbound', type: ['TYPE_SMS', 'TYPE_EMAIL'] }),
    ).resolves.toEqual(['in', 'before']);
    page([said('entry', 9, { messageType: 'TYPE_ACTIVITY_CONTACT' })], { type: 'TYPE_ACTIVITY_CONTACT' });
    await expect(found({ conversationId: 'v1', type: ['TYPE_ACTIVITY_CONTACT'] })).resolves.toEqual(['entry']);
  });

  test('reads on where the newest do not come first', async () => {
    page([said('first', 1), said('second', 2)], {}, { nextPage: true, lastMessageId: 'second' });
    page([said('third', 3)], { lastMessageId: 'second' });
    await expect(found({ conversationId: 'v1' })).resolves.toEqual(['third', 'second', 'first']);
  });

  test('finds none of another contact in a conversation', async () => {
    page([said('in', 7)]);
    await expect(found({ conversationId: 'v1', contactId: 'c2' })).resolves.toEqual([]);
  });

  test('finds by id, which decides alone, and wants something to look for', async () => {
    api()
      .get('/conversations/messages/m1')
      .reply(200, { message: { ...message.result.sample, id: 'm1' } });
    await expect(found({ messageId: 'm1', conversationId: 'v1', direction: 'outbound' })).resolves.toEqual(['m1']);
    api().get('/conversations/messages/gone').reply(404, { message: 'Message with id gone not found' });
    await expect(found({ messageId: 'gone', contactId: 'c1' })).resolves.toEqual([]);
    await expect(refusal(found({ direction: 'inbound' }))).resolves.toEqual(
      refused('Fill in Contact, Conversation or Message: what to look for.'),
    );
  });

  test('offers the messages of the conversation', async () => {
    page([said('in', 7)]);
    anyApi()
      .get('/locations/loc')
      .reply(200, { location: { timezone: 'America/New_York' } });
    const { results } = await choices(findMessage, 'messageId', { conversationId: 'v1' });
    expect(results).toEqual([{ id: 'in', label: '2026-11-20 11:07 · SMS · in' }]);
  });
});
