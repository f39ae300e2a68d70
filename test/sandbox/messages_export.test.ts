import type { HighLevel } from '@gohighlevel/api-client';
import type { Json } from '../../sandbox/http/json.js';
import { useSandbox } from '../support/sandbox.js';
import { type Ask, client, NOW } from './client.js';
import { official } from './official.js';

const sandbox = useSandbox({ now: NOW });
let sdk: HighLevel;
let ask: Ask;
let locationId: string;
let contactId: string;

beforeEach(() => {
  locationId = sandbox.seeded.gymId;
  ask = client(sandbox);
  sdk = official(sandbox);
  contactId = sandbox.records.add('contacts').id;
});

const control = async (route: string, body: object) => {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { method, headers, body: JSON.stringify(body) });
  return (await answer.json()) as Json;
};
const exported = (query: object = {}) => ask('GET /conversations/messages/export', { query: { locationId, ...query } });
const bodies = async (query: object = {}) =>
  (await exported({ contactId, ...query })).body.messages.map(({ body }: Json) => body);
const say = (body: string, more: object = {}) => sandbox.records.addMessage({ contactId, body, ...more });

test('a location’s messages, newest first, by the date of one end', async () => {
  say('one', { dateAdded: '2026-03-01T10:00:00.000Z' });
  const two = say('two', { dateAdded: '2026-03-01T11:00:00.000Z' });
  say('three', { dateAdded: '2026-03-01T12:00:00.000Z' });
  expect(await bodies()).toEqual(['three', 'two', 'one']);
  expect(await bodies({ sortOrder: 'asc' })).toEqual(['one', 'two', 'three']);
  await control(`PUT /messages/${two.id}`, { status: 'read' });
  expect(await bodies({ sortBy: 'updatedAt' })).toEqual(['two', 'three', 'one']);
  const all: Json = await sdk.conversations.exportMessagesByLocation({ locationId, limit: 500 } as never);
  expect(all.total).toBe(all.messages.length);
  expect(new Set(all.messages.map((one: Json) => one.locationId))).toEqual(new Set([locationId]));
  expect(all.messages.find(({ id }: Json) => id === two.id)).toMatchObject({
    type: 2,
    messageType: 'TYPE_SMS',
    direction: 'inbound',
    status: 'read',
    contactId,
    conversationId: two.conversationId,
  });
});

test('pages by a cursor hold every message once, also of one date, and while others come and go', async () => {
  for (let i = 0; i < 24; i++) say(`${i}`, { dateAdded: '2026-03-01T10:00:00.000Z' });
  const orders = new Set<string>();
  for (const seed of [1, 2]) {
    sandbox.order = { shuffled: seed };
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Json = await exported({ contactId, limit: 10, ...(cursor && { cursor }) });
      seen.push(...body.messages.map((one: Json) => one.body));
      cursor = body.nextCursor;
      say('new', { dateAdded: '2026-03-01T11:00:00.000Z' });
      sandbox.records.remove('messages', body.messages.at(-1).id);
      sandbox.store.all('messages').add(body.messages.at(-1));
    } while (cursor);
    const old = seen.filter((body) => body !== 'new');
    expect(new Set(old).size).toBe(24);
    expect(old).toHaveLength(24);
    orders.add(old.join());
  }
  expect(orders.size).toBe(2);
  expect(await exported({ cursor: 'nonsense' })).toMatchObject({ status: 400, body: { message: 'Invalid cursor' } });
});

test('without a channel all but emails, and notes of what happened; with one, its own', async () => {
  say('text');
  say('mail', { type: 'TYPE_EMAIL' });
  say('mailing', { type: 'TYPE_CAMPAIGN_EMAIL' });
  say('voice', { type: 'TYPE_CAMPAIGN_VOICEMAIL' });
  say('campaign', { type: 'TYPE_CAMPAIGN_SMS' });
  say('note', { type: 'TYPE_ACTIVITY_WHATSAPP' });
  say('chat', { type: 'TYPE_WHATSAPP' });
  expect(await bodies()).toEqual(['chat', 'note', 'campaign', 'voice', 'text']);
  expect(await bodies({ channel: 'Email' })).toEqual(['mailing', 'mail']);
  expect(await bodies({ channel: 'SMS' })).toEqual(['campaign', 'text']);
  expect(await bodies({ channel: 'WhatsApp' })).toEqual(['chat']);
  expect((await exported({ channel: 'Pigeon' })).status).toBe(422);
  const { body } = await exported();
  expect(body.messages.some(({ messageType }: Json) => messageType === 'TYPE_ACTIVITY_INVOICE')).toBe(true);
  const { lastMessageBody } = sandbox.store.all('conversations').find((one) => one.contactId === contactId)!;
  expect(lastMessageBody).toBe('chat');
});

test('between two moments, ends included; a day is its first moment', async () => {
  say('a', { dateAdded: '2026-02-28T23:59:59.000Z' });
  const { conversationId } = say('b', { dateAdded: '2026-03-01T00:00:00.000Z' });
  say('c', { dateAdded: '2026-03-01T08:00:00.000Z' });
  expect(await bodies({ startDate: '2026-03-01' })).toEqual(['c', 'b']);
  expect(await bodies({ endDate: '2026-03-01' })).toEqual(['b', 'a']);
  expect(await bodies({ startDate: '2026-03-01T00:00:00.001Z', endDate: '2026-03-01T08:00:00Z' })).toEqual(['c']);
  expect(await bodies({ conversationId })).toHaveLength(3);
  expect(await bodies({ conversationId: 'none' })).toEqual([]);
  expect((await exported({ startDate: 'yesterday' })).body.message).toEqual([
    'startDate must be a valid ISO 8601 date string',
  ]);
});

test.each([
  [9, 'limit must not be less than 10'],
  [501, 'limit must not be greater than 500'],
])('a page of %i is refused', async (limit, words) => {
  expect(await exported({ limit })).toMatchObject({ status: 422, body: { message: [words] } });
});

test('a call is listed while it is on, without a status, and ends later', async () => {
  const { id } = await control('POST /messages', { contactId, type: 'TYPE_CALL' });
  const row = async () => (await exported({ contactId, channel: 'Call' })).body.messages[0];
  expect(await row()).toMatchObject({ id, type: 1 });
  expect([(await row()).status, (await row()).meta]).toEqual([undefined, undefined]);
  const ended = await control(`PUT /messages/${id}`, { call: { duration: 95, transcript: [[1, 'Hello']] } });
  expect(ended).toMatchObject({ id, status: 'completed', meta: { call: { duration: 95, status: 'completed' } } });
  expect(await row()).toMatchObject({ id, status: 'completed' });
  expect(ended.dateUpdated > ended.dateAdded).toBe(true);
  expect((await ask(`GET /conversations/locations/${locationId}/messages/${id}/transcription`)).status).toBe(200);
  const missed = sandbox.records.addMessage({ contactId, type: 'TYPE_CALL' });
  expect(sandbox.records.endCall(missed.id, { duration: 0, status: 'no-answer', recorded: false }).status).toBe(
    'no-answer',
  );
});

test('it needs the permission to read messages', async () => {
  const query = { locationId };
  const route = 'GET /conversations/messages/export';
  expect((await client(sandbox, { scopes: ['conversations/message.readonly'] })(route, { query })).status).toBe(200);
  expect((await client(sandbox, { scopes: ['conversations.readonly'] })(route, { query })).status).toBe(401);
});
