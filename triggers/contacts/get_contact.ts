import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { contact } from '../../resources/contacts/contact.js';
import { watchedContact } from '../../resources/contacts/contact_id.js';
import { oneContact } from '../../resources/contacts/contact_listings.js';

export const getContact = defineTrigger({
  key: 'get_contact',
  noun: 'Contact',
  display: {
    label: 'Get Contact',
    description: 'Triggers when a contact changes.',
  },
  operation: polls({
    inputs: [watchedContact],
    listing: oneContact,
    events: { changed: changed('The contact changes', contact, 'dateUpdated') },
  }),
});
