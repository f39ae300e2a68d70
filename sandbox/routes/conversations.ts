import { MESSAGE_TYPES } from '../documents/overlays/conversations.js';
import { Answer } from '../http/answer.js';
import { badRequest, HttpError, unprocessable, unprocessableText } from '../http/errors.js';
import { type Conversation, typeNumber } from '../models/conversations/conversation.js';
import type { Call, Handlers } from './call.js';

const conversationOf = (call: Call, id = call.param('conversationId')) => call.get('conversations', id);

const contactOf = (call: Call, { contactId }: Conversation) => call.store.all('contacts').get(contactId);

/** In a search a conversation carries its contact, and its cursor. */
function found(call: Call, conversation: Conversation) {
  const { followers: _followers, mentions: _mentions, lastMessageAction: _action, ...rest } = conversation;
  const contact = contactOf(call, conversation);
  const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
  return {
    ...rest,
    followers: conversation.followers,
    fullName: name,
    contactName: name,
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    sort: [conversation.lastMessageDate],
  };
}

const listed = (text: string | undefined) => text?.split(',').map((id) => id.trim());

/** Whether a conversation passes the filters of a search. */
function passes(call: Call, one: Conversation): boolean {
  const { contactId, assignedTo, followers, mentions, query, id, status, startDate, endDate, ...last } = call.query;
  const { lastMessageType, lastMessageDirection, lastMessageAction } = last;
  const contact = contactOf(call, one);
  const words = [contact?.firstName, contact?.lastName, contact?.email, contact?.phone, one.lastMessageBody];
  const state = { read: one.unreadCount === 0, unread: one.unreadCount > 0, starred: one.starred };
  return (
    (!contactId || one.contactId === contactId) &&
    (!assignedTo || listed(assignedTo)!.includes(one.assignedTo ?? 'unassigned')) &&
    (!followers || one.followers.some((follower) => listed(followers)!.includes(follower))) &&
    (!mentions || one.mentions.some((mention) => listed(mentions)!.includes(mention))) &&
    (!query || words.join(' ').toLowerCase().includes(query.toLowerCase())) &&
    (!id || one.id === id) &&
    (state[status as keyof typeof state] ?? true) &&
    (startDate === undefined || one.dateAdded >= startDate) &&
    (endDate === undefined || one.dateAdded <= endDate) &&
    (!lastMessageType || one.lastMessageType === lastMessageType) &&
    (!lastMessageDirection || one.lastMessageDirection === lastMessageDirection) &&
    (!lastMessageAction || one.lastMessageAction === lastMessageAction)
  );
}

function search(call: Call) {
  const { sort = 'desc', startAfterDate, limit = 20 } = call.query;
  if (limit > 100) throw unprocessable('limit must not be greater than 100');
  const sign = sort === 'asc' ? 1 : -1;
  // Which of several at the same moment comes first is not said.
  const matching = call
    .arrange(call.own('conversations').filter((one) => !one.deleted && passes(call, one)))
    .sort((a, b) => sign * (a.lastMessageDate - b.lastMessageDate));
  const after = startAfterDate === undefined ? undefined : Number([startAfterDate].flat()[0]);
  const rest = matching.filter(({ lastMessageDate }) => after === undefined || sign * (lastMessageDate - after) > 0);
  return { conversations: rest.slice(0, limit).map((one) => found(call, one)), total: matching.length };
}

/** A moment as Firestore writes it. */
const timestamp = (moment: number) => ({
  seconds: Math.floor(moment / 1000),
  nanoseconds: (moment % 1000) * 1_000_000,
});

/** A single conversation numbers its channel. */
const CHANNELS = ['TYPE_PHONE', 'TYPE_EMAIL', 'TYPE_FB_MESSENGER', 'TYPE_REVIEW', 'TYPE_GROUP_SMS'];

function single(call: Call) {
  const conversation = conversationOf(call);
  const { id, contactId, locationId, deleted, inbox, type, unreadCount, assignedTo, starred } = conversation;
  const types = call.store.all('messages').where(({ conversationId }) => conversationId === id);
  return {
    id,
    contactId,
    locationId,
    deleted,
    inbox,
    type: CHANNELS.indexOf(type) + 1,
    unreadCount,
    assignedTo,
    starred,
    // Recorded live, and documented nowhere.
    isLastMessageInternalComment: false,
    lastMessageType: typeNumber(conversation.lastMessageType),
    lastMessageDate: timestamp(conversation.lastMessageDate),
    messageTypes: [...new Set(types.map((message) => message.type))],
  };
}

const OTHER_NAMES: Record<string, string> = { TYPE_INTERNAL_COMMENTS: 'TYPE_INTERNAL_COMMENT' };

/** #54: the page is nested in `messages`; newest first. */
function messages(call: Call) {
  const { id } = conversationOf(call);
  const { type, lastMessageId, limit = 20 } = call.query;
  const asked = listed(type);
  if (asked?.some((name) => !MESSAGE_TYPES.includes(name)))
    throw unprocessable(`each value in type must be one of the following values: ${MESSAGE_TYPES.join(', ')}`);
  const types = asked?.map((name) => OTHER_NAMES[name] ?? name);
  const found = call.store
    .all('messages')
    .where(({ conversationId, messageType }) => conversationId === id && (!types || types.includes(messageType)));
  const all = call.arrange(found).sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  const from = lastMessageId ? all.findIndex((message) => message.id === lastMessageId) + 1 : 0;
  const page = all.slice(from, from + limit);
  return {
    messages: { lastMessageId: page.at(-1)?.id ?? '', nextPage: from + limit < all.length, messages: page },
  };
}

/** #4: only the provider that a message went out through may say what became of it; refused with a 403. */
function changeStatus(call: Call) {
  const message = call.get('messages', call.param('messageId'));
  const { status, error, emailMessageId } = call.body;
  if (!message.conversationProviderId)
    throw new HttpError(403, {
      statusCode: 403,
      message: 'No conversation provider found for this message',
      error: 'Forbidden',
    });
  Object.assign(message, { status, ...(error ? { error } : {}), dateUpdated: call.clock.stamp() });
  const email = emailMessageId === undefined ? undefined : call.get('emails', emailMessageId);
  if (email) email.status = status;
  return {
    conversationId: message.conversationId,
    messageId: message.id,
    ...(email ? { emailMessageId: email.id } : {}),
    msg: 'Message status updated.',
    status,
  };
}

/** What hangs on a message by its id; the location in the path must be the message's. */
function part<K extends 'recordings' | 'transcriptions'>(call: Call, kind: K, missing: HttpError) {
  const message = call.get('messages', call.param('messageId'));
  const found = message.locationId === call.param('locationId') && call.store.all(kind).get(message.id);
  if (!found) throw missing;
  return found;
}

/** Measured live: a call without a recording is a 422. Its words are not known. */
const recording = (call: Call) => part(call, 'recordings', unprocessableText('Recording not found')).audio;

/** Measured live: a 400 whose code speaks of the recording. */
const sentences = (call: Call) =>
  part(
    call,
    'transcriptions',
    badRequest('Transcription does not exist', { canonicalCode: 'CONVERSATIONS_MSG_RECORDING_NOT_FOUND' }),
  ).sentences;

const clock = (ms: number) => new Date(ms).toISOString().slice(14, 19);

function typing(call: Call) {
  const { conversationId, locationId, visitorId, isTyping } = call.body;
  const { id } = conversationOf(call, conversationId);
  call.store.all('typing').add({ id, locationId, visitorId, isTyping });
  return { success: true };
}

/** Conversations, to be read, and what may be said about their messages. Sending is not here yet. */
export const conversations: Handlers = {
  'GET /conversations/search': search,
  'GET /conversations/{conversationId}': single,
  'GET /conversations/{conversationId}/messages': messages,
  // Wrapped, whatever the document shows (`live.single-conversation-gives`).
  'GET /conversations/messages/{id}': (call) => ({ message: call.get('messages', call.param('id')) }),
  'GET /conversations/messages/email/{id}': (call) => call.get('emails', call.param('id')),
  'PUT /conversations/messages/{messageId}/status': changeStatus,
  'GET /conversations/messages/{messageId}/locations/{locationId}/recording': (call) =>
    new Answer(200, recording(call), {
      'content-type': 'audio/x-wav',
      'content-disposition': 'Attachment; filename=audio.wav',
    }),
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription': sentences,
  'GET /conversations/locations/{locationId}/messages/{messageId}/transcription/download': (call) =>
    new Answer(
      200,
      sentences(call)
        .map((said) => `[${clock(said.startTime)}] Channel ${said.mediaChannel}: ${said.transcript}\n`)
        .join(''),
      { 'content-type': 'text/plain', 'content-disposition': 'Attachment; filename="transcription.txt"' },
    ),
  'POST /conversations/providers/live-chat/typing': typing,
};
