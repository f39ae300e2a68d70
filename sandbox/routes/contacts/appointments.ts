import { wallClock } from '../../world/dates.js';
import type { Call, Handlers } from '../call.js';
import { contactOf } from './own_records.js';

// Appointments

/** `contacts.appointment-times`: times of the wall, no offset, and another set of keys than the calendar's own. */
export function appointments(call: Call) {
  const contact = contactOf(call);
  const { timezone } = call.get('locations', contact.locationId);
  const found = call.store
    .all('appointments')
    .where(({ contactId, deleted }) => contactId === contact.id && !deleted)
    .sort((a, b) => Date.parse(b.startTime) - Date.parse(a.startTime));
  const events = call.arrange(found).map((event) => ({
    id: event.id,
    calendarId: event.calendarId,
    status: 'booked',
    title: event.title,
    assignedUserId: event.assignedUserId,
    notes: event.notes,
    startTime: wallClock(event.startTime, timezone),
    endTime: wallClock(event.endTime, timezone),
    address: event.address,
    locationId: event.locationId,
    contactId: event.contactId,
    groupId: event.groupId,
    appointmentStatus: event.appointmentStatus,
    users: event.assignedUserId ? [event.assignedUserId] : [],
    dateAdded: event.dateAdded,
    dateUpdated: event.dateUpdated,
    assignedResources: [],
  }));
  return { events };
}

/** A contact’s appointments. */
export const contactAppointments: Handlers = {
  'GET /contacts/{contactId}/appointments': appointments,
};
