import type { Example, Examples, World } from './world.js';

const inLocation: Example = (w) => ({ query: { locationId: w.locationId } });
const group: Example = (w) => ({ params: { groupId: w.first('calendarGroups').id } });
const calendar: Example = (w) => ({ params: { calendarId: w.first('calendars').id } });
const booked = (w: World) => w.first('appointments');
const event: Example = (w) => ({ params: { eventId: booked(w).id } });
const block: Example = (w) => ({ params: { eventId: w.first('blockedTimes').id } });
const note: Example = (w) => {
  const { id: noteId, appointmentId } = w.first('appointmentNotes');
  return { params: { noteId, appointmentId: String(appointmentId) } };
};
const notification: Example = (w) => {
  const { id: notificationId, calendarId } = w.first('calendarNotifications');
  return { params: { notificationId, calendarId: String(calendarId) } };
};
const room: Example = (w) => ({ params: { resourceType: 'rooms', id: w.first('calendarResources').id } });

const DAY = 86_400_000;
const span = (w: World) => {
  const now = w.sandbox.clock.now();
  return { startTime: String(now - 9 * DAY), endTime: String(now + 9 * DAY) };
};
/** The hour from ten to eleven, on the Monday two weeks from the tests' clock. */
const hour = { startTime: '2026-03-16T10:00:00-04:00', endTime: '2026-03-16T11:00:00-04:00' };

/** Calendars, groups, appointments, blocked times, notes, notifications, rooms and equipment; templates. */
export const calendars: Examples = {
  'GET /calendars/groups': inLocation,
  'POST /calendars/groups': (w) => ({
    body: { locationId: w.locationId, name: 'Yoga', description: 'All of it', slug: 'yoga' },
  }),
  'POST /calendars/groups/validate-slug': (w) => ({ body: { locationId: w.locationId, slug: 'yoga' } }),
  'PUT /calendars/groups/{groupId}': (w) => ({ ...group(w), body: { name: 'A', description: 'B', slug: 'c' } }),
  'PUT /calendars/groups/{groupId}/status': (w) => ({ ...group(w), body: { isActive: false } }),
  'DELETE /calendars/groups/{groupId}': group,

  'GET /calendars/': inLocation,
  'POST /calendars/': (w) => ({ body: { locationId: w.locationId, name: 'Sauna' } }),
  'GET /calendars/{calendarId}': calendar,
  'PUT /calendars/{calendarId}': (w) => ({ ...calendar(w), body: { name: 'Tour', availabilityType: null } }),
  'DELETE /calendars/{calendarId}': calendar,
  'GET /calendars/{calendarId}/free-slots': (w) => {
    const now = w.sandbox.clock.now();
    return { ...calendar(w), query: { startDate: now, endDate: now + 7 * DAY } };
  },

  'POST /calendars/events/appointments': (w) => ({
    body: {
      locationId: w.locationId,
      calendarId: w.first('calendars').id,
      contactId: w.first('contacts').id,
      startTime: hour.startTime,
    },
  }),
  'PUT /calendars/events/appointments/{eventId}': (w) => ({ ...event(w), body: { title: 'Moved' } }),
  'GET /calendars/events/appointments/{eventId}': event,
  'GET /calendars/events': (w) => ({
    query: { locationId: w.locationId, calendarId: String(booked(w).calendarId), ...span(w) },
  }),
  'DELETE /calendars/events/{eventId}': (w) => ({ ...event(w), body: {} }),

  'GET /calendars/blocked-slots': (w) => ({
    query: { locationId: w.locationId, userId: w.sandbox.seeded.trainerId, ...span(w) },
  }),
  'POST /calendars/events/block-slots': (w) => ({
    body: { locationId: w.locationId, calendarId: w.first('calendars').id, ...hour },
  }),
  'PUT /calendars/events/block-slots/{eventId}': (w) => ({
    ...block(w),
    body: { locationId: w.locationId, assignedUserId: w.sandbox.seeded.trainerId, title: 'Holiday' },
  }),

  'GET /calendars/appointments/{appointmentId}/notes': (w) => ({ ...note(w), query: { limit: 20, offset: 0 } }),
  'POST /calendars/appointments/{appointmentId}/notes': (w) => ({ ...note(w), body: { body: 'Hello' } }),
  'PUT /calendars/appointments/{appointmentId}/notes/{noteId}': (w) => ({ ...note(w), body: { body: 'Bye' } }),
  'DELETE /calendars/appointments/{appointmentId}/notes/{noteId}': note,

  'GET /calendars/{calendarId}/notifications': (w) => ({ ...notification(w), query: { isActive: true } }),
  'POST /calendars/{calendarId}/notifications': (w) => ({
    ...notification(w),
    body: [{ receiverType: 'contact', channel: 'sms', notificationType: 'booked' }],
  }),
  'GET /calendars/{calendarId}/notifications/{notificationId}': notification,
  'PUT /calendars/{calendarId}/notifications/{notificationId}': (w) => ({
    ...notification(w),
    body: { subject: 'New' },
  }),
  'DELETE /calendars/{calendarId}/notifications/{notificationId}': notification,

  'GET /calendars/resources/{resourceType}': (w) => ({
    ...room(w),
    query: { locationId: w.locationId, limit: 20, skip: 0 },
  }),
  'POST /calendars/resources/{resourceType}': (w) => ({
    ...room(w),
    body: {
      locationId: w.locationId,
      name: 'Sauna',
      description: 'Hot',
      quantity: 1,
      outOfService: 0,
      capacity: 6,
      calendarIds: [],
    },
  }),
  'GET /calendars/resources/{resourceType}/{id}': room,
  'PUT /calendars/resources/{resourceType}/{id}': (w) => ({ ...room(w), body: { capacity: 3 } }),
  'DELETE /calendars/resources/{resourceType}/{id}': room,

  'GET /locations/{locationId}/templates': (w) => ({
    params: { locationId: w.locationId },
    query: { originId: w.locationId },
  }),
};
