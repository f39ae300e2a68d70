import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { email, oneEmail } from '../../resources/conversations/email.js';
import { emailById } from '../../resources/conversations/message_id.js';

export const getEmail = defineTrigger({
  key: 'get_email',
  noun: 'Email',
  display: {
    label: 'Get Email by ID',
    description: 'Triggers when an email changes: it is delivered or opened, say.',
  },
  operation: polls({
    inputs: emailById,
    listing: oneEmail,
    events: { changed: changed('The email changes', email) },
  }),
});
