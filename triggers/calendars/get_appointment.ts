import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { appointment } from '../../resources/calendars/appointment.js';
import { watchedAppointment } from '../../resources/calendars/appointment_id.js';
import { oneAppointment } from '../../resources/calendars/appointment_listings.js';
import { lookInToWatch } from '../../resources/calendars/calendar_event_choices.js';

export const getAppointment = defineTrigger({
  key: 'get_appointment',
  noun: 'Appointment',
  display: {
    label: 'Get Appointment',
    description: 'Triggers when an appointment changes: its time, its status, or anything else.',
  },
  operation: polls({
    inputs: [lookInToWatch, watchedAppointment],
    listing: oneAppointment,
    events: { changed: changed('The appointment changes', appointment, 'dateUpdated') },
    // HighLevel still answers with one that was deleted, and says so.
    where: ({ deleted }) => deleted !== true,
  }),
});
