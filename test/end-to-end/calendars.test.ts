import { createAppointment } from '../../creates/calendars/create_appointment.js';
import { createAppointmentNote } from '../../creates/calendars/create_appointment_note.js';
import { createBlockSlot } from '../../creates/calendars/create_block_slot.js';
import { createCalendar } from '../../creates/calendars/create_calendar.js';
import { createCalendarGroup } from '../../creates/calendars/create_calendar_group.js';
import { createCalendarNotification } from '../../creates/calendars/create_calendar_notification.js';
import { createCalendarResource } from '../../creates/calendars/create_calendar_resource.js';
import { deleteAppointmentNote } from '../../creates/calendars/delete_appointment_note.js';
import { deleteCalendar } from '../../creates/calendars/delete_calendar.js';
import { deleteCalendarGroup } from '../../creates/calendars/delete_calendar_group.js';
import { deleteCalendarNotification } from '../../creates/calendars/delete_calendar_notification.js';
import { deleteCalendarResource } from '../../creates/calendars/delete_calendar_resource.js';
import { deleteEvent } from '../../creates/calendars/delete_event.js';
import { updateAppointment } from '../../creates/calendars/update_appointment.js';
import { updateAppointmentNote } from '../../creates/calendars/update_appointment_note.js';
import { updateBlockSlot } from '../../creates/calendars/update_block_slot.js';
import { updateCalendar } from '../../creates/calendars/update_calendar.js';
import { updateCalendarGroup } from '../../creates/calendars/update_calendar_group.js';
import { updateCalendarGroupStatus } from '../../creates/calendars/update_calendar_group_status.js';
import { updateCalendarNotification } from '../../creates/calendars/update_calendar_notification.js';
import { updateCalendarResource } from '../../creates/calendars/update_calendar_resource.js';
import { validateGroupSlug } from '../../creates/calendars/validate_group_slug.js';
import type { Item, Values, Zapier } from '../../demo/zapier.js';
import app from '../../index.js';
import { getAppointment } from '../../triggers/calendars/get_appointment.js';
import { getCalendar } from '../../triggers/calendars/get_calendar.js';
import { getCalendarNotification } from '../../triggers/calendars/get_calendar_notification.js';
import { getCalendarResource } from '../../triggers/calendars/get_calendar_resource.js';
import { getFreeSlots } from '../../triggers/calendars/get_free_slots.js';
import { listAppointmentNotes } from '../../triggers/calendars/list_appointment_notes.js';
import { listBlockedSlots } from '../../triggers/calendars/list_blocked_slots.js';
import { listCalendarEvents } from '../../triggers/calendars/list_calendar_events.js';
import { listCalendarGroups } from '../../triggers/calendars/list_calendar_groups.js';
import { listCalendarNotifications } from '../../triggers/calendars/list_calendar_notifications.js';
import { listCalendarResources } from '../../triggers/calendars/list_calendar_resources.js';
import { listCalendars } from '../../triggers/calendars/list_calendars.js';
import { getContactAppointments } from '../../triggers/contacts/get_contact_appointments.js';
import { refusal } from '../support/run.js';
import { useSandbox } from '../support/sandbox.js';
import { connect, disconnect } from './support.js';

// All 34 operations, one after the other, against a HighLevel on this machine: what one step makes, the next ones use.
// The steps build upon each other and stand in one test each, so that a failure says which step it was.

const sandbox = useSandbox({}, { keeps: true });
let zapier: Zapier;
let trainerId: string;
let contactId: string;
const known: Record<string, string> = {};

interface Operation {
  key: string;
}
const act = (operation: Operation, input: Values) => zapier.create(operation.key, input);
const events = (operation: Operation, input: Values) =>
  zapier.execute(`triggers.${operation.key}.operation.perform`, input) as Promise<(Item & { revision: string })[]>;
const refused = (operation: Operation, input: Values) => refusal(act(operation, input));
const offered = (operation: Operation, field: string, input: Values) =>
  zapier.choices(operation.key in app.creates! ? 'creates' : 'triggers', operation.key, field, input);
const slots = async (calendarId = known.calendar) =>
  (await events(getFreeSlots, { calendarId, daysAhead: 14 })).map(({ startTime }) => startTime);

/** The free slots as whoever waits for one sees them. */
const returns = () => events(getFreeSlots, { calendarId: known.calendar, daysAhead: 14, triggerOn: 'again' });

/** The second Monday from today, so that notice and the clock of the day never matter. */
const monday = (() => {
  const today = new Date();
  const days = ((8 - today.getUTCDay()) % 7) + 7;
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
})();

beforeAll(async () => {
  // So many requests in one second are no real use.
  sandbox.limits.budget.burst = 1000;
  zapier = await connect(sandbox);
  trainerId = sandbox.seeded.trainerId;
  contactId = sandbox.store.all('contacts').of(sandbox.seeded.gymId)[5]!.id;
});
afterAll(disconnect);

test('a group: its slug is checked, it is made, renamed and switched off', async () => {
  const taken = await act(validateGroupSlug, { slug: 'classes' });
  expect(taken).toEqual({ id: 'classes', available: false, suggestion: 'classes-2' });
  const group = await act(createCalendarGroup, { name: 'Yoga', description: 'On the mat', slug: taken.suggestion });
  known.group = String(group.id);
  expect(await act(validateGroupSlug, { slug: 'classes-2' })).toMatchObject({ suggestion: 'classes-3' });
  expect((await refused(createCalendarGroup, { name: 'Y', description: 'Y', slug: 'classes-2' })).message).toContain(
    'Slug is already taken',
  );

  // Only the name is given; HighLevel wants the other two as well.
  expect(await act(updateCalendarGroup, { groupId: known.group, name: 'Yoga Flow' })).toMatchObject({
    id: known.group,
    name: 'Yoga Flow',
    description: 'On the mat',
    slug: 'classes-2',
  });
  expect(await act(updateCalendarGroupStatus, { groupId: known.group, isActive: false })).toEqual({
    id: known.group,
    success: true,
    isActive: false,
  });
  const all = await events(listCalendarGroups, {});
  expect(all.find(({ id }) => id === known.group)).toMatchObject({
    name: 'Yoga Flow',
    isActive: false,
    revision: 'new',
  });
});

test('a calendar with opening hours, in the group', async () => {
  const calendar = await act(createCalendar, {
    name: 'Yoga at Noon',
    calendarType: 'personal',
    groupId: known.group,
    teamMembers: [{ userId: trainerId, memberKind: 'physical', memberLocation: 'Studio 2' }],
    slotDuration: 1,
    slotDurationUnit: 'hours',
    slotInterval: 1,
    slotIntervalUnit: 'hours',
    openHours: [
      { day: 'weekdays', opens: '10:00', closes: '12:00' },
      { day: 'Monday', opens: '1 pm', closes: '3 pm' },
    ],
  });
  known.calendar = String(calendar.id);
  expect(calendar).toMatchObject({ name: 'Yoga at Noon', groupId: known.group, slotDuration: 1, isActive: true });
  expect(calendar.openHours).toEqual([
    { day: 'Monday', opens: '10:00', closes: '12:00' },
    { day: 'Monday', opens: '13:00', closes: '15:00' },
    ...['Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((day) => ({ day, opens: '10:00', closes: '12:00' })),
  ]);
  expect((await events(listCalendars, { groupId: known.group })).map(({ id }) => id)).toEqual([known.calendar]);
  expect((await offered(getCalendar, 'calendarId', {})).map(({ label }) => label)).toContain('Yoga at Noon');
});

test('a change of the calendar fires once, with a custom day', async () => {
  const watched = { calendarId: known.calendar };
  const [was] = await events(getCalendar, watched);
  await act(updateCalendar, {
    calendarId: known.calendar,
    slotBuffer: 0,
    availabilities: [{ date: monday, customOpens: '10:00', customCloses: '16:00' }],
  });
  const [is] = await events(getCalendar, watched);
  expect(is!.revision).not.toBe(was!.revision);
  expect(is).toMatchObject({
    name: 'Yoga at Noon',
    availabilities: [{ date: monday, opens: '10:00', closes: '16:00' }],
  });
  // The same day again: its id is looked up, so that it is changed and not refused as a second one.
  await act(updateCalendar, {
    calendarId: known.calendar,
    availabilities: [{ date: monday, customOpens: '10:00', customCloses: '15:00' }],
  });
  const [now] = await events(getCalendar, watched);
  expect(now!.availabilities).toMatchObject([{ date: monday, closes: '15:00' }]);
});

test('a free slot is chosen from the dropdown, booked, and no longer free', async () => {
  await returns();
  const list = await offered(createAppointment, 'startTime', { calendarId: known.calendar });
  const slot = list.find(({ id }) => id.startsWith(`${monday}T11:00:00`))!;
  expect(slot.label).toMatch(/^Mon, \w{3} \d{1,2}, \d{4}, 11:00 AM \(UTC-\d\)$/);
  expect(await slots()).toContain(slot.id);

  const appointment = await act(createAppointment, {
    calendarId: known.calendar,
    contactId,
    startTime: slot.id,
    title: 'First yoga class',
  });
  known.event = String(appointment.id);
  known.slot = slot.id;
  expect(appointment).toMatchObject({
    title: 'First yoga class',
    startTime: slot.id,
    contactId,
    assignedUserId: trainerId,
    appointmentStatus: 'confirmed',
    address: 'Studio 2',
    dateAdded: expect.any(String),
    dateUpdated: expect.any(String),
  });
  expect(Date.parse(String(appointment.endTime)) - Date.parse(slot.id)).toBe(3_600_000);
  expect(await slots()).not.toContain(slot.id);
  expect((await returns()).map(({ revision }) => revision)).not.toContainEqual(expect.stringMatching(/^2/));

  const again = { calendarId: known.calendar, contactId, startTime: slot.id };
  expect(await refused(createAppointment, again)).toEqual({
    name: 'AppError',
    message: 'HighLevel did not accept this: The slot you have selected is no longer available.',
  });
  const asUtc = { ...again, startTime: `${monday}T12:00:00`, ignoreFreeSlotValidation: false };
  const noon = await act(createAppointment, asUtc);
  expect(noon.startTime).toBe(slot.id.replace('T11', 'T12'));
  await act(deleteEvent, { eventId: noon.id });
});

test('the booking fires, and is found by whoever looks for it', async () => {
  const booked = await events(listCalendarEvents, { calendarId: known.calendar });
  expect(booked.map(({ id }) => id)).toEqual([known.event]);
  expect(await events(listCalendarEvents, { groupId: known.group, statuses: ['cancelled'] })).toEqual([]);
  expect(await events(listCalendarEvents, { userId: trainerId })).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: known.event })]),
  );
  const [mine] = await events(getContactAppointments, { contactId });
  expect(mine).toMatchObject({ id: known.event, startTime: known.slot });
  const [choice] = await offered(updateAppointment, 'eventId', { lookIn: known.calendar });
  expect(choice).toMatchObject({ id: known.event, label: expect.stringMatching(/11:00 AM: First yoga class$/) });
});

test('moved with a new start alone, it keeps its length; its old slot is free again', async () => {
  const long = await act(updateAppointment, {
    eventId: known.event,
    startTime: known.slot,
    endTime: known.slot!.replace('T11:00', 'T12:30'),
    ignoreFreeSlotValidation: true,
  });
  expect(long.endTime).toBe(known.slot!.replace('T11:00', 'T12:30'));
  const [was] = await events(getAppointment, { eventId: known.event });
  const start = known.slot!.replace('T11', 'T13');
  const moved = await act(updateAppointment, { eventId: known.event, startTime: start });
  expect(moved).toMatchObject({
    startTime: start,
    endTime: start.replace('T13:00', 'T14:30'),
    title: 'First yoga class',
  });
  const [is] = await events(getAppointment, { eventId: known.event });
  expect(is!.revision > was!.revision).toBe(true);
  const free = await slots();
  expect(free).toContain(known.slot);
  expect(free).not.toContain(start);
  // Seen free, then booked, and now free again: that is news.
  expect((await returns()).filter(({ revision }) => revision !== 'new').map(({ startTime }) => startTime)).toEqual([
    known.slot,
  ]);
});

test('notes on the appointment', async () => {
  const at = { appointmentId: known.event };
  const note = await act(createAppointmentNote, { ...at, body: 'Bring a mat', userId: trainerId });
  expect(note).toMatchObject({ body: 'Bring a mat', userId: trainerId, createdBy: { id: trainerId } });
  const noteId = note.id;
  expect((await offered(updateAppointmentNote, 'noteId', at))[0]).toEqual({ id: noteId, label: 'Bring a mat' });
  expect(await act(updateAppointmentNote, { ...at, noteId, body: 'Bring two mats' })).toMatchObject({
    id: noteId,
    body: 'Bring two mats',
  });
  expect((await events(listAppointmentNotes, at)).map(({ body }) => body)).toEqual(['Bring two mats']);
  expect(await act(deleteAppointmentNote, { ...at, noteId })).toEqual({ id: noteId, success: true });
  expect(await events(listAppointmentNotes, at)).toEqual([]);
});

test('a cancelled booking fires as cancelled and gives its slot back; deleted, it is gone', async () => {
  const cancelled = await act(updateAppointment, { eventId: known.event, appointmentStatus: 'cancelled' });
  expect(cancelled).toMatchObject({ appointmentStatus: 'cancelled', title: 'First yoga class' });
  const fired = await events(listCalendarEvents, { calendarId: known.calendar, triggerOn: 'cancelled' });
  expect(fired.map(({ id, revision }) => [id, revision])).toEqual([[known.event, 'cancelled']]);
  expect(await slots()).toContain(known.slot!.replace('T11', 'T13'));

  expect(await act(deleteEvent, { eventId: known.event })).toEqual({ id: known.event, success: true });
  expect(await events(getAppointment, { eventId: known.event })).toEqual([]);
  expect((await refused(deleteEvent, { eventId: known.event })).message).toContain('gone already');
});

test('a blocked time takes slots away, also for the whole day, and gives them back', async () => {
  const free = await slots();
  const start = known.slot;
  const block = await act(createBlockSlot, {
    calendarId: known.calendar,
    title: 'Floor cleaning',
    startTime: start,
    endTime: start!.replace('T11', 'T12'),
  });
  const eventId = block.id;
  expect(await slots()).toEqual(free.filter((slot) => slot !== start));
  expect(await events(listBlockedSlots, { calendarId: known.calendar, daysAhead: 20 })).toMatchObject([
    { id: eventId, title: 'Floor cleaning', startTime: start },
  ]);
  expect((await offered(updateBlockSlot, 'eventId', { calendarId: known.calendar }))[0]!.id).toBe(eventId);
  expect((await offered(deleteEvent, 'eventId', { lookIn: known.calendar }))[0]!.label).toMatch(/\(blocked\)$/);

  const allDay = await act(updateBlockSlot, { calendarId: known.calendar, eventId, startTime: start, allDay: true });
  expect(allDay).toMatchObject({ id: eventId, title: 'Floor cleaning' });
  expect(String(allDay.startTime)).toMatch(new RegExp(`^${monday}T00:00:00-0[45]:00$`));
  expect(await slots()).toEqual(free.filter((slot) => !String(slot).startsWith(monday)));
  await act(deleteEvent, { eventId });
  expect(await slots()).toEqual(free);
});

test('a reminder: made, changed, read back and deleted', async () => {
  const at = { calendarId: known.calendar };
  const reminder = await act(createCalendarNotification, {
    ...at,
    receiverType: 'contact',
    channel: 'email',
    notificationType: 'reminder',
    subject: 'Hello {{contact.first_name}}',
    beforeTime: [{ beforeOffset: 2, beforeUnit: 'hours' }],
  });
  const notificationId = reminder.id;
  expect(reminder).toMatchObject({
    subject: 'Hello {{contact.first_name}}',
    beforeTime: [{ timeOffset: 2, unit: 'hours' }],
    isActive: true,
  });
  expect((await offered(updateCalendarNotification, 'notificationId', at))[0]).toEqual({
    id: notificationId,
    label: 'Reminder: Email to contact',
  });
  const changed = await act(updateCalendarNotification, { ...at, notificationId, isActive: false });
  expect(changed).toMatchObject({ id: notificationId, isActive: false, subject: 'Hello {{contact.first_name}}' });
  expect(await events(listCalendarNotifications, { ...at, isActive: true })).toEqual([]);
  expect((await events(listCalendarNotifications, { ...at, isActive: false })).map(({ id }) => id)).toEqual([
    notificationId,
  ]);
  expect((await events(getCalendarNotification, { ...at, notificationId }))[0]).toMatchObject({ isActive: false });
  expect(await act(deleteCalendarNotification, { ...at, notificationId })).toMatchObject({
    id: notificationId,
    success: true,
  });
  expect(await events(getCalendarNotification, { ...at, notificationId })).toEqual([]);
});

test('a room for the massages', async () => {
  const of = { resourceType: 'rooms' };
  const [massage] = await offered(createCalendarResource, 'calendarIds', of);
  expect(massage!.label).toBe('Sports Massage');
  const room = await act(createCalendarResource, { ...of, name: 'Sauna', capacity: 6, calendarIds: [massage!.id] });
  const id = room.id;
  expect(room).toMatchObject({ name: 'Sauna', description: 'Sauna', capacity: 6, calendarIds: [massage!.id] });
  expect((await offered(updateCalendarResource, 'id', of)).map((choice) => choice.id)).toContain(id);
  expect(await act(updateCalendarResource, { ...of, id, capacity: 8 })).toMatchObject({
    id,
    name: 'Sauna',
    capacity: 8,
    calendarIds: [massage!.id],
  });
  expect((await events(getCalendarResource, { ...of, id }))[0]).toMatchObject({ capacity: 8 });
  expect((await events(listCalendarResources, of)).map(({ name }) => name)).toEqual(['Treatment Room', 'Sauna']);
  expect(await act(deleteCalendarResource, { ...of, id })).toEqual({ id, success: true });
  expect((await events(listCalendarResources, of)).map(({ name }) => name)).toEqual(['Treatment Room']);
});

test('calendar and group are deleted', async () => {
  expect(await act(deleteCalendar, { calendarId: known.calendar })).toEqual({ id: known.calendar, success: true });
  expect(await events(getCalendar, { calendarId: known.calendar })).toEqual([]);
  expect(await act(deleteCalendarGroup, { groupId: known.group })).toEqual({ id: known.group, success: true });
  expect((await events(listCalendarGroups, {})).map(({ name }) => name)).toEqual(['Personal Training', 'Classes']);
});
