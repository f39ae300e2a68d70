import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  addTags,
  changedContactFields,
  contact,
  contactBodyKeepingTags,
  contactGroups,
  contactId,
  dndRules,
} from '../../resources/contacts/contact.js';

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
    shape: contactBodyKeepingTags,
    together: dndRules,
    after: addTags,
  }),
});
