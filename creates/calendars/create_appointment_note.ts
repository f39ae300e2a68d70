import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { appointmentId } from '../../resources/calendars/appointment_id.js';
import {
  appointmentNote,
  appointmentNoteBody,
  appointmentNoteMade,
  newAppointmentNoteFields,
} from '../../resources/calendars/appointment_note.js';
import { lookIn } from '../../resources/calendars/calendar_event_choices.js';

export const createAppointmentNote = defineCreate({
  key: 'create_appointment_note',
  noun: 'Appointment Note',
  display: {
    label: 'Create Appointment Note',
    description: 'Creates a note for an appointment.',
  },
  operation: sends('POST /calendars/appointments/{appointmentId}/notes', {
    inputs: [lookIn, appointmentId, ...newAppointmentNoteFields],
    scope: 'calendars/events.write',
    pick: 'note',
    gives: appointmentNote,
    toBody: appointmentNoteBody,
    made: appointmentNoteMade,
  }),
});
