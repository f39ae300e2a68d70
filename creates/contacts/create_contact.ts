import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { contact } from '../../resources/contacts/contact.js';
import { dndRules, newContactBody } from '../../resources/contacts/contact_body.js';
import { contactGroups, newContactFields } from '../../resources/contacts/contact_form.js';
import { contactMade } from '../../resources/contacts/contact_lookup.js';

export const createContact = defineCreate({
  key: 'create_contact',
  noun: 'Contact',
  display: {
    label: 'Create Contact',
    description: 'Creates a new contact.',
  },
  operation: sends('POST /contacts/', {
    inputs: newContactFields,
    groups: contactGroups,
    scope: 'contacts.write',
    location: 'locationId',
    pick: 'contact',
    gives: contact,
    together: dndRules,
    made: contactMade,
    toBody: (sent, chosen) => {
      const body = newContactBody(sent, chosen);
      // A company’s name alone is refused as well (docs/api-notes.md, “Measured and recorded live”).
      if (!(body.firstName || body.lastName || body.email || body.phone)) {
        throw new UserFacingError(
          'Fill in at least a name, an email or a phone, so that the contact can be found again.',
        );
      }
      return body;
    },
  }),
});
