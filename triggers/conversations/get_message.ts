import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { messageById, messageChanges, oneMessage } from '../../resources/conversations/message.js';

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
