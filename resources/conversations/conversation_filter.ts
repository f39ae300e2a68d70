import { asEpochMs, field } from '../../lib/definition/fields.js';
import { inSections, toWatch } from '../../lib/definition/forms.js';
import { type Groups, withMore } from '../../lib/operations/index.js';
import { DAY_MS } from '../../lib/values/durations.js';
import type { Run, Values } from '../../lib/zapier.js';
import { contactId } from '../contacts/contact_id.js';
import { userChoices } from '../users/user_id.js';
import { conversationId } from './conversation_id.js';
import { joinWithCommas, MESSAGE_TYPES } from './message_type.js';

/** The team, and nobody. */
const usersOrNobody = withMore(userChoices, { unassigned: 'Nobody' });

const people = (key: string, label: string, helpText: string) =>
  field({ key, label, type: 'string', list: true, required: false, choices: userChoices, helpText });

const choice = (key: string, label: string, choices: Record<string, string>, helpText: string) =>
  field({ key, label, type: 'string', required: false, choices, helpText });

export const conversationFilterGroups: Groups = {
  filters: 'Which Conversations',
  people: 'Team Members',
  last: 'Last Message',
  more: 'Start and Score',
};

const allFilters = [
  field({
    key: 'query',
    label: 'Search For',
    type: 'string',
    required: false,
    helpText: 'Only conversations in which HighLevel’s search finds this, such as a name or a word.',
  }),
  {
    ...toWatch(contactId, 'Only the conversation with this contact. The list has the newest contacts first.'),
    required: false as const,
  },
  {
    ...people(
      'assignedTo',
      'Assigned To',
      'Only conversations that are assigned to these team members. “Nobody” means those that are not assigned.',
    ),
    choices: usersOrNobody,
  },
  people('followers', 'Followers', 'Only conversations that one of these team members follows.'),
  people('mentions', 'Mentions', 'Only conversations in which one of these team members is mentioned.'),
  { ...conversationId, key: 'id', required: false as const, helpText: 'Only this conversation.' },
  choice(
    'status',
    'Status',
    { all: 'All', unread: 'Unread', read: 'Read', starred: 'Starred', recents: 'Recent' },
    'Only conversations that the inbox in HighLevel shows under this filter. All of them if empty.',
  ),
  choice(
    'lastMessageType',
    'Last Message Type',
    MESSAGE_TYPES,
    'Only conversations whose last message is of this type.',
  ),
  choice(
    'lastMessageDirection',
    'Last Message Direction',
    { inbound: 'From the contact', outbound: 'To the contact' },
    'Only conversations in which the last message went this way.',
  ),
  choice(
    'lastMessageAction',
    'Last Message Sent',
    { manual: 'By hand', automated: 'Automatically' },
    'Only conversations in which the last message to the contact was sent like this.',
  ),
  asEpochMs(
    field({
      key: 'startDate',
      label: 'Started After',
      type: 'datetime',
      required: false,
      helpText: 'Only conversations that began after this. A time without a zone means the location’s.',
    }),
  ),
  asEpochMs(
    field({
      key: 'endDate',
      label: 'Started Before',
      type: 'datetime',
      required: false,
      helpText: 'Only conversations that began before this. A time without a zone means the location’s.',
    }),
  ),
  field({
    key: 'scoreProfile',
    label: 'Score Profile',
    type: 'string',
    required: false,
    helpText:
      'The ID of the lead score, of which HighLevel has no list to choose from. Goes with Lowest Score and Highest Score.',
  }),
  field({
    key: 'scoreProfileMin',
    label: 'Lowest Score',
    type: 'number',
    required: false,
    helpText: 'Only conversations with contacts who score this or more.',
  }),
  field({
    key: 'scoreProfileMax',
    label: 'Highest Score',
    type: 'number',
    required: false,
    helpText: 'Only conversations with contacts who score this or less.',
  }),
];

export const conversationFilters = inSections(allFilters, {
  filters: ['query', 'contactId', 'id', 'status'],
  people: ['assignedTo', 'followers', 'mentions'],
  last: ['lastMessageType', 'lastMessageDirection', 'lastMessageAction'],
  more: ['startDate', 'endDate', 'scoreProfile', 'scoreProfileMin', 'scoreProfileMax'],
});

/** How far back a conversation counts as new. */
const NEW_DAYS = 7;

/**
 * HighLevel sorts by the last message only. Without a limit, an old conversation that Zapier has never seen
 * would look new as soon as somebody writes in it.
 */
export const toConversationQuery = (sent: Values, { triggerOn }: Values, { bundle }: Run): Values => {
  const onlyNew = (triggerOn ?? 'added') === 'added' && !bundle.meta?.isLoadingSample;
  const { assignedTo: assigned, followers, mentions } = sent;
  return {
    ...(onlyNew && { startDate: (Math.floor(Date.now() / DAY_MS) - NEW_DAYS) * DAY_MS }),
    ...sent,
    assignedTo: joinWithCommas(assigned),
    followers: joinWithCommas(followers),
    mentions: joinWithCommas(mentions),
  };
};
