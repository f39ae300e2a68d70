import { field, withPath } from '../../lib/definition/fields.js';
import { inSections } from '../../lib/definition/forms.js';
import {
  confirmation,
  datetime,
  file,
  flag,
  group,
  integer,
  list,
  lookedUp,
  type Row,
  record,
  text,
} from '../../lib/definition/record.js';
import { changed, dropdown, type Event, type Groups, type Listing, type Rule } from '../../lib/operations/index.js';
import { inZone } from '../../lib/values/time_zones.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { inTurn } from '../looked_up.js';
import { withUserNames } from '../users/user.js';
import { attachment, readAttachments } from './attachment.js';
import { recordingFile, recordingOf, transcriptionOf } from './call_file.js';
import { watchedIn, whichConversation } from './conversation.js';
import { MESSAGE_TYPES, titleCase, typeName } from './message_type.js';

// ---------------------------------------------------------------- reading

const object = (value: unknown): Values => (isObject(value) ? value : {});

/** `95`, `"95"`: seconds. */
const seconds = (value: unknown): unknown =>
  value !== null && value !== '' && Number.isFinite(Number(value)) ? Number(value) : (value ?? null);

/**
 * What belongs to a call stands in `meta.callDuration` and `meta.callStatus` by the document, in
 * `meta.call` in live answers; ids of emails once or twice nested (docs/api-notes.md, “Messages”).
 */
const read = (row: Values): Values => {
  const meta = object(row.meta);
  const call = object(meta.call);
  const email = object(meta.email);
  return {
    ...row,
    typeName: typeName(row.messageType),
    statusName: titleCase(row.status),
    attachments: readAttachments(row),
    meta: {
      ...meta,
      callDuration: seconds(meta.callDuration ?? call.duration),
      callStatus: meta.callStatus ?? call.status ?? null,
      email: { messageIds: email.messageIds ?? object(email.email).messageIds ?? [] },
    },
  };
};

/** Codes of calls and voicemails where a message has no `messageType`. */
const NUMBERS_OF_CALLS = new Set<unknown>([1, 10]);

const isCall = ({ messageType, type }: Values) =>
  typeof messageType === 'string' ? /CALL|VOICEMAIL/.test(messageType) : NUMBERS_OF_CALLS.has(type);

const ENDED = new Set<unknown>(['completed', 'answered', 'voicemail']);

/** Whether there can be a recording: a call was answered and is over, or took some time. */
export const tookPlace = (row: Values): boolean => {
  const { callStatus, callDuration } = object(row.meta);
  return isCall(row) && (ENDED.has(callStatus ?? row.status) || Boolean(callDuration));
};

/** The team member who wrote or called. */
const withSenders = withUserNames({ userId: 'userName' });

export const message = record(
  {
    id: text('Message ID', 'MfL6JLayiNdO84E2V3bc'),
    conversationId: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    direction: text('Direction', 'inbound'),
    messageType: text('Type Code', 'TYPE_CALL'),
    typeName: text('Type', 'Call'),
    type: integer('Type Number', 1),
    body: text('Text', 'Wants to know about the Saturday class'),
    contentType: text('Content Type', 'text/plain'),
    status: text('Status Code', 'delivered'),
    statusName: text('Status', 'Delivered'),
    attachments: list(attachment),
    recording: file('Recording', 'https://example.com/recording-MfL6JLayiNdO84E2V3bc.wav'),
    transcription: file('Transcription', 'https://example.com/transcription-MfL6JLayiNdO84E2V3bc.txt'),
    meta: group({
      callDuration: integer('Call Duration (Seconds)', 95),
      callStatus: text('Call Status', 'completed'),
      email: group({ messageIds: list(text('Email IDs', 've9EPM428h8vShlRW1KT')) }),
    }),
    source: text('Sent By', 'app'),
    userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
    userName: lookedUp(text('User', 'Dana Whitfield')),
    conversationProviderId: text('Conversation Provider ID', '61d6d1f9cdac7612faf80753'),
    chatWidgetId: text('Chat Widget ID', '67b0cc8cf14b19d85ace7f35'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: read,
    enrich: inTurn(withSenders, async (rows, run) =>
      rows.map((row) =>
        tookPlace(row)
          ? { ...row, recording: recordingOf(run, row.id), transcription: transcriptionOf(run, row.id) }
          : row,
      ),
    ),
  },
);

/** The recording of a call, as a file. */
export const recording = record(
  {
    id: text('Message ID', 'MfL6JLayiNdO84E2V3bc'),
    file: file('Recording', 'https://example.com/recording-MfL6JLayiNdO84E2V3bc.wav'),
    name: text('File Name', 'recording-MfL6JLayiNdO84E2V3bc.wav'),
    contentType: text('Content Type', 'audio/x-wav'),
    direction: text('Direction', 'inbound'),
    meta: group({
      callDuration: integer('Call Duration (Seconds)', 95),
      callStatus: text('Call Status', 'completed'),
    }),
    conversationId: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
    userName: lookedUp(text('User', 'Dana Whitfield')),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: read,
    enrich: inTurn(withSenders, async (rows, run) =>
      rows.map((row) => ({ ...row, file: recordingOf(run, row.id), ...recordingFile.known(row.id) })),
    ),
  },
);

// ---------------------------------------------------------------- where messages come from

/** The page of messages: nested in live answers, flat by the document. */
const pageOf = (answer: Values): Values => (isObject(answer.messages) ? answer.messages : answer);

const nextMessages: NonNullable<Listing['next']> = ({ answer }) => {
  const { nextPage, lastMessageId } = pageOf(answer);
  return nextPage && lastMessageId ? { lastMessageId } : undefined;
};

export const messagesOfConversation = {
  route: 'GET /conversations/{conversationId}/messages',
  scope: 'conversations/message.readonly',
  of: message,
  rows: (answer) => pageOf(answer).messages,
  size: { key: 'limit', most: 100 },
  next: nextMessages,
} as const satisfies Listing;

/** One row per email: a message of that type is a thread and names the ids of its emails. */
const emailsOfConversation = {
  ...messagesOfConversation,
  always: { type: 'TYPE_EMAIL' },
  rows: (answer) =>
    [pageOf(answer).messages ?? []]
      .flat()
      .filter(isObject)
      .flatMap((row) => {
        const { messageIds } = object(read(row).meta).email as Values;
        return [messageIds].flat().map((id) => ({ ...row, id }));
      }),
} as const satisfies Listing;

const single = (answer: Values) => (isObject(answer.message) ? answer.message : answer);

export const oneMessage = {
  single: true,
  route: 'GET /conversations/messages/{id}',
  scope: 'conversations/message.readonly',
  of: message,
  rows: single,
} as const satisfies Listing;

/** What the message itself tells of its recording. */
export const recordingOfMessage = {
  single: true,
  route: 'GET /conversations/messages/{messageId}',
  scope: 'conversations/message.readonly',
  of: recording,
  rows: single,
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

/** When, how, and the first words: `2026-11-20 11:02 · SMS · Is there a class on …`. */
const beginning = ({ dateAdded, typeName: type, body, meta }: Row, { zone }: { zone: string }): string => {
  const { callDuration } = object(meta);
  const words = String(body ?? '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  const time = Date.parse(String(dateAdded));
  const when = Number.isNaN(time)
    ? ''
    : inZone(time, zone).slice(0, 16).replace('T', ' ') + (zone === 'UTC' ? ' UTC' : '');
  return [when, type, words || (callDuration ? `${callDuration} s` : '')].filter(Boolean).join(' · ');
};

const messageField = <const K extends string>(
  key: K,
  label: string,
  choices: ReturnType<typeof dropdown>,
  helpText: string,
) => field({ key, label, type: 'string', required: true, choices, helpText });

/** The conversation is not asked for by HighLevel, so that no message depends on it: one that is mapped needs none. */
const known = { label: beginning, tellsTime: true, first: { conversationId: 'Conversation' } } as const;

const anyMessage = dropdown(messagesOfConversation, known);
const calls = dropdown({ ...messagesOfConversation, always: { type: 'TYPE_CALL' } }, { ...known, where: tookPlace });
const emails = dropdown(emailsOfConversation, known);

export const messageById = [
  watchedIn,
  messageField(
    'id',
    'Message',
    anyMessage,
    'The message to watch, by its time and first words. Choose the conversation first.',
  ),
] as const;
const anyMessageId = [
  whichConversation,
  messageField(
    'messageId',
    'Message',
    anyMessage,
    'By its time and first words, once the conversation is chosen; or map the message from an earlier step.',
  ),
] as const;
export const emailById = [
  watchedIn,
  messageField(
    'id',
    'Email',
    emails,
    'The email to watch, by its time and first words. Choose the conversation first.',
  ),
] as const;
export const callId = [
  watchedIn,
  messageField('messageId', 'Call', calls, 'The call to watch, by its time and length. Choose the conversation first.'),
] as const;

const emailMessageId = field({
  key: 'emailMessageId',
  label: 'Email',
  type: 'string',
  required: false,
  choices: emails,
  helpText: 'If the message is a thread of emails: which of them. All of them if empty.',
});

/** The types that HighLevel can list a conversation’s messages by; comments have a name of their own there. */
const LISTED = [
  'TYPE_CALL',
  'TYPE_SMS',
  'TYPE_RCS',
  'TYPE_EMAIL',
  'TYPE_WHATSAPP',
  'TYPE_LIVE_CHAT',
  'TYPE_FACEBOOK',
  'TYPE_INSTAGRAM',
  'TYPE_TIKTOK',
  'TYPE_GMB',
  'TYPE_FORM_SUBMISSION',
  'TYPE_ACTIVITY_CONTACT',
  'TYPE_ACTIVITY_APPOINTMENT',
  'TYPE_ACTIVITY_OPPORTUNITY',
  'TYPE_ACTIVITY_INVOICE',
  'TYPE_ACTIVITY_PAYMENT',
  'TYPE_ACTIVITY_WHATSAPP',
  'TYPE_ACTIVITY_EMPLOYEE_ACTION_LOG',
];

export const messageTypes = field({
  key: 'type',
  label: 'Types',
  type: 'string',
  list: true,
  required: false,
  choices: {
    ...Object.fromEntries(LISTED.map((code) => [code, MESSAGE_TYPES[code] as string])),
    TYPE_INTERNAL_COMMENTS: 'Internal Comments',
  },
  helpText: 'Only messages of these types. All of them if empty.',
});

export const messageDirection = field({
  key: 'direction',
  label: 'Direction',
  type: 'string',
  required: false,
  choices: { inbound: 'From the contact', outbound: 'To the contact' },
  helpText: 'Only messages that go this way. Both ways if empty.',
});

// ---------------------------------------------------------------- what actions give

export const messageStatus = confirmation('Message', 'MfL6JLayiNdO84E2V3bc', {
  status: text('Status', 'delivered'),
  conversationId: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
  messageId: text('Main Message ID', 'MfL6JLayiNdO84E2V3bc'),
  messageIds: list(text('Message IDs', 'MfL6JLayiNdO84E2V3bc')),
  emailMessageId: text('Email ID', 've9EPM428h8vShlRW1KT'),
  msg: text('Answer', 'Message status updated.'),
  forwardData: group({
    forwardWholeThread: flag('Whole Thread Forwarded', false),
    messageId: text('Forwarded Message ID', 'MfL6JLayiNdO84E2V3bc'),
    emailMessageId: text('Forwarded Email ID', 've9EPM428h8vShlRW1KT'),
    forwardToEmail: text('Forwarded To', 'front.desk@example.com'),
  }),
});

// ---------------------------------------------------------------- events and writing

const anyChange = changed('The message changes', message);

/** Any change of the message, its status for everybody to see. */
export const messageChanges = {
  ...anyChange,
  revision: (row: Row, input: Values) => `${row.status ?? 'none'} ${anyChange.revision(row, input)}`,
} satisfies Event;

const errorField = (key: string, label: string, path: string, helpText: string) =>
  withPath(path, field({ key, label, type: 'string', required: false, helpText }));

export const statusGroups: Groups = { message: 'Message', email: 'Email', error: 'Error' };

const allStatusFields = [
  ...anyMessageId,
  field({
    key: 'status',
    label: 'Status',
    type: 'string',
    required: true,
    choices: { delivered: 'Delivered', read: 'Read', pending: 'Pending', failed: 'Failed' },
    helpText:
      'How far the message has got. Only for messages that your own provider sends: HighLevel refuses it for others.',
  }),
  errorField(
    'errorCode',
    'Error Code',
    'error.code',
    'Your provider’s code for what went wrong. Goes with the status Failed, Error Type and Error Message.',
  ),
  errorField(
    'errorType',
    'Error Type',
    'error.type',
    'The kind of error in your provider’s words, such as saas. Goes with Error Code and Error Message.',
  ),
  errorField(
    'errorMessage',
    'Error Message',
    'error.message',
    'What went wrong, for whoever reads the conversation. Goes with Error Code and Error Type.',
  ),
  field({
    key: 'recipients',
    label: 'Recipients',
    type: 'string',
    list: true,
    required: false,
    helpText: 'The other email addresses that the status holds for.',
  }),
  emailMessageId,
] as const;

export const statusFields = inSections(allStatusFields, {
  message: ['conversationId', 'messageId', 'status'],
  email: ['emailMessageId', 'recipients'],
  error: ['errorCode', 'errorType', 'errorMessage'],
});

/** HighLevel takes an error whole or not at all, and only of a message that failed. */
export const statusRules = [
  { all: ['error.code', 'error.type', 'error.message'] },
  { only: 'error.code', with: 'status', being: ['failed'] },
] as const satisfies Rule[];
