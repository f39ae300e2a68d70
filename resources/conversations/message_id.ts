import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { toPlainText } from '../../lib/values/html.js';
import { formatInZone } from '../../lib/values/time_zones.js';
import { watchedIn, whichConversation } from './conversation_id.js';
import { asObject, mayHaveRecording } from './message.js';
import { emailsOfConversation, messagesOfConversation } from './message_listings.js';

/** When, how, and the first words: `2026-11-20 11:02 · SMS · Is there a class on …`. */
const beginning = ({ dateAdded, typeName: type, body, meta }: Row, { zone }: { zone: string }): string => {
  const { callDuration } = asObject(meta);
  const words = toPlainText(body).slice(0, 60);
  const time = Date.parse(String(dateAdded));
  const when = Number.isNaN(time)
    ? ''
    : formatInZone(time, zone).slice(0, 16).replace('T', ' ') + (zone === 'UTC' ? ' UTC' : '');
  return [when, type, words || (callDuration ? `${callDuration} s` : '')].filter(Boolean).join(' · ');
};

const messageField = <const K extends string>(
  key: K,
  label: string,
  choices: ReturnType<typeof dropdown>,
  helpText: string,
) => field({ key, label, type: 'string', required: true, choices, helpText });

/** HighLevel does not ask for the conversation: a message that is mapped needs none, and no field depends on it. */
const known = { label: beginning, tellsTime: true, first: { conversationId: 'Conversation' } } as const;

const anyMessage = dropdown(messagesOfConversation, { ...known, foundBy: 'find_message' });
const calls = dropdown(
  { ...messagesOfConversation, always: { type: 'TYPE_CALL' } },
  { ...known, where: mayHaveRecording },
);
export const emails = dropdown(emailsOfConversation, known);

export const messageById = [
  watchedIn,
  messageField(
    'id',
    'Message',
    anyMessage,
    'The message to watch, by its time and first words. Choose the conversation first.',
  ),
] as const;
export const anyMessageId = [
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
