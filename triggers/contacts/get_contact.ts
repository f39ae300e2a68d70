import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { contact, contactId, oneContact } from '../../resources/contact.js';

export const getContact = defineTrigger({
  key: 'get_contact',
  noun: 'Contact',
  display: {
    label: 'Get Contact',
    description: 'Triggers when a contact changes.',
  },
  operation: polls({
    inputs: [contactId],
    from: oneContact,
    on: { changed: changed('The contact changes', contact, 'dateUpdated') },
  }),
});
