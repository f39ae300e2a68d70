import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll, finds, matchesOf } from '../../lib/operations/index.js';
import { toPlainText } from '../../lib/values/html.js';
import { foldCase } from '../../lib/values/text.js';
import { isEmpty } from '../../lib/zapier.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { noteId, notesOfContact, oneNote } from '../../resources/contacts/note.js';

/** Whether a note says these words, in its title or in its text: HighLevel gives the text as HTML, too. */
const says = ({ title, body, bodyText }: Row, words: unknown): boolean =>
  [title, bodyText, body].some((text) => foldCase(toPlainText(text)).includes(foldCase(String(words))));

export const findNote = defineSearch({
  key: 'find_note',
  noun: 'Note',
  display: {
    label: 'Find Note',
    description: 'Finds a note of a contact by words in its title or text, the newest first.',
  },
  operation: finds(notesOfContact, {
    inputs: [
      { ...contactId, helpText: 'Whose notes to look through. Without more than that, the newest note comes first.' },
      field({
        key: 'words',
        label: 'Words',
        type: 'string',
        required: false,
        helpText:
          'Only notes with these words, one after the other, in their title or text. Capital letters make no difference.',
      }),
      {
        ...noteId,
        required: false,
        helpText: 'The note itself, if you know which one it is: Words don’t count then.',
      },
    ],
    find: async ({ contactId: contact, id, words }, run) => {
      if (!isEmpty(id)) return fetchAll(run, oneNote, { contactId: contact, id }, 1);
      const notes = await fetchAll(run, notesOfContact, { contactId: contact });
      const found = isEmpty(words) ? notes : notes.filter((note) => says(note, words));
      return matchesOf(found, [], 'dateAdded');
    },
  }),
});
