import { unprocessable } from '../../http/errors.js';
import type { Json } from '../../http/json.js';
import type { CalendarNotification } from '../../models/calendars/calendar.js';
import type { Call, Handlers } from '../call.js';
import { calendarOf } from './calendars.js';

// Notifications

const notificationAnswer = ({ id, locationId: _location, calendarId: _calendar, ...rest }: CalendarNotification) => ({
  _id: id,
  ...rest,
});

function notificationOf(call: Call) {
  const { id: calendarId } = calendarOf(call);
  const notification = call.get('calendarNotifications', call.param('notificationId'));
  if (notification.calendarId !== calendarId) throw call.missing('calendarNotifications', notification.id);
  return notification;
}

/** The document: reminders need a time before, follow-ups a time after. */
function checkTimes({ notificationType, beforeTime, afterTime }: Json): void {
  if (notificationType === 'reminder' && !beforeTime?.length) throw unprocessable('beforeTime should not be empty');
  if (notificationType === 'followup' && !afterTime?.length) throw unprocessable('afterTime should not be empty');
}

function createNotifications(call: Call) {
  const { id: calendarId, locationId } = calendarOf(call);
  for (const one of call.body) checkTimes(one);
  return call.body.map((one: Json) =>
    notificationAnswer(
      call.store.all('calendarNotifications').add({
        isActive: true,
        deleted: false,
        ...one,
        id: call.store.ids.mongo(),
        calendarId,
        locationId,
      }),
    ),
  );
}

function listNotifications(call: Call) {
  const { id } = calendarOf(call);
  const { isActive, deleted = false } = call.query;
  const all = call.store
    .all('calendarNotifications')
    .where((one) => one.calendarId === id && one.deleted === deleted)
    .filter((one) => isActive === undefined || one.isActive === isActive);
  return call.page(call.arrange(all), 100).map(notificationAnswer);
}

function updateNotification(call: Call) {
  const notification = notificationOf(call);
  checkTimes({ ...notification, ...call.body });
  Object.assign(notification, call.body);
  return { message: 'Notification updated successfully' };
}

/** Notifications of calendars. */
export const calendarNotifications: Handlers = {
  'GET /calendars/{calendarId}/notifications': listNotifications,
  'POST /calendars/{calendarId}/notifications': createNotifications,
  'GET /calendars/{calendarId}/notifications/{notificationId}': (call) => notificationAnswer(notificationOf(call)),
  'PUT /calendars/{calendarId}/notifications/{notificationId}': updateNotification,
  'DELETE /calendars/{calendarId}/notifications/{notificationId}': (call) => {
    call.store.all('calendarNotifications').delete(notificationOf(call).id);
    return { message: 'Notification deleted successfully' };
  },
};
