import { defineTrigger } from 'zapier-platform-core';
import { notSent } from '../../lib/definition/fields.js';
import { added, polls } from '../../lib/operations/index.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { watchedConversation } from '../../resources/conversations/conversation_id.js';
import { mayHaveRecording } from '../../resources/conversations/message.js';
import { messageDirection, messageTypes } from '../../resources/conversations/message_filter.js';
import { messagesOfConversation } from '../../resources/conversations/message_listings.js';
import { joinWithCommas } from '../../resources/conversations/message_type.js';

/** A call is listed when it begins. One that HighLevel reports late counts as well. */
const LONGEST_CALL_MS = 7 * DAY_MS;

export const getMessagesByConversation = defineTrigger({
  key: 'get_messages_by_conversation',
  noun: 'Message',
  display: {
    label: 'Get Messages by Conversation',
    description: 'Triggers when a message arrives in a conversation, or a call in it has ended.',
  },
  operation: polls({
    inputs: [watchedConversation, messageTypes, notSent(messageDirection)],
    listing: messagesOfConversation,
    events: {
      added: added('New messages', 'dateAdded', { newestFirst: 'dateAdded' }),
      // A call is listed from its first ring on; its recording is there only after the last word.
      ended: {
        label: 'Calls that have ended, with their recording',
        date: 'dateAdded',
        newestFirst: 'dateAdded',
        lasts: LONGEST_CALL_MS,
        revision: (row) => (mayHaveRecording(row) ? 'ended' : undefined),
        params: () => ({ type: 'TYPE_CALL' }),
      },
    },
    toParams: ({ type, ...sent }) => ({ ...sent, ...(type !== undefined && { type: joinWithCommas(type) }) }),
    where: (row, { direction }) => direction === undefined || row.direction === direction,
  }),
});
