import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations.js';
import {
  appointmentEvents,
  appointmentRange,
  calendarEvents,
  hasStatus,
  startingWithin,
  statuses,
} from '../../resources/appointment.js';
import { eventFilters } from '../../resources/event.js';

export const listCalendarEvents = defineTrigger({
  key: 'list_calendar_events',
  noun: 'Appointment',
  display: {
    label: 'List Calendar Events',
    description: 'Triggers when an appointment is booked, changes, is cancelled, or is about to start.',
  },
  operation: polls({
    inputs: [...eventFilters, statuses, startingWithin],
    from: calendarEvents,
    on: appointmentEvents,
    shape: appointmentRange,
    where: hasStatus,
  }),
});
