import { field } from '../../lib/definition/fields.js';
import { MESSAGE_TYPES } from './message_type.js';

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
