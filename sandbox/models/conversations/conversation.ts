import type { Ids } from '../../world/ids.js';
import type { Row, Store } from '../../world/store.js';
import { wav } from '../../world/wav.js';
import type { Contact } from '../contacts/contact.js';

/** All that was said to and by one contact. Dates are epoch milliseconds (`conversations.dates`). */
export interface Conversation extends Row {
  locationId: string;
  contactId: string;
  type: string;
  unreadCount: number;
  starred: boolean;
  inbox: boolean;
  deleted: boolean;
  assignedTo?: string;
  followers: string[];
  mentions: string[];
  lastMessageBody: string;
  lastMessageType: string;
  lastMessageDirection: 'inbound' | 'outbound';
  lastMessageAction?: 'automated' | 'manual';
  lastMessageDate: number;
  dateAdded: number;
  dateUpdated: number;
}

/** A message of whatever kind. Dates are ISO 8601. */
export interface Message extends Row {
  locationId: string;
  contactId: string;
  conversationId: string;
  type: number;
  messageType: string;
  direction: 'inbound' | 'outbound';
  /** A call that is on has none (`export.calls`). */
  status?: string;
  contentType: string;
  body?: string;
  attachments?: string[];
  meta?: Record<string, unknown>;
  source?: string;
  userId?: string;
  conversationProviderId?: string;
  error?: Record<string, string>;
  dateAdded: string;
  dateUpdated: string;
}

/** One email of a thread. */
export interface Email extends Row {
  locationId: string;
  contactId: string;
  conversationId: string;
  threadId: string;
  altId: string;
  subject: string;
  body: string;
  direction: 'inbound' | 'outbound';
  status: string;
  contentType: string;
  attachments: string[];
  provider: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  source: string;
  dateAdded: string;
}

/** What was said in a call, by the id of its message. */
export interface Transcription extends Row {
  locationId: string;
  sentences: {
    mediaChannel: number;
    sentenceIndex: number;
    startTime: number;
    endTime: number;
    transcript: string;
    confidence: number;
  }[];
}

declare module '../../world/store.js' {
  interface Kinds {
    conversations: Conversation;
    messages: Message;
    emails: Email;
    recordings: Row & { locationId: string; audio: Uint8Array };
    transcriptions: Transcription;
    typing: Row & { locationId: string; visitorId: string; isTyping: string };
  }
}

/** 1, 3 and 10 are documented; the others only have to be numbers, and are the places in the document's list of types. */
const NUMBERS = new Map([
  ['TYPE_CALL', 1],
  ['TYPE_SMS', 2],
  ['TYPE_EMAIL', 3],
  ['TYPE_FACEBOOK', 11],
  ['TYPE_INSTAGRAM', 18],
  ['TYPE_WHATSAPP', 19],
  ['TYPE_ACTIVITY_CONTACT', 25],
  ['TYPE_ACTIVITY_INVOICE', 26],
  ['TYPE_ACTIVITY_PAYMENT', 27],
  ['TYPE_ACTIVITY_OPPORTUNITY', 28],
  ['TYPE_LIVE_CHAT', 29],
  ['TYPE_ACTIVITY_APPOINTMENT', 31],
]);

/** Whether it is a note of what happened (an invoice, an appointment), which nobody wrote. */
export const isActivity = (messageType: string): boolean => messageType.startsWith('TYPE_ACTIVITY_');

/** The number of a type of message. */
export const typeNumber = (messageType: string): number => NUMBERS.get(messageType) ?? 2;

/** A call that took place. */
export interface Talk {
  /** Seconds. */
  duration: number;
  status?: string;
  recorded?: boolean;
  /** Who said what: the channel, 1 for the club and 2 for the contact, and a sentence. */
  transcript?: [channel: number, sentence: string][];
}

/** What somebody says, or a call; a `TYPE_CALL` without `call` is one that is on. */
export interface Said {
  type?: string;
  direction?: 'inbound' | 'outbound';
  body?: string;
  subject?: string;
  status?: string;
  attachments?: string[];
  userId?: string;
  source?: string;
  conversationProviderId?: string;
  call?: Talk;
}

const conversationWith = (store: Store, ids: Ids, contact: Contact, at: number): Conversation =>
  store.all('conversations').find(({ contactId }) => contactId === contact.id) ??
  store.all('conversations').add({
    id: ids.firestore(),
    locationId: contact.locationId,
    contactId: contact.id,
    type: 'TYPE_PHONE',
    unreadCount: 0,
    starred: false,
    inbox: true,
    deleted: false,
    ...(contact.assignedTo ? { assignedTo: contact.assignedTo } : {}),
    followers: [...contact.followers],
    mentions: [],
    lastMessageBody: '',
    lastMessageType: 'TYPE_SMS',
    lastMessageDirection: 'inbound',
    lastMessageDate: at,
    dateAdded: at,
    dateUpdated: at,
  });

/** Four hundred milliseconds a word, a breath between sentences. */
function sentences(transcript: [number, string][]): Transcription['sentences'] {
  let at = 0;
  return transcript.map(([mediaChannel, said], sentenceIndex) => {
    const startTime = at;
    const endTime = startTime + 400 * said.split(' ').length;
    at = endTime + 300;
    return {
      mediaChannel,
      sentenceIndex,
      startTime,
      endTime,
      transcript: said,
      confidence: 0.9 + (sentenceIndex % 5) / 100,
    };
  });
}

/** What is there of a call once it is over. */
function keepTalk(store: Store, message: Message, { duration, status, recorded, transcript }: Talk): void {
  const { id, locationId } = message;
  // #258: live calls say it this way, the document in `callDuration` and `callStatus`.
  message.meta = { call: { duration, status: status ?? 'completed' } };
  if (recorded ?? true) store.all('recordings').add({ id, locationId, audio: wav(2) });
  if (transcript) store.all('transcriptions').add({ id, locationId, sentences: sentences(transcript) });
}

/** Ends a call that was on. `at` is ISO 8601. */
export function endCall(store: Store, message: Message, at: string, talk: Talk): Message {
  keepTalk(store, message, talk);
  return Object.assign(message, { status: talk.status ?? 'completed', dateUpdated: at });
}

/** Adds a message to its contact's conversation, which begins with it if need be. `at` is ISO 8601. */
export function addMessage(store: Store, ids: Ids, contact: Contact, at: string, said: Said): Message {
  const { direction = 'inbound', call, subject, ...rest } = said;
  const messageType = said.type ?? (call ? 'TYPE_CALL' : 'TYPE_SMS');
  const moment = Date.parse(at);
  const conversation = conversationWith(store, ids, contact, moment);
  const { locationId } = contact;
  const isOn = messageType === 'TYPE_CALL' && !call;
  const status = call ? 'completed' : direction === 'inbound' ? 'delivered' : 'sent';
  const message: Message = store.all('messages').add({
    direction,
    ...(isOn ? {} : { status }),
    contentType: messageType === 'TYPE_EMAIL' ? 'text/html' : 'text/plain',
    source: 'app',
    ...rest,
    id: ids.firestore(),
    locationId,
    contactId: contact.id,
    conversationId: conversation.id,
    messageType,
    type: typeNumber(messageType),
    dateAdded: at,
    dateUpdated: at,
  });
  const own = { locationId, contactId: contact.id, conversationId: conversation.id };
  if (call) keepTalk(store, message, call);
  if (messageType === 'TYPE_EMAIL') {
    const club = 'Harbor Strength Club <club@harborfitness.example.com>';
    const email = store.all('emails').add({
      ...own,
      id: ids.firestore(),
      threadId: message.id,
      altId: `${ids.hex(16)}@mail.example.com`,
      subject: subject ?? 'Your question',
      body: said.body ?? '',
      direction,
      status: message.status ?? status,
      contentType: 'text/html',
      attachments: said.attachments ?? [],
      provider: 'mailgun',
      from: direction === 'inbound' ? (contact.email ?? '') : club,
      to: [direction === 'inbound' ? 'club@harborfitness.example.com' : (contact.email ?? '')],
      cc: [],
      bcc: [],
      source: said.source ?? 'app',
      dateAdded: at,
    });
    message.meta = { email: { messageIds: [email.id] } };
  }
  // A message that is written down late does not become the last one, nor does what nobody said.
  if (moment >= conversation.lastMessageDate && !isActivity(messageType))
    Object.assign(conversation, {
      lastMessageBody: said.body ?? '',
      lastMessageType: messageType,
      lastMessageDirection: direction,
      lastMessageDate: moment,
      dateUpdated: moment,
      unreadCount: direction === 'inbound' ? conversation.unreadCount + 1 : 0,
      ...(direction === 'outbound' ? { lastMessageAction: said.source === 'workflow' ? 'automated' : 'manual' } : {}),
    });
  return message;
}
