import { record, text } from '../../lib/definition/record.js';
import { enrichEvents, eventDetails, eventTimes, inCalendar } from './calendar_event.js';

export const appointment = record(
  {
    id: text('Appointment ID', '0TkCdp9PfvLeWKYRRvIz'),
    title: text('Title', 'Intro session with Maya'),
    ...inCalendar,
    contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
    ...eventTimes,
    appointmentStatus: text('Appointment Status', 'confirmed'),
    status: text('Status', 'booked'),
    meetingLocationType: text('Meeting Place Type', 'custom'),
    ...eventDetails,
  },
  {
    normalize: ({ appoinmentStatus, ...row }) => ({ appointmentStatus: appoinmentStatus, ...row }),
    enrich: enrichEvents,
  },
);
