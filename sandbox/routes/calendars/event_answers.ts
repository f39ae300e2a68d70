import { badRequest } from '../../http/errors.js';
import type { Appointment } from '../../models/calendars/appointment.js';
import { findOccasion, type Occasion } from '../../models/calendars/occurrences.js';
import { inZone } from '../../world/zones.js';
import type { Call } from '../call.js';
import { zoneOf } from './booking.js';

/** Recorded live: the status comes under a misspelt name as well. */
export const bothStatuses = ({ appointmentStatus }: Appointment) => ({
  appointmentStatus,
  appoinmentStatus: appointmentStatus,
});

/** The appointment that an id means; a deleted one only where it is asked for. */
export function occasionOf(call: Call, id = call.param('eventId'), withDeleted = false): Occasion {
  const occasion = findOccasion(call.store, id);
  if (!occasion || (occasion.appointment.deleted && !withDeleted)) throw badRequest('The event id is invalid.');
  call.get('appointments', occasion.appointment.id);
  return occasion;
}

/** An occurrence of an appointment as lists of events and a single GET give it. */
export const eventAnswer = (call: Call, { id, appointment, start, end }: Occasion) => {
  const { exceptions: _exceptions, meetingLocationType: _type, ...rest } = appointment;
  const zone = zoneOf(call, appointment.locationId);
  return {
    ...rest,
    ...bothStatuses(appointment),
    id,
    users: appointment.users ?? [],
    assignedResources: appointment.assignedResources ?? [],
    isRecurring: appointment.rrule !== undefined || appointment.masterEventId !== undefined,
    ...(id === appointment.id ? {} : { masterEventId: appointment.id }),
    startTime: inZone(start, zone),
    endTime: inZone(end, zone),
  };
};
