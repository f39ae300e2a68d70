import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { appointment } from '../../resources/calendars/appointment.js';
import {
  appointmentBody,
  appointmentMade,
  appointmentRules,
  refetchAppointment,
} from '../../resources/calendars/appointment_body.js';
import { appointmentGroups, newAppointmentFields } from '../../resources/calendars/appointment_form.js';
import { unwrapAppointment } from '../../resources/calendars/appointment_listings.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import { contactId } from '../../resources/contacts/contact_id.js';

export const createAppointment = defineCreate({
  key: 'create_appointment',
  noun: 'Appointment',
  display: {
    label: 'Create Appointment',
    description: 'Creates an appointment for a contact in a calendar.',
  },
  operation: sends('POST /calendars/events/appointments', {
    inputs: [calendarId, contactId, ...newAppointmentFields],
    groups: appointmentGroups,
    scope: 'calendars/events.write',
    location: 'locationId',
    pick: unwrapAppointment,
    gives: appointment,
    together: appointmentRules,
    toBody: appointmentBody,
    made: appointmentMade,
    finish: refetchAppointment,
  }),
});
