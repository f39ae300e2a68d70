import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { appointment, eventId, oneAppointment } from '../../resources/appointment.js';
import { lookIn } from '../../resources/event.js';

export const getAppointment = defineTrigger({
  key: 'get_appointment',
  noun: 'Appointment',
  display: {
    label: 'Get Appointment',
    description: 'Triggers when an appointment changes: its time, its status, or anything else.',
  },
  operation: polls({
    inputs: [lookIn, eventId],
    from: oneAppointment,
    on: { changed: changed('The appointment changes', appointment, 'dateUpdated') },
  }),
});
