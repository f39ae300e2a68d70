import { defineCreate } from 'zapier-platform-core';
import { confirmation } from '../../lib/definition/record.js';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { noteId } from '../../resources/contacts/note.js';

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
    gives: confirmation('Note', 'YLkNGnoMeYwzyOSm4rFl'),
    confirms: 'id',
  }),
});
