import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { contactId } from '../../resources/contact.js';
import { note, notesOfContact } from '../../resources/note.js';

export const getContactNotes = defineTrigger({
  key: 'get_contact_notes',
  noun: 'Note',
  display: {
    label: 'Get Contact Notes',
    description: 'Triggers when a note is added to a contact, or one of them is edited.',
  },
  operation: polls({
    inputs: [contactId],
    from: notesOfContact,
    on: {
      added: added('New notes only', 'dateAdded'),
      // A note's date is that of its making, so an edit shows only in its content.
      changed: { ...changed('New and edited notes', note), by: 'dateAdded' },
    },
  }),
});
