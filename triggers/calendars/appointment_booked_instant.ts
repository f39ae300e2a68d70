import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { appointmentOfPost, isAppointmentWanted } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { newAppointment } from './new_appointment.js';

export const appointmentBookedInstant = defineTrigger({
  key: 'appointment_booked_instant',
  noun: 'Appointment',
  display: {
    label: 'Appointment Booked (Instant)',
    description:
      'Triggers when an appointment is booked, at once, told by a workflow in HighLevel: a new booking in any calendar or in some.',
    directions: workflowDirections(
      '“Customer Booked Appointment”, or “Appointment Status” with the status new or confirmed for those that your team books',
    ),
  },
  operation: instant({
    subject: subjects.appointment,
    inputs: appointmentOfPost,
    where: isAppointmentWanted,
    list: (run) => sampleOf(newAppointment, run),
  }),
});
