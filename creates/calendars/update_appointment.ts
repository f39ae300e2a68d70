import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { appointment } from '../../resources/calendars/appointment.js';
import {
  appointmentRules,
  changedAppointmentBody,
  refetchAppointment,
} from '../../resources/calendars/appointment_body.js';
import { appointmentGroups, changedAppointmentFields } from '../../resources/calendars/appointment_form.js';
import { eventId } from '../../resources/calendars/appointment_id.js';
import { oneAppointment, unwrapAppointment } from '../../resources/calendars/appointment_listings.js';
import { lookIn } from '../../resources/calendars/calendar_event_choices.js';

export const updateAppointment = defineCreate({
  key: 'update_appointment',
  noun: 'Appointment',
  display: {
    label: 'Update Appointment',
    description: 'Updates an appointment: moves it, changes its status, or anything else about it.',
  },
  operation: sends('PUT /calendars/events/appointments/{eventId}', {
    inputs: [lookIn, eventId, ...changedAppointmentFields],
    groups: appointmentGroups,
    scope: 'calendars/events.write',
    pick: unwrapAppointment,
    gives: appointment,
    together: appointmentRules,
    current: oneAppointment,
    toBody: changedAppointmentBody,
    finish: refetchAppointment,
  }),
});
