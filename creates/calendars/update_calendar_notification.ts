import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import {
  calendarNotification,
  changedNotification,
  changedNotificationFields,
  notificationGroups,
  notificationId,
  oneNotification,
  wholeNotification,
} from '../../resources/calendars/calendar_notification.js';

export const updateCalendarNotification = defineCreate({
  key: 'update_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Update Notification',
    description: 'Updates a notification that a calendar sends.',
  },
  operation: sends('PUT /calendars/{calendarId}/notifications/{notificationId}', {
    inputs: [calendarId, notificationId, ...changedNotificationFields],
    groups: notificationGroups,
    scope: 'calendars/events.write',
    gives: calendarNotification,
    current: oneNotification,
    shape: changedNotification,
    finish: wholeNotification,
  }),
});
