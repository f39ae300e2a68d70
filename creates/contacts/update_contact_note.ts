import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { changedNoteFields, note, noteId } from '../../resources/contacts/note.js';

export const updateContactNote = defineCreate({
  key: 'update_contact_note',
  noun: 'Note',
  display: {
    label: 'Update Contact Note',
    description: 'Edits a contact’s note.',
  },
  operation: sends('PUT /contacts/{contactId}/notes/{id}', {
    inputs: [contactId, noteId, ...changedNoteFields],
    scope: 'contacts.write',
    pick: 'note',
    gives: note,
  }),
});
