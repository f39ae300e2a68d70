import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { campaignId, contactInCampaign } from '../../resources/campaigns/campaign.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const removeContactFromCampaign = defineCreate({
  key: 'remove_contact_from_campaign',
  noun: 'Contact',
  display: {
    label: 'Remove From Campaign',
    description: 'Removes a contact from a campaign.',
  },
  operation: sends('DELETE /contacts/{contactId}/campaigns/{campaignId}', {
    inputs: [
      contactId,
      { ...campaignId, helpText: 'The campaign that the contact leaves. For a workflow use Remove From Workflow.' },
    ],
    scope: 'contacts.write',
    gives: contactInCampaign,
    confirms: 'contactId',
  }),
});
