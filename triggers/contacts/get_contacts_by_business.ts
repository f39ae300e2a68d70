import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { businessId } from '../../resources/businesses/business.js';
import { contact } from '../../resources/contacts/contact.js';
import { searchFor } from '../../resources/contacts/contact_id.js';
import { contactsOfBusiness } from '../../resources/contacts/contact_listings.js';

export const getContactsByBusiness = defineTrigger({
  key: 'get_contacts_by_business',
  noun: 'Contact',
  display: {
    label: 'Get Contacts by Business',
    description: 'Triggers when a contact is linked to a business, or such a contact changes.',
  },
  operation: polls({
    inputs: [businessId, searchFor],
    listing: contactsOfBusiness,
    events: {
      // Linking has no date of its own, so that a contact fires once, however old it is.
      added: added('Contacts newly linked to the business'),
      changed: changed('Newly linked and changed contacts', contact, 'dateUpdated', {
        date: undefined,
        shownBy: 'dateUpdated',
      }),
    },
  }),
});
