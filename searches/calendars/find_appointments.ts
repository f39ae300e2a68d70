import { defineSearch } from 'zapier-platform-core';
import { findsList } from '../../lib/operations/index.js';
import {
  appointmentListFilters,
  appointmentListRules,
  listAppointments,
} from '../../resources/calendars/appointment_list.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';

export const findAppointments = defineSearch({
  key: 'find_appointments',
  noun: 'Appointment',
  display: {
    label: 'Find Appointments (List)',
    description:
      'Finds all appointments (bookings) of a day or several days, in one calendar or all of them, as one list of line items.',
  },
  operation: findsList(calendarEvents, {
    inputs: appointmentListFilters,
    rules: appointmentListRules,
    find: async (wanted, run) => ({ rows: await listAppointments(run, wanted) }),
  }),
});
