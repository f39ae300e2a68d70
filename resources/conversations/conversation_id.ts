import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { conversationSearch, oneConversation } from './conversation_listings.js';

const withWhom = ({ fullName, contactName, email, phone }: Row): string => {
  const who = fullName || contactName;
  const reach = phone || email;
  return who && reach ? `${who} (${reach})` : String(who ?? reach ?? '');
};

export const conversationId = field({
  key: 'conversationId',
  label: 'Conversation',
  type: 'string',
  required: true,
  choices: dropdown(conversationSearch, {
    label: withWhom,
    one: oneConversation,
    foundBy: 'find_conversation',
  }),
  helpText: 'The list has contacts by name, those with the latest messages first.',
});

export const watchedConversation = toWatch(
  conversationId,
  'The conversation to watch. The list has contacts by name, those with the latest messages first.',
);

/** Only narrows another field’s choices; HighLevel does not ask for it. */
export const whichConversation = notSent({
  ...conversationId,
  required: false,
  helpText: 'Only for choosing from a list: whose messages it shows. Not needed if you map one from an earlier step.',
});

/** The same field for a trigger. */
export const watchedIn = toWatch(whichConversation, 'Only for choosing from a list: whose messages it shows.');
