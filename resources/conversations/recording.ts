import { datetime, file, group, integer, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';
import { enrichInOrder } from '../looked_up.js';
import { withWriters, writerShape } from '../users/user_names.js';
import { recordingFile, recordingOf } from './call_file.js';
import { normalizeMessage } from './message.js';
import { unwrapMessage } from './message_listings.js';

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
    ...writerShape,
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: normalizeMessage,
    enrich: enrichInOrder(withWriters, async (rows, run) =>
      rows.map((row) => ({ ...row, file: recordingOf(run, row.id), ...recordingFile.known(row.id) })),
    ),
  },
);

/** What the message itself tells of its recording. */
export const recordingOfMessage = {
  single: true,
  route: 'GET /conversations/messages/{messageId}',
  scope: 'conversations/message.readonly',
  of: recording,
  rows: unwrapMessage,
} as const satisfies Listing;
