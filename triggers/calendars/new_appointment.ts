import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import {
  calendarIds,
  calendarParts,
  heldBy,
  isHeldBy,
  toWholeRange,
  wholeRange,
} from '../../resources/calendars/all_calendars.js';
import { appointmentEvents, hasStatus, statusesField } from '../../resources/calendars/appointment_events.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';
import { widenRange } from '../../resources/calendars/calendar_event_range.js';

export const newAppointment = defineTrigger({
  key: 'new_appointment',
  noun: 'Appointment',
  display: {
    label: 'New Appointment',
    description:
      'Triggers when an appointment is booked (a new booking) in any calendar of the location, also for a day far ahead.',
  },
  operation: polls({
    inputs: [calendarIds, heldBy, statusesField, ...wholeRange],
    listing: calendarEvents,
    parts: calendarParts,
    events: { added: appointmentEvents.added },
    toParams: toWholeRange,
    wider: widenRange,
    where: (row, input) => hasStatus(row, input) && isHeldBy(row, input),
  }),
});
