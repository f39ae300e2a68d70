import { handedOver, type Post } from '../../demo/hook_address.js';
import { ID } from './inputs.js';

// Posts to a Zap's own address, as Zapier hands them over to the app (docs/api-notes.md, “Webhooks”).

/** A post of this JSON. */
export const jsonPost = (body: unknown, headers: Record<string, string> = {}): Post => ({
  content: JSON.stringify(body),
  headers,
});

/** A post that names a record of every kind, of no location. */
export const POST_OF_ALL = {
  contact_id: ID,
  workflow: { id: '5b1f0c62-8d3e-4a77-9c10-2f6e4d9ab801', name: 'Welcome' },
  triggerData: {},
  customData: {
    opportunity_id: ID,
    appointment_id: ID,
    message_id: ID,
    order_id: ID,
    invoice_id: ID,
    transaction_id: ID,
  },
};

/** It, as the app gets it. */
export const POSTED = handedOver(jsonPost(POST_OF_ALL));
