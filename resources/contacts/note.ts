import { field, inputs, required } from '../../lib/definition/fields.js';
import { datetime, flag, type Row, record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { userId } from '../users/user.js';

export const note = record({
  id: text('Note ID', 'YLkNGnoMeYwzyOSm4rFl'),
  title: text('Title', 'First call'),
  body: text('Note', 'Wants to start in January'),
  bodyText: text('Note as Plain Text', 'Wants to start in January'),
  userId: text('User ID', '57n5nmVqHA1ghBM8UKhU'),
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  color: text('Color', '#FFAA00'),
  pinned: flag('Pinned', false),
  dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
});

export const notesOfContact = {
  route: 'GET /contacts/{contactId}/notes',
  scope: 'contacts.readonly',
  of: note,
  rows: 'notes',
} as const satisfies Listing;

/** What a note is known by: its title, else how it begins. */
const beginning = ({ title, body, bodyText }: Row) =>
  String(title || bodyText || body || '')
    .replace(/<[^<>]*>/g, ' ')
    .trim()
    .slice(0, 60);

export const oneNote = {
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
  choices: dropdown(notesOfContact, { label: beginning }),
  helpText: 'One of the contact’s notes. Choose the contact first.',
});

const [body, title, color, pinned] = inputs(note, {
  body: { type: 'text', helpText: 'Plain text or HTML.' },
  title: 'A heading above the note.',
  color: 'The note’s color as a hex code, such as #FFAA00.',
  pinned: 'Yes keeps the note on top of the list.',
});

export const newNoteFields = [required(body!), title!, userId, color!, pinned!];
export const changedNoteFields = [body!, title!, userId, color!, pinned!];
