import { unprocessable } from '../../http/errors.js';
import { SUCCESS } from '../../models/contacts/contact.js';
import { readMoment } from '../../world/dates.js';
import type { Call, Handlers } from '../call.js';
import { contactOf } from './own_records.js';

// Campaigns and workflows

function changeCampaigns(call: Call, change: (ids: string[], id: string) => string[]) {
  const contact = contactOf(call);
  const { id } = call.get('campaigns', call.param('campaignId'));
  contact.campaigns = change(contact.campaigns, id);
  return SUCCESS;
}

function changeWorkflows(call: Call, change: (ids: string[], id: string) => string[]) {
  const { eventStartTime } = call.body;
  if (eventStartTime !== undefined && !readMoment(eventStartTime))
    throw unprocessable('eventStartTime must be a valid ISO 8601 date string');
  const contact = contactOf(call);
  const { id } = call.get('workflows', call.param('workflowId'));
  contact.activeWorkflows = change(contact.activeWorkflows, id);
  return SUCCESS;
}

const withId = (ids: string[], id: string) => [...new Set([...ids, id])];

const withoutId = (ids: string[], id: string) => ids.filter((other) => other !== id);

/** Campaigns and workflows that a contact is in. */
export const contactEnrollments: Handlers = {
  'POST /contacts/{contactId}/campaigns/{campaignId}': (call) => changeCampaigns(call, withId),
  'DELETE /contacts/{contactId}/campaigns/{campaignId}': (call) => changeCampaigns(call, withoutId),
  'DELETE /contacts/{contactId}/campaigns/removeAll': (call) => {
    contactOf(call).campaigns = [];
    return SUCCESS;
  },
  'POST /contacts/{contactId}/workflow/{workflowId}': (call) => changeWorkflows(call, withId),
  'DELETE /contacts/{contactId}/workflow/{workflowId}': (call) => changeWorkflows(call, withoutId),
};
