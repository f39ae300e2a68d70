import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact.js';
import { note, noteId, oneNote } from '../../resources/contacts/note.js';

export const getContactNote = defineTrigger({
  key: 'get_contact_note',
  noun: 'Note',
  display: {
    label: 'Get Contact Note by ID',
    description: 'Triggers when a contact’s note is edited.',
  },
  operation: polls({
    inputs: [contactId, noteId],
    listing: oneNote,
    events: { changed: changed('The note is edited', note) },
  }),
});
