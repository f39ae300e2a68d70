import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { appointmentId } from '../../resources/calendars/appointment_id.js';
import { appointmentNoteConfirmation, appointmentNoteId } from '../../resources/calendars/appointment_note.js';
import { lookIn } from '../../resources/calendars/calendar_event_choices.js';

export const deleteAppointmentNote = defineCreate({
  key: 'delete_appointment_note',
  noun: 'Appointment Note',
  display: {
    label: 'Delete Appointment Note',
    description: 'Deletes a note of an appointment for good.',
  },
  operation: sends('DELETE /calendars/appointments/{appointmentId}/notes/{noteId}', {
    inputs: [undoWarning('The note’s text is lost.'), lookIn, appointmentId, appointmentNoteId],
    scope: 'calendars/events.write',
    gives: appointmentNoteConfirmation,
    confirms: 'noteId',
  }),
});
