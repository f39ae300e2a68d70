import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { appointment, eventId, oneAppointment } from '../../resources/calendars/appointment.js';
import { lookIn } from '../../resources/calendars/event.js';

export const getAppointment = defineTrigger({
  key: 'get_appointment',
  noun: 'Appointment',
  display: {
    label: 'Get Appointment',
    description: 'Triggers when an appointment changes: its time, its status, or anything else.',
  },
  operation: polls({
    inputs: [lookIn, eventId],
    listing: oneAppointment,
    events: { changed: changed('The appointment changes', appointment, 'dateUpdated') },
  }),
});
