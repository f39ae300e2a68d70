import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { messageChanges } from '../../resources/conversations/message.js';
import { messageById } from '../../resources/conversations/message_id.js';
import { oneMessage } from '../../resources/conversations/message_listings.js';

export const getMessage = defineTrigger({
  key: 'get_message',
  noun: 'Message',
  display: {
    label: 'Get Message by ID',
    description: 'Triggers when a message changes: it is delivered, read, or fails.',
  },
  operation: polls({
    inputs: messageById,
    listing: oneMessage,
    events: { changed: messageChanges },
  }),
});
