import type { AppointmentNote } from '../../models/calendars/appointment_note.js';
import type { Call, Handlers } from '../call.js';
import { occasionOf } from './event_answers.js';

// Notes

const appointmentOf = (call: Call) => occasionOf(call, call.param('appointmentId'));

function noteOf(call: Call): AppointmentNote {
  const { id } = appointmentOf(call);
  const note = call.get('appointmentNotes', call.param('noteId'));
  if (note.appointmentId !== id) throw call.missing('appointmentNotes', note.id);
  return note;
}

function noteAnswer(call: Call, { locationId: _location, appointmentId: _appointment, ...note }: AppointmentNote) {
  const { id, name } = call.store.all('users').get(note.userId ?? call.token.userId) ?? {};
  return { ...note, createdBy: { id, name } };
}

function createNote(call: Call) {
  const { id: appointmentId, appointment } = appointmentOf(call);
  const note = call.store.all('appointmentNotes').add({
    ...call.body,
    id: call.store.ids.firestore(),
    appointmentId,
    locationId: appointment.locationId,
    contactId: appointment.contactId,
    dateAdded: call.clock.stamp(),
  });
  return { note: noteAnswer(call, note) };
}

function listNotes(call: Call) {
  const { id } = appointmentOf(call);
  const { limit, offset } = call.query;
  const all = call.store
    .all('appointmentNotes')
    .where(({ appointmentId }) => appointmentId === id)
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  const notes = call
    .arrange(all)
    .slice(offset, offset + limit)
    .map((note) => noteAnswer(call, note));
  return { notes, hasMore: all.length > offset + limit };
}

/** Notes of appointments. */
export const appointmentNotes: Handlers = {
  'GET /calendars/appointments/{appointmentId}/notes': listNotes,
  'POST /calendars/appointments/{appointmentId}/notes': createNote,
  'PUT /calendars/appointments/{appointmentId}/notes/{noteId}': (call) => ({
    note: noteAnswer(call, Object.assign(noteOf(call), call.body)),
  }),
  'DELETE /calendars/appointments/{appointmentId}/notes/{noteId}': (call) => {
    call.store.all('appointmentNotes').delete(noteOf(call).id);
    return { success: true };
  },
};
