import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { dropdown } from '../../lib/operations/index.js';
import { calendarEvents } from './appointment_listings.js';
import { labelEvent, lookIn, toEventsOfCalendar } from './calendar_event_choices.js';

const appointmentChoices = dropdown(calendarEvents, {
  foundBy: 'find_appointment',
  label: labelEvent,
  params: toEventsOfCalendar,
  parents: [lookIn],
});

const oneOfThem = {
  type: 'string',
  required: true,
  choices: appointmentChoices,
} as const;

export const eventId = field({
  ...oneOfThem,
  key: 'eventId',
  label: 'Appointment',
  helpText:
    'Choose Look in Calendar first, or map the appointment from an earlier step. One of a series counts by itself.',
});

export const watchedAppointment = toWatch(eventId, 'The appointment to watch. Choose Look in Calendar first.');

export const appointmentId = field({
  ...oneOfThem,
  key: 'appointmentId',
  label: 'Appointment',
  helpText: 'Whose note it is. Choose Look in Calendar first, or map the appointment from an earlier step.',
});

export const appointmentWithNotes = toWatch(
  appointmentId,
  'The appointment whose notes to watch. Choose Look in Calendar first.',
);
