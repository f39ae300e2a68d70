import { field, inputs, required } from '../../lib/definition/fields.js';
import { asChange, toWatch } from '../../lib/definition/forms.js';
import { datetime, flag, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing, type Made } from '../../lib/operations/index.js';
import { toPlainText } from '../../lib/values/html.js';
import { userId } from '../users/user_id.js';
import { withWriters, writerShape } from '../users/user_names.js';

export const note = record(
  {
    id: text('Note ID', 'YLkNGnoMeYwzyOSm4rFl'),
    title: text('Title', 'First call'),
    body: text('Note', 'Wants to start in January'),
    bodyText: text('Note as Plain Text', 'Wants to start in January'),
    ...writerShape,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    color: text('Color', '#FFAA00'),
    pinned: flag('Pinned', false),
    dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  },
  { enrich: withWriters },
);

export const notesOfContact = {
  route: 'GET /contacts/{contactId}/notes',
  scope: 'contacts.readonly',
  of: note,
  rows: 'notes',
} as const satisfies Listing;

/** What a note is known by: its title, else how it begins. */
const beginning = (row: Row) => toPlainText(row.title || row.bodyText || row.body).slice(0, 60);

export const oneNote = {
  single: true,
  route: 'GET /contacts/{contactId}/notes/{id}',
  scope: 'contacts.readonly',
  of: note,
  rows: 'note',
} as const satisfies Listing;

export const noteId = field({
  key: 'id',
  label: 'Note',
  type: 'string',
  required: true,
  dependsOn: ['contactId'],
  choices: dropdown(notesOfContact, { label: beginning, first: { contactId: 'Contact' }, foundBy: 'find_note' }),
  helpText: 'One of the contact’s notes. Choose the contact first.',
});

export const watchedNote = toWatch(noteId, 'The note to watch. Choose the contact first.');

const { body, title, color, pinned } = inputs(note, {
  body: { type: 'text', helpText: 'What the note says. It may hold HTML, such as `<b>bold</b>`.' },
  title: 'A heading above the note.',
  color: 'The note’s color as a hex code, such as #FFAA00.',
  pinned: 'Yes keeps the note on top of the list.',
});

export const newNoteFields = [required(body), title, userId, color, pinned];
export const changedNoteFields = [
  asChange({ ...body, label: 'Text' }, 'The note’s new text, in place of the old one. It may hold HTML.'),
  asChange(title, 'A new heading above the note.'),
  asChange(userId, 'The team member in whose name the note is changed.'),
  asChange(color, 'A new color as a hex code, such as #FFAA00.'),
  asChange(pinned, 'Yes puts the note on top of the list, no takes it off again.'),
];

/** How to find the note that a create may have made. HighLevel may show its text as HTML. */
export const noteMade: Made = {
  from: notesOfContact,
  params: ({ contactId }) => ({ contactId }),
  is: (row, sent) => [row.body, row.bodyText].some((shown) => toPlainText(shown) === toPlainText(sent.body)),
};
