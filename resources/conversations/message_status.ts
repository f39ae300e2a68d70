import { field, withPath } from '../../lib/definition/fields.js';
import { inSections } from '../../lib/definition/forms.js';
import { confirmation, flag, group, list, text } from '../../lib/definition/record.js';
import type { FormRule, Groups } from '../../lib/operations/index.js';
import { anyMessageId, emails } from './message_id.js';

const emailMessageId = field({
  key: 'emailMessageId',
  label: 'Email',
  type: 'string',
  required: false,
  choices: emails,
  helpText: 'If the message is a thread of emails: which of them. All of them if empty.',
});

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
] as const satisfies FormRule[];
