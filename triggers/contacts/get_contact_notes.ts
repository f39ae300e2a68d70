import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { watchedContact } from '../../resources/contacts/contact_id.js';
import { note, notesOfContact } from '../../resources/contacts/note.js';

export const getContactNotes = defineTrigger({
  key: 'get_contact_notes',
  noun: 'Note',
  display: {
    label: 'Get Contact Notes',
    description: 'Triggers when a note is added to a contact, or one of them is edited.',
  },
  operation: polls({
    inputs: [watchedContact],
    listing: notesOfContact,
    events: {
      added: added('New notes only', 'dateAdded'),
      // A note's date is that of its making, so an edit shows only in its content.
      changed: changed('New and edited notes', note, undefined, { shownBy: 'dateAdded' }),
    },
  }),
});
