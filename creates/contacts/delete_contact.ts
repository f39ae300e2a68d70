import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const deleteContact = defineCreate({
  key: 'delete_contact',
  noun: 'Contact',
  display: {
    label: 'Delete Contact',
    description: 'Deletes a contact for good.',
  },
  operation: sends('DELETE /contacts/{contactId}', {
    inputs: [undoWarning('The contact goes with its notes, tasks and history.'), contactId],
    scope: 'contacts.write',
    gives: confirmation('Contact', 'seD4PfOuKoVMLkEZqohJ'),
    confirms: 'contactId',
  }),
});
