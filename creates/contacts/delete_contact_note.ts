import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations.js';
import { outcome } from '../../lib/record.js';
import { contactId } from '../../resources/contact.js';
import { noteId } from '../../resources/note.js';

export const deleteContactNote = defineCreate({
  key: 'delete_contact_note',
  noun: 'Note',
  display: {
    label: 'Delete Contact Note',
    description: 'Deletes a contact’s note for good.',
  },
  operation: sends('DELETE /contacts/{contactId}/notes/{id}', {
    inputs: [undoWarning('The note’s text is lost.'), contactId, noteId],
    scope: 'contacts.write',
    body: false,
    gives: outcome('Note', 'YLkNGnoMeYwzyOSm4rFl'),
    finish: (_, { sent }) => ({ id: sent.id, success: true }),
  }),
});
