import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { appointment } from '../../resources/calendars/appointment.js';
import { appointmentsOfContact } from '../../resources/calendars/appointment_listings.js';
import { watchedContact } from '../../resources/contacts/contact_id.js';

export const getContactAppointments = defineTrigger({
  key: 'get_contact_appointments',
  noun: 'Appointment',
  display: {
    label: 'Get Contact Appointments',
    description: 'Triggers when an appointment is booked for a contact, or one of them changes.',
  },
  operation: polls({
    inputs: [watchedContact],
    listing: appointmentsOfContact,
    events: {
      added: added('New appointments only'),
      changed: changed('New and changed appointments', appointment),
    },
  }),
});
