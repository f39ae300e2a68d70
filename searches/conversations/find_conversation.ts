import { defineSearch } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { isEmpty } from '../../lib/zapier.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';
import { conversationId } from '../../resources/conversations/conversation_id.js';
import { conversationSearch, oneConversation } from '../../resources/conversations/conversation_listings.js';
import { findConversationsOf } from '../../resources/conversations/conversation_lookup.js';

export const findConversation = defineSearch({
  key: 'find_conversation',
  noun: 'Conversation',
  display: {
    label: 'Find Conversation',
    description: 'Finds the conversation (chat thread) with a contact, by the contact, an email or a phone.',
  },
  operation: finds(conversationSearch, {
    inputs: [
      {
        ...contactId,
        required: false as const,
        helpText: 'Whose conversation to find. The list has the newest contacts first.',
      },
      wantedEmail('The contact’s email address, if you don’t know the contact. Capital letters make no difference.'),
      wantedPhone('The contact’s number, in any form, if you don’t know the contact.'),
      {
        ...toWatch(conversationId, 'The conversation itself, if you know which one it is. Nothing else counts then.'),
        required: false as const,
      },
    ],
    by: ['contactId', 'email', 'phone', 'conversationId'],
    find: async ({ conversationId: chosen, ...whose }, run) =>
      isEmpty(chosen) ? findConversationsOf(run, whose) : fetchAll(run, oneConversation, { conversationId: chosen }, 1),
  }),
});
