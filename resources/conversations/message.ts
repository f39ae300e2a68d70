import { datetime, file, group, integer, list, type Row, record, text } from '../../lib/definition/record.js';
import { changed, type Event } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { enrichInOrder } from '../looked_up.js';
import { withWriters, writerShape } from '../users/user_names.js';
import { attachment, readAttachments } from './attachment.js';
import { recordingOf, transcriptionOf } from './call_file.js';
import { titleCase, typeName } from './message_type.js';

export const asObject = (value: unknown): Values => (isObject(value) ? value : {});

/** A number of seconds, which HighLevel gives as `95` or `"95"`. */
const seconds = (value: unknown): unknown =>
  value !== null && value !== '' && Number.isFinite(Number(value)) ? Number(value) : (value ?? null);

/**
 * What belongs to a call stands in `meta.callDuration` and `meta.callStatus` by the document, in
 * `meta.call` in live answers; ids of emails once or twice nested (docs/api-notes.md, “Messages”).
 */
export const normalizeMessage = (row: Values): Values => {
  const meta = asObject(row.meta);
  const call = asObject(meta.call);
  const email = asObject(meta.email);
  return {
    ...row,
    typeName: typeName(row.messageType),
    statusName: titleCase(row.status),
    attachments: readAttachments(row),
    meta: {
      ...meta,
      callDuration: seconds(meta.callDuration ?? call.duration),
      callStatus: meta.callStatus ?? call.status ?? null,
      email: { messageIds: email.messageIds ?? asObject(email.email).messageIds ?? [] },
    },
  };
};

/** Codes of calls and voicemails where a message has no `messageType`. */
const NUMBERS_OF_CALLS = new Set<unknown>([1, 10]);

const isCall = ({ messageType, type }: Values) =>
  typeof messageType === 'string' ? /CALL|VOICEMAIL/.test(messageType) : NUMBERS_OF_CALLS.has(type);

const ENDED = new Set<unknown>(['completed', 'answered', 'voicemail']);

/** How a call can have ended without anybody having answered. */
const MISSED = new Set<unknown>(['no-answer', 'busy', 'failed', 'canceled', 'cancelled', 'missed', 'undelivered']);

/** Whether a call is over. */
export const hasEnded = (row: Values): boolean => {
  const { callStatus } = asObject(row.meta);
  return mayHaveRecording(row) || (isCall(row) && MISSED.has(callStatus ?? row.status));
};

/** Whether there can be a recording: a call was answered and is over, or took some time. */
export const mayHaveRecording = (row: Values): boolean => {
  const { callStatus, callDuration } = asObject(row.meta);
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
    ...writerShape,
    conversationProviderId: text('Conversation Provider ID', '61d6d1f9cdac7612faf80753'),
    chatWidgetId: text('Chat Widget ID', '67b0cc8cf14b19d85ace7f35'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: normalizeMessage,
    enrich: enrichInOrder(withWriters, async (rows, run) =>
      rows.map((row) =>
        mayHaveRecording(row)
          ? { ...row, recording: recordingOf(run, row.id), transcription: transcriptionOf(run, row.id) }
          : row,
      ),
    ),
  },
);

const anyChange = changed('The message changes', message);

/** The event of any change of the message; its revision begins with the status. */
export const messageChanges = {
  ...anyChange,
  revision: (row: Row, input: Values) => `${row.status ?? 'none'} ${anyChange.revision(row, input)}`,
} satisfies Event;
