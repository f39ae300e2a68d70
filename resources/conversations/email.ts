import { datetime, list, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';
import { attachment, readAttachments } from './attachment.js';
import { titleCase } from './message_type.js';

export const email = record(
  {
    id: text('Email ID', 've9EPM428h8vShlRW1KT'),
    subject: text('Subject', 'Your free trial'),
    body: text('Body', '<p>See you on Monday!</p>'),
    contentType: text('Content Type', 'text/html'),
    from: text('From', 'Harbor Strength Club <club@example.com>'),
    to: list(text('To', 'maya.chen@example.com')),
    cc: list(text('Cc', 'dana.whitfield@example.com')),
    bcc: list(text('Bcc', 'archive@example.com')),
    direction: text('Direction', 'outbound'),
    status: text('Status Code', 'delivered'),
    statusName: text('Status', 'Delivered'),
    attachments: list(attachment),
    provider: text('Provider', 'mailgun'),
    source: text('Sent By', 'workflow'),
    threadId: text('Thread ID', 'MfL6JLayiNdO84E2V3bc'),
    altId: text('External ID', '20261120160211.1.2A3B@example.com'),
    replyToMessageId: text('Reply To (Email ID)', 'Zq9EPM428h8vShlRW1KT'),
    conversationId: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    conversationProviderId: text('Conversation Provider ID', '61d6d1f9cdac7612faf80753'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  {
    normalize: (row) => ({
      ...row,
      statusName: titleCase(row.status),
      attachments: readAttachments(row),
    }),
  },
);

/** The document names no permission for it. */
export const oneEmail = {
  single: true,
  route: 'GET /conversations/messages/email/{id}',
  of: email,
  rows: (answer) => answer,
} as const satisfies Listing;
