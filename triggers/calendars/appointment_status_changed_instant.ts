import { defineTrigger } from 'zapier-platform-core';
import { sampleOf } from '../../lib/operations/index.js';
import { workflowDirections } from '../../resources/webhooks/directions.js';
import { instant } from '../../resources/webhooks/instant.js';
import { appointmentOfPost, isAppointmentWanted } from '../../resources/webhooks/post_filters.js';
import { subjects } from '../../resources/webhooks/post_subjects.js';
import { appointmentStatusChanged } from './appointment_status_changed.js';

export const appointmentStatusChangedInstant = defineTrigger({
  key: 'appointment_status_changed_instant',
  noun: 'Appointment',
  display: {
    label: 'Appointment Status Changed (Instant)',
    description:
      'Triggers when an appointment gets another status, such as cancelled or no-show, at once. A workflow in HighLevel tells of it.',
    directions: workflowDirections('“Appointment Status”, with the status that you want as its filter'),
  },
  operation: instant({
    subject: subjects.appointment,
    inputs: appointmentOfPost,
    where: isAppointmentWanted,
    list: (run) => sampleOf(appointmentStatusChanged, run),
  }),
});
