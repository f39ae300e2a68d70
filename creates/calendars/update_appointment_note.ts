import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { appointmentId } from '../../resources/calendars/appointment_id.js';
import {
  appointmentNote,
  appointmentNoteBody,
  appointmentNoteId,
  changedAppointmentNoteFields,
} from '../../resources/calendars/appointment_note.js';
import { lookIn } from '../../resources/calendars/calendar_event_choices.js';

export const updateAppointmentNote = defineCreate({
  key: 'update_appointment_note',
  noun: 'Appointment Note',
  display: {
    label: 'Update Appointment Note',
    description: 'Updates a note of an appointment.',
  },
  operation: sends('PUT /calendars/appointments/{appointmentId}/notes/{noteId}', {
    inputs: [lookIn, appointmentId, appointmentNoteId, ...changedAppointmentNoteFields],
    scope: 'calendars/events.write',
    pick: 'note',
    gives: appointmentNote,
    toBody: appointmentNoteBody,
  }),
});
