import { defineSearch } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { conversationId } from '../../resources/conversations/conversation_id.js';
import { findConversationsOf } from '../../resources/conversations/conversation_lookup.js';
import { messageDirection, messageTypes } from '../../resources/conversations/message_filter.js';
import { messageById } from '../../resources/conversations/message_id.js';
import { anyMessages, oneMessage } from '../../resources/conversations/message_listings.js';
import { findLatestMessages } from '../../resources/conversations/message_lookup.js';

const [, watchedMessage] = messageById;

export const findMessage = defineSearch({
  key: 'find_message',
  noun: 'Message',
  display: {
    label: 'Find Message',
    description: 'Finds the last message with a contact, such as an SMS, an email or a call, in or out.',
  },
  operation: finds(anyMessages, {
    inputs: [
      {
        ...contactId,
        required: false as const,
        helpText: 'Whose last message to find. The list has the newest contacts first.',
      },
      {
        ...toWatch(
          conversationId,
          'In which conversation to look, if you know it: Contact need not be filled in then.',
        ),
        required: false as const,
      },
      { ...messageDirection, helpText: 'Only the last message from the contact, or to the contact. Either if empty.' },
      { ...messageTypes, label: 'Channels', helpText: 'Only messages of these kinds. Any but activities if empty.' },
      {
        ...watchedMessage,
        key: 'messageId',
        required: false as const,
        helpText:
          'The message itself, if you know which one it is. Choose Conversation to see the list. Nothing else counts then.',
      },
    ],
    by: ['contactId', 'conversationId', 'messageId'],
    find: async ({ messageId, conversationId: place, contactId: who, ...which }, run) => {
      if (!isEmpty(messageId)) return fetchAll(run, oneMessage, { id: messageId }, 1);
      const places = isEmpty(place)
        ? (await findConversationsOf(run, { contactId: String(who) })).map(({ id }) => id)
        : [String(place)];
      const found = await findLatestMessages(run, places, which);
      return found.filter((row) => isEmpty(who) || isEmpty(row.contactId) || row.contactId === who);
    },
  }),
});
