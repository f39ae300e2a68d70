import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { conversationId } from '../../resources/conversations/conversation_id.js';
import { isTyping, typingConfirmation, visitorId } from '../../resources/conversations/live_chat.js';

export const agentTypingIndicator = defineCreate({
  key: 'agent_typing_indicator',
  noun: 'Conversation',
  display: {
    label: 'Agent Typing Indicator',
    description: 'Shows a live chat visitor that somebody is typing, or takes it away.',
  },
  operation: sends('POST /conversations/providers/live-chat/typing', {
    inputs: [conversationId, visitorId, isTyping],
    scope: 'conversations/livechat.write',
    location: 'locationId',
    gives: typingConfirmation,
    confirms: 'conversationId',
    repeatable: true,
    finish: (row, { sent }) => ({ ...row, isTyping: sent.isTyping === 'true' }),
  }),
});
