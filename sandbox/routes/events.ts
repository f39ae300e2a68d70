import type { Call, Handlers } from '../call.js';
import { fullName } from '../contact.js';
import { badRequest, unprocessable, unprocessableText } from '../errors.js';
import { type BlockedTime, findOccasion, holds, type Occasion, occasionsOf } from '../events.js';
import { readRule } from '../recurrence.js';
import { Agenda, lengths } from '../slots.js';
import type { Row } from '../store.js';
import { inZone, readTime } from '../zones.js';
import type { Calendar } from './calendars.js';
import type { Appointment } from './contact_parts.js';

/** A note of an appointment. */
export interface AppointmentNote extends Row {
  locationId: string;
  appointmentId: string;
  contactId: string;
  body: string;
  userId?: string;
  dateAdded: string;
}

declare module '../store.js' {
  interface Kinds {
    appointmentNotes: AppointmentNote;
  }
}

const DAY = 86_400_000;
const zoneOf = (call: Call, locationId: string) => call.get('locations', locationId).timezone;

/** A written time; one without an offset is taken for the location's (§4.4 does not know). */
function timeOf(call: Call, name: string, zone: string): number | undefined {
  if (call.body[name] === undefined) return undefined;
  const moment = readTime(call.body[name], zone);
  if (moment === undefined) throw unprocessable(`${name} must be a valid ISO 8601 date string`);
  return moment;
}

function checkOrder(start: number, end: number): void {
  if (end <= start) throw badRequest('endTime should be greater than startTime');
}

// Booking

const GONE = 'The slot you have selected is no longer available.';

/** §4.4 [FIELD]: what is not written as the free slots are, a `…Z` for one, is not among them. */
const asSlotsAre = (text: unknown) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/.test(String(text));

/** Whose turn it is. */
function chosen(call: Call, calendar: Calendar, free: string[]): string | undefined {
  const members = calendar.teamMembers.filter(({ userId }) => free.includes(userId));
  if (calendar.calendarType === 'collective') return members.find(({ isPrimary }) => isPrimary)?.userId;
  if (calendar.eventType !== 'RoundRobin_OptimizeForEqualDistribution')
    return members.toSorted((a, b) => (b.priority ?? 0.5) - (a.priority ?? 0.5))[0]?.userId;
  const load = (user: string) =>
    call.store
      .all('appointments')
      .where((one) => holds(one) && one.calendarId === calendar.id && one.assignedUserId === user).length;
  return members.toSorted((a, b) => load(a.userId) - load(b.userId))[0]?.userId;
}

/** Who holds an appointment at this time. Refuses what is not free, unless that is to be ignored. */
function owner(call: Call, calendar: Calendar, start: number, end: number, except?: string): string | undefined {
  const { assignedUserId, ignoreFreeSlotValidation, ignoreDateRange, startTime } = call.body;
  const team = calendar.teamMembers.map(({ userId }) => userId);
  if (assignedUserId && team.length > 0 && !team.includes(assignedUserId))
    throw unprocessableText('The user id not part of calendar team.');
  if (calendar.calendarType !== 'event' && team.length === 0 && !assignedUserId)
    throw unprocessable('either userId or assignedUserId must be set');
  if (ignoreFreeSlotValidation) return assignedUserId ?? chosen(call, calendar, team);
  const agenda = new Agenda(call.store, calendar, {
    from: start - DAY,
    to: start + DAY,
    now: call.clock.now(),
    ignoreDateRange: ignoreDateRange === true,
    ...(assignedUserId ? { userIds: [assignedUserId] } : {}),
    ...(except ? { except } : {}),
  });
  const slot = startTime === undefined || asSlotsAre(startTime) ? agenda.at(start, end) : undefined;
  if (!slot) throw badRequest(GONE);
  return assignedUserId ?? chosen(call, calendar, slot.users);
}

/** The place that a booking names, in the words of its calendar. */
function placeOf({ body }: Call, calendar: Calendar): Pick<Appointment, 'address' | 'meetingLocationType'> {
  if (body.address) return { address: body.address, meetingLocationType: 'custom' };
  if (body.meetingLocationType) return { meetingLocationType: body.meetingLocationType };
  const places = [
    ...(calendar.locationConfigurations ?? []),
    ...calendar.teamMembers.flatMap(({ locationConfigurations = [] }) => locationConfigurations),
  ];
  const place = body.meetingLocationId
    ? places.find(({ meetingId }) => meetingId === body.meetingLocationId)
    : places[0];
  if (body.meetingLocationId && !place && body.meetingLocationId !== 'default')
    throw badRequest('meetingLocationId is invalid');
  return { ...(place?.location ? { address: place.location } : {}), meetingLocationType: place?.kind ?? 'custom' };
}

/** A rule counts only where slots are ignored; elsewhere it is passed over, as the document says. */
function ruleOf({ body }: Call): { rrule?: string } {
  if (!body.rrule || !body.ignoreFreeSlotValidation) return {};
  if (!readRule(body.rrule)) throw unprocessable('rrule is invalid');
  return { rrule: body.rrule };
}

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

/** Recorded live: the status comes under a misspelt name as well. */
const bothStatuses = ({ appointmentStatus }: Appointment) => ({
  appointmentStatus,
  appoinmentStatus: appointmentStatus,
});

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

/** The appointment that an id means; a deleted one only where it is asked for. */
function occasionOf(call: Call, id = call.param('eventId'), withDeleted = false): Occasion {
  const occasion = findOccasion(call.store, id);
  if (!occasion || (occasion.appointment.deleted && !withDeleted)) throw badRequest('The event id is invalid.');
  call.get('appointments', occasion.appointment.id);
  return occasion;
}

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

// Reading

const eventAnswer = (call: Call, { id, appointment, start, end }: Occasion) => {
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

interface Range {
  start: number;
  end: number;
  isWanted(event: { calendarId?: string; assignedUserId?: string; users?: string[] }): boolean;
}

/** Times in epoch ms, as texts; and one of calendar, user and group (§8: else a 422). */
function rangeOf(call: Call): Range {
  const { startTime, endTime, calendarId, userId, groupId } = call.query;
  const wrong = Object.entries({ startTime, endTime }).filter(([, text]) => !/^\d+$/.test(text));
  if (wrong.length > 0) throw unprocessable(...wrong.map(([name]) => `${name} must be a number string`));
  if (!calendarId && !userId && !groupId) throw unprocessable('Either of userId, calendarId or groupId is required');
  const calendars = call.store.all('calendars');
  return {
    start: Number(startTime),
    end: Number(endTime),
    isWanted: (event) =>
      (!calendarId || event.calendarId === calendarId) &&
      (!userId || event.assignedUserId === userId || (event.users ?? []).includes(userId)) &&
      (!groupId || calendars.get(event.calendarId ?? '')?.groupId === groupId),
  };
}

function list(call: Call) {
  const { start, end, isWanted } = rangeOf(call);
  const found = call
    .own('appointments')
    .filter((appointment) => !appointment.deleted && isWanted(appointment))
    .flatMap((appointment) => occasionsOf(call.store, appointment))
    .filter((occasion) => occasion.start >= start && occasion.start <= end)
    .sort((a, b) => a.start - b.start);
  return { events: call.arrange(found.map((occasion) => eventAnswer(call, occasion))) };
}

/** Recorded live under `appointment`, documented under `event`; a deleted one is still answered, and says so. */
const one = (call: Call) => {
  const occasion = occasionOf(call, call.param('eventId'), true);
  return { appointment: eventAnswer(call, occasion) };
};

// Blocked times

function blockTimes(call: Call, before?: BlockedTime): { startTime: string; endTime: string } {
  const zone = zoneOf(call, call.locationId);
  const start = timeOf(call, 'startTime', zone) ?? (before && Date.parse(before.startTime));
  const end = timeOf(call, 'endTime', zone) ?? (before && Date.parse(before.endTime));
  if (start === undefined || end === undefined)
    throw unprocessable(`${start === undefined ? 'startTime' : 'endTime'} should not be empty`);
  checkOrder(start, end);
  return { startTime: inZone(start, zone), endTime: inZone(end, zone) };
}

/** #23: either the one or the other. */
function blockOwner(call: Call): { calendarId?: string; assignedUserId?: string } {
  const { calendarId, assignedUserId } = call.body;
  if (Boolean(calendarId) === Boolean(assignedUserId))
    throw unprocessable('Either calendarId or assignedUserId can be set, not both.');
  if (calendarId) call.get('calendars', calendarId);
  return calendarId ? { calendarId } : { assignedUserId };
}

const blockAnswer = ({ id, locationId, title, startTime, endTime, calendarId, assignedUserId }: BlockedTime) => ({
  id,
  locationId,
  title,
  startTime,
  endTime,
  calendarId,
  assignedUserId,
});

function block(call: Call) {
  const stamp = call.clock.stamp();
  const time = call.store.all('blockedTimes').add({
    id: call.store.ids.firestore(),
    locationId: call.locationId,
    title: call.body.title ?? 'Blocked',
    ...blockOwner(call),
    ...blockTimes(call),
    dateAdded: stamp,
    dateUpdated: stamp,
  });
  return blockAnswer(time);
}

function changeBlock(call: Call) {
  const time = call.get('blockedTimes', call.param('eventId'));
  const { calendarId, assignedUserId } = blockOwner(call);
  const times = blockTimes(call, time);
  delete time.calendarId;
  delete time.assignedUserId;
  Object.assign(time, times, {
    ...(calendarId ? { calendarId } : { assignedUserId }),
    ...(call.body.title === undefined ? {} : { title: call.body.title }),
    dateUpdated: call.clock.stamp(),
  });
  return blockAnswer(time);
}

function listBlocks(call: Call) {
  const { start, end, isWanted } = rangeOf(call);
  const found = call
    .own('blockedTimes')
    .filter(isWanted)
    .filter(({ startTime, endTime }) => Date.parse(startTime) <= end && Date.parse(endTime) >= start);
  const events = call.arrange(found).map((time) => ({ ...time, users: [], assignedResources: [], isRecurring: false }));
  return { events };
}

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

// Notes

const appointmentOf = (call: Call) => occasionOf(call, call.param('appointmentId'));

function noteOf(call: Call): AppointmentNote {
  const { id } = appointmentOf(call);
  const note = call.get('appointmentNotes', call.param('noteId'));
  if (note.appointmentId !== id) throw call.missing('appointmentNotes', note.id);
  return note;
}

function noteAnswer(call: Call, { locationId: _location, appointmentId: _appointment, ...note }: AppointmentNote) {
  const { id, name } = call.store.all('users').get(note.userId ?? call.token.userId) ?? {};
  return { ...note, createdBy: { id, name } };
}

function createNote(call: Call) {
  const { id: appointmentId, appointment } = appointmentOf(call);
  const note = call.store.all('appointmentNotes').add({
    ...call.body,
    id: call.store.ids.firestore(),
    appointmentId,
    locationId: appointment.locationId,
    contactId: appointment.contactId,
    dateAdded: call.clock.stamp(),
  });
  return { note: noteAnswer(call, note) };
}

function listNotes(call: Call) {
  const { id } = appointmentOf(call);
  const { limit, offset } = call.query;
  const all = call.store
    .all('appointmentNotes')
    .where(({ appointmentId }) => appointmentId === id)
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  const notes = call
    .arrange(all)
    .slice(offset, offset + limit)
    .map((note) => noteAnswer(call, note));
  return { notes, hasMore: all.length > offset + limit };
}

/** What is booked or blocked in calendars. */
export const events: Handlers = {
  'POST /calendars/events/appointments': book,
  'PUT /calendars/events/appointments/{eventId}': change,
  'GET /calendars/events/appointments/{eventId}': one,
  'GET /calendars/events': list,
  'DELETE /calendars/events/{eventId}': remove,

  'GET /calendars/blocked-slots': listBlocks,
  'POST /calendars/events/block-slots': block,
  'PUT /calendars/events/block-slots/{eventId}': changeBlock,

  'GET /calendars/appointments/{appointmentId}/notes': listNotes,
  'POST /calendars/appointments/{appointmentId}/notes': createNote,
  'PUT /calendars/appointments/{appointmentId}/notes/{noteId}': (call) => ({
    note: noteAnswer(call, Object.assign(noteOf(call), call.body)),
  }),
  'DELETE /calendars/appointments/{appointmentId}/notes/{noteId}': (call) => {
    call.store.all('appointmentNotes').delete(noteOf(call).id);
    return { success: true };
  },
};
