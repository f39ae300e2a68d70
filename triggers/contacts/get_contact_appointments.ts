import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { appointment, appointmentsOfContact } from '../../resources/appointment.js';
import { contactId } from '../../resources/contact.js';

export const getContactAppointments = defineTrigger({
  key: 'get_contact_appointments',
  noun: 'Appointment',
  display: {
    label: 'Get Contact Appointments',
    description: 'Triggers when an appointment is booked for a contact, or one of them changes.',
  },
  operation: polls({
    inputs: [contactId],
    from: appointmentsOfContact,
    on: {
      added: added('New appointments only'),
      changed: changed('New and changed appointments', appointment),
    },
  }),
});
