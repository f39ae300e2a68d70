import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { finds } from '../../lib/operations/index.js';
import { contact } from '../../resources/contacts/contact.js';
import { contactChoices } from '../../resources/contacts/contact_id.js';
import { contactSearch } from '../../resources/contacts/contact_listings.js';
import { findContacts } from '../../resources/contacts/contact_lookup.js';
import { wantedEmail, wantedPhone } from '../../resources/contacts/contact_reach.js';

export const findContact = defineSearch({
  key: 'find_contact',
  noun: 'Contact',
  display: {
    label: 'Find Contact',
    description: 'Finds a contact (lead, client) by email, phone or ID, the best match first.',
  },
  operation: finds(contactSearch, {
    inputs: [
      wantedEmail('The contact’s email address. Capital letters make no difference.'),
      wantedPhone('The contact’s number, in any form. With an email as well, a contact that has both comes first.'),
      field({
        key: 'contactId',
        label: 'Contact',
        type: 'string',
        required: false,
        choices: contactChoices,
        helpText: 'The contact itself, if you know which one it is. Email and Phone don’t count then.',
      }),
    ],
    by: ['email', 'phone', 'contactId'],
    find: async (wanted, run) => (await findContacts(run, wanted)).map(contact.read),
  }),
});
