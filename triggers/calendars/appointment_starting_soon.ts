import { defineTrigger } from 'zapier-platform-core';
import { polls } from '../../lib/operations/index.js';
import { calendarIds, calendarParts, heldBy, isHeldBy } from '../../resources/calendars/all_calendars.js';
import { appointmentEvents, startingWithin, toMinutesAhead } from '../../resources/calendars/appointment_events.js';
import { calendarEvents } from '../../resources/calendars/appointment_listings.js';

export const appointmentStartingSoon = defineTrigger({
  key: 'appointment_starting_soon',
  noun: 'Appointment',
  display: {
    label: 'Appointment Starting Soon',
    description: 'Triggers when an appointment in any calendar of the location is about to start: for reminders.',
  },
  operation: polls({
    inputs: [calendarIds, heldBy, startingWithin],
    listing: calendarEvents,
    parts: calendarParts,
    events: { starting: appointmentEvents.starting },
    limits: 'With more than 10 calendars, let Starting Within be 25 minutes for each ten of them, or choose calendars.',
    toParams: toMinutesAhead,
    where: isHeldBy,
  }),
});
