import { record, text } from '../../lib/definition/record.js';
import { details, enrichEvents, inCalendar, times } from './calendar_event.js';

export const appointment = record(
  {
    id: text('Appointment ID', '0TkCdp9PfvLeWKYRRvIz'),
    title: text('Title', 'Intro session with Maya'),
    ...inCalendar,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    ...times,
    appointmentStatus: text('Appointment Status', 'confirmed'),
    status: text('Status', 'booked'),
    meetingLocationType: text('Meeting Place Type', 'custom'),
    ...details,
  },
  {
    normalize: ({ appoinmentStatus, ...row }) => ({ appointmentStatus: appoinmentStatus, ...row }),
    enrich: enrichEvents,
  },
);
