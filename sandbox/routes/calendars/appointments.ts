import type { Appointment } from '../../models/calendars/appointment.js';
import { lengths } from '../../models/calendars/availability.js';
import type { Occasion } from '../../models/calendars/occurrences.js';
import { fullName } from '../../models/contacts/contact_answers.js';
import { inZone } from '../../world/zones.js';
import type { Call, Handlers } from '../call.js';
import { checkOrder, owner, placeOf, ruleOf, timeOf, zoneOf } from './booking.js';
import { bothStatuses, eventAnswer, occasionOf } from './event_answers.js';

function book(call: Call) {
  const { calendarId, contactId, title, appointmentStatus, description } = call.body;
  const calendar = call.get('calendars', calendarId);
  const contact = call.get('contacts', contactId);
  const zone = zoneOf(call, calendar.locationId);
  const start = timeOf(call, 'startTime', zone) as number;
  const end = timeOf(call, 'endTime', zone) ?? start + lengths(calendar).slot;
  checkOrder(start, end);
  const assignedUserId = owner(call, calendar, start, end);
  const stamp = call.clock.stamp();
  const others = calendar.calendarType === 'collective' ? calendar.teamMembers.map(({ userId }) => userId) : [];
  const appointment = call.store.all('appointments').add({
    id: call.store.ids.firestore(),
    locationId: calendar.locationId,
    calendarId,
    contactId,
    title: title ?? calendar.eventTitle.replaceAll('{{contact.name}}', fullName(contact)),
    appointmentStatus: appointmentStatus ?? (calendar.autoConfirm ? 'confirmed' : 'new'),
    ...(assignedUserId ? { assignedUserId } : {}),
    users: others.filter((user) => user !== assignedUserId),
    ...(description ? { description } : {}),
    ...(calendar.groupId ? { groupId: calendar.groupId } : {}),
    ...placeOf(call, calendar),
    ...ruleOf(call),
    createdBy: { userId: call.token.userId, source: 'third_party' },
    startTime: inZone(start, zone),
    endTime: inZone(end, zone),
    dateAdded: stamp,
    dateUpdated: stamp,
  });
  return booked(appointment);
}

/** #246: the answer to a change has no dates. */
const booked = (appointment: Appointment) => ({
  id: appointment.id,
  calendarId: appointment.calendarId,
  locationId: appointment.locationId,
  contactId: appointment.contactId,
  startTime: appointment.startTime,
  endTime: appointment.endTime,
  title: appointment.title,
  meetingLocationType: appointment.meetingLocationType,
  status: 'booked',
  ...bothStatuses(appointment),
  assignedUserId: appointment.assignedUserId,
  address: appointment.address,
  isRecurring: appointment.rrule !== undefined,
  rrule: appointment.rrule,
});

/** One time of a series becomes an appointment of its own when it is changed. */
function detached(call: Call, { id, appointment, start, end }: Occasion): Appointment {
  if (id === appointment.id) return appointment;
  appointment.exceptions = [...(appointment.exceptions ?? []), start];
  const { rrule: _rule, exceptions: _exceptions, ...rest } = appointment;
  const zone = zoneOf(call, appointment.locationId);
  return call.store.all('appointments').add({
    ...rest,
    id,
    masterEventId: appointment.id,
    startTime: inZone(start, zone),
    endTime: inZone(end, zone),
  });
}

function change(call: Call) {
  const occasion = occasionOf(call);
  const { appointment: before } = occasion;
  const { body } = call;
  const zone = zoneOf(call, before.locationId);
  const calendar = call.store.all('calendars').get(body.calendarId ?? before.calendarId);
  if (body.calendarId && !calendar) throw call.missing('calendars', body.calendarId);
  const newStart = timeOf(call, 'startTime', zone);
  const start = newStart ?? occasion.start;
  // Whether HighLevel keeps the length is not known; here a new start without an end takes the calendar's.
  const length = newStart !== undefined && calendar ? lengths(calendar).slot : occasion.end - occasion.start;
  const end = timeOf(call, 'endTime', zone) ?? start + length;
  checkOrder(start, end);
  const moves =
    start !== occasion.start || end !== occasion.end || body.calendarId !== undefined || body.assignedUserId;
  const cancels = ['cancelled', 'invalid'].includes(body.appointmentStatus);
  const assignedUserId = moves && calendar && !cancels ? owner(call, calendar, start, end, occasion.id) : undefined;
  const appointment = detached(call, occasion);
  for (const key of ['title', 'description', 'calendarId'] as const)
    if (body[key] !== undefined) appointment[key] = body[key];
  // Measured live, twice: a status that is not sent along is not kept.
  appointment.appointmentStatus = body.appointmentStatus ?? 'confirmed';
  if (calendar && (body.address !== undefined || body.meetingLocationType || body.meetingLocationId))
    Object.assign(appointment, body.address === '' ? { address: '' } : placeOf(call, calendar));
  // A move goes to somebody else only if asked to, or if whoever held it is not in the new team.
  const stays = calendar?.teamMembers.some(({ userId }) => userId === appointment.assignedUserId);
  if (assignedUserId && (body.assignedUserId || !stays)) appointment.assignedUserId = assignedUserId;
  Object.assign(appointment, ruleOf(call), {
    startTime: inZone(start, zone),
    endTime: inZone(end, zone),
    dateUpdated: call.clock.stamp(),
  });
  return booked(appointment);
}

/** Recorded live under `appointment`, documented under `event`; a deleted one is still answered, and says so. */
export const one = (call: Call) => {
  const occasion = occasionOf(call, call.param('eventId'), true);
  return { appointment: eventAnswer(call, occasion) };
};

/** An appointment, one time of a series, or a blocked time. */
function remove(call: Call) {
  const id = call.param('eventId');
  if (call.store.all('blockedTimes').has(id)) {
    call.get('blockedTimes', id);
    call.store.all('blockedTimes').delete(id);
    return { succeeded: true };
  }
  const occasion = occasionOf(call);
  const { appointment, start } = occasion;
  if (occasion.id !== appointment.id) appointment.exceptions = [...(appointment.exceptions ?? []), start];
  else Object.assign(appointment, { deleted: true, dateUpdated: call.clock.stamp() });
  return { succeeded: true };
}

/** Appointments: what is booked in calendars. */
export const appointments: Handlers = {
  'POST /calendars/events/appointments': book,
  'PUT /calendars/events/appointments/{eventId}': change,
  'GET /calendars/events/appointments/{eventId}': one,
  'DELETE /calendars/events/{eventId}': remove,
};
