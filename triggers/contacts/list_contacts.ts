import { defineTrigger } from 'zapier-platform-core';
import { field } from '../../lib/fields.js';
import { added, polls } from '../../lib/operations.js';
import { contactList } from '../../resources/contact.js';

export const listContacts = defineTrigger({
  key: 'list_contacts',
  noun: 'Contact',
  display: {
    label: 'List Contacts (Deprecated)',
    description: 'Triggers when a contact is added. HighLevel is retiring this list: use Search Contacts in new Zaps.',
  },
  operation: polls({
    inputs: [
      field({
        key: 'query',
        label: 'Search For',
        type: 'string',
        required: false,
        helpText: 'Only contacts with this in their name, email or phone.',
      }),
    ],
    from: contactList,
    on: { added: added('New contacts', 'dateAdded') },
  }),
});
