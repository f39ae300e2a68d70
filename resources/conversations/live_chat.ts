import { idChoices } from '../../lib/definition/field_choices.js';
import { field, withTransform } from '../../lib/definition/fields.js';
import { confirmation, flag, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { assertChosen, withZapierErrors } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';
import { fetchContact, oneContact } from '../contacts/contact_listings.js';
import { oneConversation } from './conversation_listings.js';

/** The visitor of a chat, as far as its contact knows it: HighLevel has no list of visitors. */
const visitorOfConversation = Object.assign(
  withZapierErrors(async (run) => {
    const { conversationId } = run.bundle.inputData as Values;
    assertChosen({ conversationId: 'Conversation' }, run.bundle.inputData);
    const conversation = await call(run, oneConversation.route, { conversationId }, { scope: oneConversation.scope });
    const { visitorId, firstName, lastName, email } = await fetchContact(run, String(conversation.contactId));
    const label = [firstName, lastName].filter(Boolean).join(' ') || email;
    return {
      results: visitorId ? [{ id: String(visitorId), label: String(label ?? visitorId) }] : [],
      paging_token: null,
    };
  }),
  { endpoint: { route: oneContact.route, scope: oneContact.scope } },
);

export const visitorId = field({
  key: 'visitorId',
  label: 'Visitor',
  type: 'string',
  required: true,
  dependsOn: ['conversationId'],
  choices: idChoices({ perform: visitorOfConversation }),
  helpText: 'Who sees that somebody is typing: the conversation’s contact, as the chat on your website knows them.',
});

/** HighLevel’s document wants a text here, `"true"`. */
export const isTyping = withTransform(
  String,
  field({
    key: 'isTyping',
    label: 'Is Typing',
    type: 'boolean',
    required: true,
    default: 'true',
    helpText: 'Yes shows the visitor that somebody is typing; no takes it away again.',
  }),
);

export const typingConfirmation = confirmation('Conversation', 'tDtDnQdgm2LXpyiqYvZ6', {
  visitorId: text('Visitor ID', 've9EPM428h8vShlRW1KT'),
  isTyping: flag('Is Typing', true),
});
