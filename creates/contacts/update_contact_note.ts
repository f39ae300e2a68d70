import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { contactId } from '../../resources/contact.js';
import { changedNoteFields, note, noteId } from '../../resources/note.js';

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
