import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  appointmentEvents,
  hasStatus,
  startingWithinEvent,
  statusesField,
  toAppointmentRange,
} from '../../resources/calendars/appointment_events.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';
import { eventFilters, widenRange } from '../../resources/calendars/calendar_event_range.js';

export const listCalendarEvents = defineTrigger({
  key: 'list_calendar_events',
  noun: 'Appointment',
  display: {
    label: 'List Calendar Events',
    description: 'Triggers when an appointment is booked, changes, is cancelled, or is about to start.',
  },
  operation: polls({
    inputs: [...eventFilters, statusesField, startingWithinEvent],
    listing: calendarEvents,
    events: appointmentEvents,
    toParams: toAppointmentRange,
    wider: widenRange,
    where: hasStatus,
  }),
});
