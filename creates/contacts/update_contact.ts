import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contact } from '../../resources/contacts/contact.js';
import { addTags, contactBodyKeepingTags, dndRules } from '../../resources/contacts/contact_body.js';
import { changedContactFields, contactGroups } from '../../resources/contacts/contact_form.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const updateContact = defineCreate({
  key: 'update_contact',
  noun: 'Contact',
  display: {
    label: 'Update Contact',
    description: 'Updates the details of an existing contact.',
  },
  operation: sends('PUT /contacts/{contactId}', {
    inputs: [contactId, ...changedContactFields],
    groups: contactGroups,
    scope: 'contacts.write',
    pick: 'contact',
    gives: contact,
    toBody: contactBodyKeepingTags,
    together: dndRules,
    after: addTags,
  }),
});
