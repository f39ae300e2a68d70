import { defineTrigger } from 'zapier-platform-core';
import { added, polls } from '../../lib/operations/index.js';
import { contactList, searchFor } from '../../resources/contacts/contact.js';

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
