import { call } from '../lib/api.js';
import { as, field } from '../lib/fields.js';
import { plainly } from '../lib/operations.js';
import { flag, outcome, text } from '../lib/record.js';
import type { Values } from '../lib/zapier.js';
import { getContact, oneContact } from './contact.js';
import { oneConversation } from './conversation.js';

/** The visitor of a chat, as far as its contact knows it: HighLevel has no list of visitors. */
const visitorOfConversation = Object.assign(
  plainly(async (run) => {
    const { conversationId } = run.bundle.inputData as Values;
    const conversation = await call(run, oneConversation.route, { conversationId }, { scope: oneConversation.scope });
    const { visitorId, firstName, lastName, email } = await getContact(run, String(conversation.contactId));
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
  choices: { perform: visitorOfConversation },
  helpText:
    'Who sees the indicator: the conversation’s contact, as the chat widget knows them (Visitor ID of a contact).',
});

/** HighLevel’s document wants a text here, `"true"`. */
export const isTyping = as(
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

export const typing = outcome('Conversation', 'tDtDnQdgm2LXpyiqYvZ6', {
  visitorId: text('Visitor ID', 've9EPM428h8vShlRW1KT'),
  isTyping: flag('Is Typing', true),
});
