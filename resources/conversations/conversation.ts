import { idChoices } from '../../lib/definition/choices.js';
import { asEpochMs, field, notSent } from '../../lib/definition/fields.js';
import { inSections, toWatch } from '../../lib/definition/forms.js';
import { datetime, flag, integer, list, lookedUp, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, type Groups, type Listing } from '../../lib/operations/index.js';
import { isoOf } from '../../lib/values/dates.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { contactId, contactPage } from '../contacts/contact.js';
import { inTurn, withLink } from '../looked_up.js';
import { userChoices, withOwners } from '../users/user.js';
import { commaSeparated, MESSAGE_TYPES, typeName } from './message_type.js';

// ---------------------------------------------------------------- the record

/** A search names the channel; a single conversation numbers it, from 1 on. */
const CHANNELS = [
  'TYPE_PHONE',
  'TYPE_EMAIL',
  'TYPE_FB_MESSENGER',
  'TYPE_REVIEW',
  'TYPE_GROUP_SMS',
  'TYPE_INTERNAL_CHAT',
];
const CHANNEL_NAMES: Record<string, string> = {
  TYPE_FB_MESSENGER: 'Facebook Messenger',
  TYPE_GROUP_SMS: 'Group SMS',
};

const read = (row: Values): Values => {
  const type = typeof row.type === 'number' ? CHANNELS[row.type - 1] : row.type;
  return {
    ...row,
    type,
    typeName: CHANNEL_NAMES[String(type)] ?? typeName(type),
    lastMessageTypeName: typeName(row.lastMessageType),
  };
};

export const conversation = record(
  {
    id: text('Conversation ID', 'tDtDnQdgm2LXpyiqYvZ6'),
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    fullName: text('Contact Full Name', 'Maya Chen'),
    contactName: text('Contact Name', 'Maya Chen'),
    email: text('Contact Email', 'maya.chen@example.com'),
    phone: text('Contact Phone', '+12125550123'),
    type: text('Channel Code', 'TYPE_PHONE'),
    typeName: text('Channel', 'Phone'),
    unreadCount: integer('Unread Messages', 1),
    starred: flag('Starred', false),
    inbox: flag('In the Inbox', true),
    deleted: flag('Deleted', false),
    assignedTo: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    assignedToName: lookedUp(text('Assigned To', 'Dana Whitfield')),
    link: lookedUp(
      text(
        'Contact Page',
        'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/seD4PfOuKoVMLkEZqohJ',
      ),
    ),
    followers: list(text('Followers (User IDs)', '57n5nmVqHA1ghBM8UKhU')),
    lastMessageBody: text('Last Message', 'Is there a class on Saturday?'),
    lastMessageType: text('Last Message Type Code', 'TYPE_SMS'),
    lastMessageTypeName: text('Last Message Type', 'SMS'),
    lastMessageDirection: text('Last Message Direction', 'inbound'),
    lastMessageDate: datetime('Last Message Date', '2026-11-20T16:02:11.000Z'),
    dateAdded: datetime('Date Added', '2026-11-18T09:30:00.000Z'),
    dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
    locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  },
  {
    normalize: read,
    // The address of a conversation itself may open another one, which the inbox shows at the moment.
    enrich: inTurn(
      withOwners,
      withLink(({ contactId }) => contactPage({ id: String(contactId ?? '') })),
    ),
  },
);

// ---------------------------------------------------------------- where conversations come from

/** What HighLevel sorts a row by: the date of its last message, as epoch milliseconds. */
const sortValue = (row: Values | undefined): number => {
  const value = [row?.sort ?? row?.lastMessageDate].flat()[0];
  return typeof value === 'number' ? value : Date.parse(String(isoOf(value)));
};

/**
 * The cursor is a date alone, and leaves out all rows of that date: those of the last row's date are asked for again,
 * with what follows. Only a page that is all of one date can't be gone on from in this way.
 */
const afterTheLast: NonNullable<Listing['next']> = ({ rows, size }) => {
  const last = sortValue(rows.at(-1));
  if (rows.length < size || Number.isNaN(last)) return undefined;
  return { startAfterDate: sortValue(rows[0]) === last ? last : last + 1 };
};

export const conversationSearch = {
  route: 'GET /conversations/search',
  scope: 'conversations.readonly',
  of: conversation,
  rows: 'conversations',
  location: 'locationId',
  always: { sort: 'desc', sortBy: 'last_message_date' },
  size: { key: 'limit', most: 100 },
  next: afterTheLast,
  // A contact without a conversation may be “not found”.
  noneIfGone: ({ contactId: contact }) => contact !== undefined,
} as const satisfies Listing;

export const oneConversation = {
  single: true,
  route: 'GET /conversations/{conversationId}',
  scope: 'conversations.readonly',
  of: conversation,
  rows: (answer) => (isObject(answer.conversation) ? answer.conversation : answer),
} as const satisfies Listing;

// ---------------------------------------------------------------- fields

const withWhom = ({ fullName, contactName, email, phone }: Row): string => {
  const who = fullName || contactName;
  const reach = phone || email;
  return who && reach ? `${who} (${reach})` : String(who ?? reach ?? '');
};

export const conversationId = field({
  key: 'conversationId',
  label: 'Conversation',
  type: 'string',
  required: true,
  choices: dropdown(conversationSearch, { label: withWhom, one: oneConversation }),
  helpText: 'The list has contacts by name, those with the latest messages first.',
});

export const watchedConversation = toWatch(
  conversationId,
  'The conversation to watch. The list has contacts by name, those with the latest messages first.',
);

/** Only narrows another field’s choices; HighLevel does not ask for it. */
export const whichConversation = notSent({
  ...conversationId,
  required: false,
  helpText: 'Only for choosing from a list: whose messages it shows. Not needed if you map one from an earlier step.',
});

/** The same in a trigger. */
export const watchedIn = toWatch(whichConversation, 'Only for choosing from a list: whose messages it shows.');

/** The team, and nobody. */
const usersOrNobody = idChoices({
  perform: Object.assign(
    async (z: Run['z'], bundle: Run['bundle']) => {
      const found = await userChoices.perform(z, bundle);
      const nobody = bundle.meta?.paging_token ? [] : [{ id: 'unassigned', label: 'Nobody' }];
      return { ...found, results: [...nobody, ...found.results] };
    },
    { endpoint: userChoices.perform.endpoint },
  ),
});

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

const DAY = 86_400_000;
/** How far back a conversation counts as new. */
const NEW_DAYS = 7;

/**
 * HighLevel sorts by the last message only. Without a limit, an old conversation that Zapier has never seen
 * would look new as soon as somebody writes in it.
 */
export const conversationQuery = (sent: Values, { triggerOn }: Values, { bundle }: Run): Values => {
  const onlyNew = (triggerOn ?? 'added') === 'added' && !bundle.meta?.isLoadingSample;
  const { assignedTo: assigned, followers, mentions } = sent;
  return {
    ...(onlyNew && { startDate: (Math.floor(Date.now() / DAY) - NEW_DAYS) * DAY }),
    ...sent,
    assignedTo: commaSeparated(assigned),
    followers: commaSeparated(followers),
    mentions: commaSeparated(mentions),
  };
};
