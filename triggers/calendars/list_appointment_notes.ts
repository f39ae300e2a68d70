import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { appointmentWithNotes } from '../../resources/calendars/appointment_id.js';
import { appointmentNote, notesOfAppointment } from '../../resources/calendars/appointment_note.js';
import { lookInToWatch } from '../../resources/calendars/calendar_event_choices.js';

export const listAppointmentNotes = defineTrigger({
  key: 'list_appointment_notes',
  noun: 'Appointment Note',
  display: {
    label: 'List Appointment Notes',
    description: 'Triggers when a note is added to an appointment, or one of its notes is edited.',
  },
  operation: polls({
    inputs: [lookInToWatch, appointmentWithNotes],
    listing: notesOfAppointment,
    events: {
      added: added('New notes only', 'dateAdded'),
      changed: changed('New and edited notes', appointmentNote),
    },
  }),
});
