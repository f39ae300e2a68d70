import { defineTrigger } from 'zapier-platform-core';
import { toWatch } from '../../lib/definition/forms.js';
import { changed, polls } from '../../lib/operations/index.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { note, oneNote, watchedNote } from '../../resources/contacts/note.js';

export const getContactNote = defineTrigger({
  key: 'get_contact_note',
  noun: 'Note',
  display: {
    label: 'Get Contact Note by ID',
    description: 'Triggers when a contact’s note is edited.',
  },
  operation: polls({
    inputs: [toWatch(contactId, 'Whose note it is. The list has the newest contacts first.'), watchedNote],
    listing: oneNote,
    events: { changed: changed('The note is edited', note) },
  }),
});
