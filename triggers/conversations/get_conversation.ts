import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { conversation, conversationId, oneConversation } from '../../resources/conversation.js';

export const getConversation = defineTrigger({
  key: 'get_conversation',
  noun: 'Conversation',
  display: {
    label: 'Get Conversation',
    description: 'Triggers when a conversation changes: it is assigned, read, starred or written in.',
  },
  operation: polls({
    inputs: [conversationId],
    from: oneConversation,
    on: { changed: changed('The conversation changes', conversation) },
  }),
});
