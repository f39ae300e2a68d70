import { defineTrigger } from 'zapier-platform-core';
import { local } from '../../lib/fields.js';
import { added, polls } from '../../lib/operations.js';
import { conversationId } from '../../resources/conversation.js';
import { messageDirection, messagesOfConversation, messageTypes, tookPlace } from '../../resources/message.js';
import { commaSeparated } from '../../resources/message_type.js';

export const getMessagesByConversation = defineTrigger({
  key: 'get_messages_by_conversation',
  noun: 'Message',
  display: {
    label: 'Get Messages by Conversation',
    description: 'Triggers when a message arrives in a conversation, or a call in it has ended.',
  },
  operation: polls({
    inputs: [conversationId, messageTypes, local(messageDirection)],
    from: messagesOfConversation,
    on: {
      added: added('New messages', 'dateAdded'),
      // A call is listed from its first ring on; its recording is there only after the last word.
      ended: {
        label: 'Calls that have ended, with their recording',
        by: 'dateAdded',
        revision: (row) => (tookPlace(row) ? 'ended' : undefined),
        asks: () => ({ type: 'TYPE_CALL' }),
      },
    },
    shape: ({ type, ...sent }) => ({ ...sent, ...(type !== undefined && { type: commaSeparated(type) }) }),
    where: (row, { direction }) => direction === undefined || row.direction === direction,
  }),
});
