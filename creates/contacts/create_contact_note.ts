import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { newNoteFields, note, noteMade } from '../../resources/contacts/note.js';

export const createContactNote = defineCreate({
  key: 'create_contact_note',
  noun: 'Note',
  display: {
    label: 'Create Contact Note',
    description: 'Adds a note to a contact.',
  },
  operation: sends('POST /contacts/{contactId}/notes', {
    inputs: [contactId, ...newNoteFields],
    scope: 'contacts.write',
    pick: 'note',
    gives: note,
    made: noteMade,
  }),
});
