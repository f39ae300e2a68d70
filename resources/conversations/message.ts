import { field, withPath } from '../../lib/definition/fields.js';
import {
  confirmation,
  datetime,
  file,
  flag,
  group,
  integer,
  list,
  type Row,
  record,
  text,
} from '../../lib/definition/record.js';
import { changed, dropdown, type Event, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { attachment, readAttachments } from './attachment.js';
import { recordingFile, recordingOf, transcriptionOf } from './call_file.js';
import { whichConversation } from './conversation.js';
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
    conversationProviderId: text('Conversation Provider ID', '61d6d1f9cdac7612faf80753'),
    chatWidgetId: text('Chat Widget ID', '67b0cc8cf14b19d85ace7f35'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: read,
    enrich: async (rows, run) =>
      rows.map((row) =>
        tookPlace(row)
          ? { ...row, recording: recordingOf(run, row.id), transcription: transcriptionOf(run, row.id) }
          : row,
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
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: read,
    enrich: async (rows, run) =>
      rows.map((row) => ({ ...row, file: recordingOf(run, row.id), ...recordingFile.known(row.id) })),
  },
);

// ---------------------------------------------------------------- where messages come from

/** The page of messages: nested in live answers, flat by the document. */
const pageOf = (answer: Values): Values => (isObject(answer.messages) ? answer.messages : answer);

const nextMessages: NonNullable<Listing['next']> = (_rows, _page, answer) => {
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
  route: 'GET /conversations/messages/{id}',
  scope: 'conversations/message.readonly',
  of: message,
  rows: single,
} as const satisfies Listing;

/** What the message itself tells of its recording. */
export const recordingOfMessage = {
  route: 'GET /conversations/messages/{messageId}',
  scope: 'conversations/message.readonly',
  of: recording,
  rows: single,
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

/** When, how, and the first words: `2026-11-20 16:02 UTC · SMS · Is there a class on …`. */
const beginning = ({ dateAdded, typeName: type, body, meta }: Row): string => {
  const { callDuration } = object(meta);
  const words = String(body ?? '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  const when = String(dateAdded ?? '').replace(/^(.{10})T(.{5}).*$/, '$1 $2 UTC');
  return [when, type, words || (callDuration ? `${callDuration} s` : '')].filter(Boolean).join(' · ');
};

const messageField = <const K extends string>(
  key: K,
  label: string,
  choices: ReturnType<typeof dropdown>,
  helpText: string,
) => field({ key, label, type: 'string', required: true, dependsOn: ['conversationId'], choices, helpText });

const anyMessage = dropdown(messagesOfConversation, { label: beginning });
const calls = dropdown(
  { ...messagesOfConversation, always: { type: 'TYPE_CALL' } },
  { label: beginning, where: tookPlace },
);
const emails = dropdown(emailsOfConversation, { label: beginning });

const ONE_OF = 'By date and first words, once the conversation is chosen.';

export const messageById = [whichConversation, messageField('id', 'Message', anyMessage, ONE_OF)] as const;
export const anyMessageId = [whichConversation, messageField('messageId', 'Message', anyMessage, ONE_OF)] as const;
export const emailById = [
  whichConversation,
  messageField('id', 'Email', emails, 'By date and first words, once the conversation is chosen.'),
] as const;
export const callId = [
  whichConversation,
  messageField('messageId', 'Call', calls, 'By date and length, once the conversation is chosen.'),
] as const;

export const emailMessageId = field({
  key: 'emailMessageId',
  label: 'Email',
  type: 'string',
  choices: emails,
  dependsOn: ['conversationId'],
  helpText: 'For an email: which one of its thread. All of the message, when empty.',
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
  helpText: 'Only messages of these types. All, when empty.',
});

export const messageDirection = field({
  key: 'direction',
  label: 'Direction',
  type: 'string',
  required: false,
  choices: { inbound: 'From the contact', outbound: 'To the contact' },
  helpText: 'Only messages that go this way. Both, when empty.',
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
  withPath(path, field({ key, label, type: 'string', required: false, group: 'error', helpText }));

export const statusGroups = { error: 'Error' };

export const statusFields = [
  field({
    key: 'status',
    label: 'Status',
    type: 'string',
    required: true,
    choices: { delivered: 'Delivered', read: 'Read', pending: 'Pending', failed: 'Failed' },
    helpText:
      'How far the message has got. HighLevel takes it only for messages of a conversation provider of your own.',
  }),
  errorField(
    'errorCode',
    'Error Code',
    'error.code',
    'The provider’s code for what went wrong, with a failed message.',
  ),
  errorField('errorType', 'Error Type', 'error.type', 'The kind of error, in the provider’s words, such as saas.'),
  errorField('errorMessage', 'Error Message', 'error.message', 'What went wrong, for whoever reads the conversation.'),
  field({
    key: 'recipients',
    label: 'Recipients',
    type: 'string',
    list: true,
    required: false,
    helpText: 'For an email: the further addresses that the status holds for.',
  }),
];

/** HighLevel takes an error whole or not at all. */
export const statusBody = (sent: Values): Values => {
  const { code, type, message: said } = object(sent.error);
  const given = [code, type, said].filter((part) => part !== undefined).length;
  if (given > 0 && given < 3)
    throw new UserFacingError('Error Code, Error Type and Error Message go together: fill in all three or none.');
  if (given > 0 && sent.status !== 'failed')
    throw new UserFacingError('An error goes with the status Failed: choose that, or leave the error empty.');
  return sent;
};
