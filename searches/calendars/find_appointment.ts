import { defineSearch } from 'zapier-platform-core';
import { finds } from '../../lib/operations/index.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';
import { appointmentWishes, findAppointments } from '../../resources/calendars/appointment_lookup.js';

export const findAppointment = defineSearch({
  key: 'find_appointment',
  noun: 'Appointment',
  display: {
    label: 'Find Appointment',
    description:
      'Finds the next or the last appointment (booking) of a contact or in a calendar, also by day and status.',
  },
  operation: finds(calendarEvents, {
    inputs: appointmentWishes,
    by: ['contactId', 'calendarId', 'eventId'],
    find: (wanted, run) => findAppointments(run, wanted),
  }),
});
