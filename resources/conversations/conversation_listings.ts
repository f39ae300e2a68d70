import type { Listing } from '../../lib/operations/index.js';
import { toIso } from '../../lib/values/api_times.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { conversation } from './conversation.js';

/** What HighLevel sorts a row by: the date of its last message, as epoch milliseconds. */
const sortValue = (row: Values | undefined): number => {
  const value = [row?.sort ?? row?.lastMessageDate].flat()[0];
  return typeof value === 'number' ? value : Date.parse(String(toIso(value)));
};

/**
 * The cursor is a date, and HighLevel leaves out all rows of that date: so the next page begins with those of the last
 * row's date again. Only after a page that is all of one date it begins behind them.
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
