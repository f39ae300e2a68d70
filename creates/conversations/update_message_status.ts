import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  messageStatus,
  statusFields,
  statusGroups,
  statusRules,
} from '../../resources/conversations/message_status.js';

export const updateMessageStatus = defineCreate({
  key: 'update_message_status',
  noun: 'Message',
  display: {
    label: 'Update Message Status',
    description: 'Sets how far a message has got: delivered, read, pending or failed.',
  },
  operation: sends('PUT /conversations/messages/{messageId}/status', {
    inputs: statusFields,
    groups: statusGroups,
    scope: 'conversations/message.write',
    gives: messageStatus,
    together: statusRules,
    confirms: 'messageId',
  }),
});
