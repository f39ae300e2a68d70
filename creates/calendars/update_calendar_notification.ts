import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import {
  calendarNotification,
  notificationId,
  oneNotification,
} from '../../resources/calendars/calendar_notification.js';
import { changedNotificationBody, refetchNotification } from '../../resources/calendars/calendar_notification_body.js';
import { changedNotificationFields, notificationGroups } from '../../resources/calendars/calendar_notification_form.js';

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
    toBody: changedNotificationBody,
    finish: refetchNotification,
  }),
});
