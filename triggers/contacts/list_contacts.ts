import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { searchFor } from '../../resources/contacts/contact_id.js';
import { contactList } from '../../resources/contacts/contact_listings.js';

export const listContacts = defineTrigger({
  key: 'list_contacts',
  noun: 'Contact',
  display: {
    label: 'List Contacts (Deprecated)',
    description: 'Triggers when a contact is added. HighLevel is retiring this list: use Search Contacts in new Zaps.',
  },
  operation: polls({
    inputs: [searchFor],
    listing: contactList,
    events: { added: added('New contacts', 'dateAdded', { newestFirst: 'dateAdded' }) },
  }),
});
