import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { contactId } from '../../resources/contact.js';
import { note, noteId, oneNote } from '../../resources/note.js';

export const getContactNote = defineTrigger({
  key: 'get_contact_note',
  noun: 'Note',
  display: {
    label: 'Get Contact Note by ID',
    description: 'Triggers when a contact’s note is edited.',
  },
  operation: polls({
    inputs: [contactId, noteId],
    from: oneNote,
    on: { changed: changed('The note is edited', note) },
  }),
});
