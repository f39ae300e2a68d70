import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { campaignId, contactInCampaign } from '../../resources/campaigns/campaign.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const addContactToCampaign = defineCreate({
  key: 'add_contact_to_campaign',
  noun: 'Contact',
  display: {
    label: 'Add Contact to Campaign',
    description: 'Adds a contact to a campaign.',
  },
  operation: sends('POST /contacts/{contactId}/campaigns/{campaignId}', {
    inputs: [contactId, campaignId],
    scope: 'contacts.write',
    gives: contactInCampaign,
    confirms: 'contactId',
  }),
});
