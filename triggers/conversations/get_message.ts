import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations.js';
import { messageById, messageChanges, oneMessage } from '../../resources/message.js';

export const getMessage = defineTrigger({
  key: 'get_message',
  noun: 'Message',
  display: {
    label: 'Get Message by ID',
    description: 'Triggers when a message changes: it is delivered, read, or fails.',
  },
  operation: polls({
    inputs: messageById,
    from: oneMessage,
    on: { changed: messageChanges },
  }),
});
