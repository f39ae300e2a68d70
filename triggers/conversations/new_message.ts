import { defineTrigger } from 'zapier-platform-core';
import { notSent } from '../../lib/definition/fields.js';
import { polls } from '../../lib/operations/index.js';
import {
  channel,
  channelParts,
  isMessageOfWay,
  newMessages,
  withContact,
} from '../../resources/conversations/message_events.js';
import { messageDirection } from '../../resources/conversations/message_filter.js';
import { messagesExport } from '../../resources/conversations/message_listings.js';

export const newMessage = defineTrigger({
  key: 'new_message',
  noun: 'Message',
  display: {
    label: 'New Message',
    description:
      'Triggers when a message comes in (inbound) or goes out (outbound) in any conversation: SMS, email, WhatsApp, chat, a call.',
  },
  operation: polls({
    inputs: [notSent(messageDirection), channel, withContact],
    listing: messagesExport,
    parts: channelParts,
    events: { added: newMessages },
    where: isMessageOfWay,
  }),
});
