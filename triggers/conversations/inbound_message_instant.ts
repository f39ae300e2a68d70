import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { isInboundWanted, messageOfPost } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { newMessage } from './new_message.js';

export const inboundMessageInstant = defineTrigger({
  key: 'inbound_message_instant',
  noun: 'Message',
  display: {
    label: 'Inbound Message (Instant)',
    description:
      'Triggers when a contact writes or calls: an SMS, email, chat or other message comes in, at once. A workflow in HighLevel tells of it.',
    directions: workflowDirections(
      '“Customer Replied”',
      'Put no Wait step before the Webhook: the contact’s newest message that fits the post is read.',
    ),
  },
  operation: instant({
    subject: subjects.message,
    inputs: messageOfPost,
    fixed: { direction: 'inbound' },
    where: isInboundWanted,
    list: (run) => sampleOf(newMessage, run, { direction: 'inbound' }),
  }),
});
