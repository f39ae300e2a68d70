import type { Route } from '../../lib/highlevel/routes.js';
import type { Listing } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { asObject, message, normalizeMessage } from './message.js';

/** The page of messages: nested in live answers, flat by the document. */
const pageOf = (answer: Values): Values => (isObject(answer.messages) ? answer.messages : answer);

const nextMessages: NonNullable<Listing['next']> = ({ answer }) => {
  const { nextPage, lastMessageId } = pageOf(answer);
  return nextPage && lastMessageId ? { lastMessageId } : undefined;
};

export const messagesOfConversation = {
  route: 'GET /conversations/{conversationId}/messages',
  scope: 'conversations/message.readonly',
  of: message,
  rows: (answer) => pageOf(answer).messages,
  size: { key: 'limit', most: 100 },
  next: nextMessages,
} as const satisfies Listing;

/** The same for a search that finds out by itself in which conversation to look. */
export const anyMessages: Listing & { route: Route } = messagesOfConversation;

/** One row per email: a message of that type is a thread and names the ids of its emails. */
export const emailsOfConversation = {
  ...messagesOfConversation,
  always: { type: 'TYPE_EMAIL' },
  rows: (answer) =>
    [pageOf(answer).messages ?? []]
      .flat()
      .filter(isObject)
      .flatMap((row) => {
        const { messageIds } = asObject(normalizeMessage(row).meta).email as Values;
        return [messageIds].flat().map((id) => ({ ...row, id }));
      }),
} as const satisfies Listing;

export const unwrapMessage = (answer: Values) => (isObject(answer.message) ? answer.message : answer);

export const oneMessage = {
  single: true,
  route: 'GET /conversations/messages/{id}',
  scope: 'conversations/message.readonly',
  of: message,
  rows: unwrapMessage,
} as const satisfies Listing;

/** All that was said in a location, newest first; without a channel, all but emails (docs/api-notes.md, “Messages”). */
export const messagesExport = {
  route: 'GET /conversations/messages/export',
  scope: 'conversations/message.readonly',
  of: message,
  rows: 'messages',
  location: 'locationId',
  always: { sortBy: 'createdAt', sortOrder: 'desc' },
  size: { key: 'limit', most: 100, least: 10 },
  next: ({ answer: { nextCursor } }) => (nextCursor ? { cursor: nextCursor } : undefined),
} as const satisfies Listing;
