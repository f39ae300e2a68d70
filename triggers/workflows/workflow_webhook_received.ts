import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { anyWorkflowPost } from '../../resources/webhooks/workflow_webhook.js';
import { newAppointment } from '../calendars/new_appointment.js';
import { newContact } from '../contacts/new_contact.js';
import { newMessage } from '../conversations/new_message.js';
import { newOpportunity } from '../opportunities/new_opportunity.js';

export const workflowWebhookReceived = defineTrigger({
  key: 'workflow_webhook_received',
  noun: 'Workflow Webhook',
  display: {
    label: 'Workflow Webhook Received (Instant)',
    description:
      'Triggers when a workflow in HighLevel reaches its Webhook action, at once, with the record that it is about, whatever the workflow starts on.',
    directions: workflowDirections(
      'what you want to hear of, such as “Contact Changed” or “Payment Received”',
      'If you add rows under Custom Data, write their keys into Custom Data Keys here.',
    ),
  },
  operation: anyWorkflowPost({
    contact: (run) => sampleOf(newContact, run),
    opportunity: (run) => sampleOf(newOpportunity, run),
    appointment: (run) => sampleOf(newAppointment, run),
    message: (run) => sampleOf(newMessage, run),
  }),
});
