import { SUCCESS } from '../../models/contacts/contact.js';
import type { Note } from '../../models/contacts/note.js';
import type { Call, Handlers } from '../call.js';
import { byAge, contactOf, part } from './own_records.js';

// Notes

const noteAnswer = ({ id, body, userId, dateAdded, contactId, title, color, pinned }: Note) => ({
  id,
  body,
  bodyText: body
    .replace(/<br\s*\/?>|<\/p>/g, '\n')
    .replace(/<[^<>]+>/g, '')
    .trim(),
  userId: userId ?? null,
  dateAdded,
  contactId,
  title,
  color,
  pinned: pinned ?? false,
  relations: [],
});

function createNote(call: Call) {
  const { id: contactId, locationId } = contactOf(call);
  const id = call.store.ids.firestore();
  const note = call.store.all('notes').add({ ...call.body, id, contactId, locationId, dateAdded: call.clock.stamp() });
  return { note: noteAnswer(note) };
}

/** A contact’s notes. */
export const contactNotes: Handlers = {
  'GET /contacts/{contactId}/notes': (call) => {
    const { id } = contactOf(call);
    const notes = call.store.all('notes').where(({ contactId }) => contactId === id);
    return { notes: call.arrange(notes.sort(byAge)).map(noteAnswer) };
  },
  'POST /contacts/{contactId}/notes': createNote,
  'GET /contacts/{contactId}/notes/{id}': (call) => ({ note: noteAnswer(part(call, 'notes', call.param('id'))) }),
  'PUT /contacts/{contactId}/notes/{id}': (call) => ({
    note: noteAnswer(Object.assign(part(call, 'notes', call.param('id')), call.body)),
  }),
  'DELETE /contacts/{contactId}/notes/{id}': (call) => {
    call.store.all('notes').delete(part(call, 'notes', call.param('id')).id);
    return SUCCESS;
  },
};
