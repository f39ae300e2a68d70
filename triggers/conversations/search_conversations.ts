import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { conversation } from '../../resources/conversations/conversation.js';
import {
  conversationFilterGroups,
  conversationFilters,
  toConversationQuery,
} from '../../resources/conversations/conversation_filter.js';
import { conversationSearch } from '../../resources/conversations/conversation_listings.js';
import { readNewMessages } from '../../resources/conversations/new_messages.js';

export const searchConversations = defineTrigger({
  key: 'search_conversations',
  noun: 'Conversation',
  display: {
    label: 'Search Conversations',
    description:
      'Triggers when a conversation that matches your filters starts, or for each new message in such a conversation.',
  },
  operation: polls({
    inputs: conversationFilters,
    groups: conversationFilterGroups,
    listing: conversationSearch,
    events: {
      added: added('New conversations only', 'dateAdded', { newestFirst: 'lastMessageDate' }),
      changed: changed('New messages in a conversation', conversation, 'lastMessageDate', {
        newestFirst: 'lastMessageDate',
        occurrences: readNewMessages,
        besides: 'one more for each conversation with new messages',
      }),
    },
    limits: 'Of more than 100 conversations whose last messages came in the very same moment, only 100 are seen.',
    toParams: toConversationQuery,
  }),
});
