import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { conversation } from '../../resources/conversations/conversation.js';
import { watchedConversation } from '../../resources/conversations/conversation_id.js';
import { oneConversation } from '../../resources/conversations/conversation_listings.js';

export const getConversation = defineTrigger({
  key: 'get_conversation',
  noun: 'Conversation',
  display: {
    label: 'Get Conversation',
    description: 'Triggers when a conversation changes: it is assigned, read, starred or written in.',
  },
  operation: polls({
    inputs: [watchedConversation],
    listing: oneConversation,
    events: { changed: changed('The conversation changes', conversation) },
  }),
});
