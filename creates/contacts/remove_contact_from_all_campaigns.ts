import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const removeContactFromAllCampaigns = defineCreate({
  key: 'remove_contact_from_all_campaigns',
  noun: 'Contact',
  display: {
    label: 'Remove From All Campaigns',
    description: 'Removes a contact from every campaign it is in.',
  },
  operation: sends('DELETE /contacts/{contactId}/campaigns/removeAll', {
    inputs: [contactId],
    scope: 'contacts.write',
    gives: confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ'),
    confirms: 'contactId',
  }),
});
