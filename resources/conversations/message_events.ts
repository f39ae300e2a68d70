import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { added, type Event, type EventContext, fetchAll, inTurn, type Parts } from '../../lib/operations/index.js';
import { unlessGone } from '../../lib/problems.js';
import { HOUR_MS } from '../../lib/values/durations.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { contactId } from '../contacts/contact_id.js';
import { asObject, hasEnded } from './message.js';
import { oneMessage } from './message_listings.js';

// What happens in all conversations of a location, by its list of messages.

const CHANNELS = {
  SMS: 'SMS',
  Email: 'Email',
  Call: 'Call',
  WhatsApp: 'WhatsApp',
  Facebook: 'Facebook',
  Instagram: 'Instagram',
  GMB: 'Google Business',
  Live_Chat: 'Live Chat',
  RCS: 'RCS',
  TIKTOK: 'TikTok',
  Custom: 'Another Provider',
};

/** The channels that HighLevel lists by; messages of the others stand among those without a channel. */
const LISTED = new Set<unknown>(['SMS', 'Email', 'Call', 'WhatsApp', 'Facebook', 'Instagram']);

export const channel = notSent(
  field({
    key: 'channel',
    label: 'Channel',
    type: 'string',
    required: false,
    choices: CHANNELS,
    helpText: 'Only messages of this channel. All channels, emails among them, if empty.',
  }),
);

export const withContact = {
  ...toWatch(contactId, 'Only messages from or to this contact. The list has the newest contacts first.'),
  required: false as const,
};

/** Emails come only where they are asked for. */
export const channelParts: Parts = {
  of: 'channel',
  find: async ({ channel: chosen }: Values) => {
    if (isEmpty(chosen)) return [{}, { channel: 'Email' }];
    return LISTED.has(chosen) ? [{ channel: chosen }] : [{}];
  },
};

const isOfChannel = ({ messageType }: Row, { channel: chosen }: Values): boolean =>
  isEmpty(chosen) || LISTED.has(chosen) || String(messageType).includes(`_${String(chosen).toUpperCase()}`);

/** Whether a row is a message that goes the chosen way: HighLevel's notes of what a contact did stand among them. */
export const isMessageOfWay = (row: Row, input: Values): boolean =>
  !/ACTIVITY/.test(String(row.messageType)) &&
  isOfChannel(row, input) &&
  (isEmpty(input.direction) || row.direction === input.direction);

export const newMessages = added('New messages', 'dateAdded', { newestFirst: 'dateAdded' });

/** A call is listed as soon as it begins. */
const LONGEST_CALL_MS = 4 * HOUR_MS;
/**
 * Calls that have ended by their own word, where the list does not say so: it may show them as they began. Of many that
 * are on at once, ten are asked at a look, the others in turn.
 */
const readEnded = async (rows: Row[], { run, budget, isPriming }: EventContext) => {
  const found: Row[] = [];
  if (isPriming) return { rows: found, isComplete: true };
  for (const { id } of inTurn(
    rows.filter((row) => !hasEnded(row)),
    Date.now(),
  )) {
    // A call that was deleted meanwhile is none, and keeps none of the others back.
    const ask = () => unlessGone(fetchAll(run, oneMessage, { id }, 1), []);
    const asked = budget.allows ? await budget.spend(ask) : undefined;
    found.push(...(asked ?? []).filter((row) => row.id === id));
  }
  return { rows: found, isComplete: true };
};

export const endedCalls: Event = {
  label: 'Calls that have ended',
  date: 'dateAdded',
  newestFirst: 'dateAdded',
  lasts: LONGEST_CALL_MS,
  revision: (row) => (hasEnded(row) ? 'ended' : undefined),
  occurrences: readEnded,
  besides: 'one more for each call that is on',
};

/** How a call ended, as the form asks for it. */
export const callOutcome = field({
  key: 'outcome',
  label: 'How It Ended',
  type: 'string',
  required: false,
  choices: { answered: 'Somebody answered', missed: 'Nobody answered' },
  helpText:
    'Only calls that ended this way; a call that went to voicemail counts as one that nobody answered. All if empty.',
});

const isAnswered = ({ meta, status }: Row): boolean => {
  const { callStatus } = asObject(meta);
  return ['completed', 'answered'].includes(String(callStatus ?? status));
};

export const isCallOfWay = (row: Row, input: Values): boolean =>
  isMessageOfWay(row, input) && (isEmpty(input.outcome) || isAnswered(row) === (input.outcome === 'answered'));
