import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import { calendarNotification } from '../../resources/calendars/calendar_notification.js';
import {
  newNotificationBody,
  newNotificationRules,
  notificationMade,
  pickOnlyOne,
} from '../../resources/calendars/calendar_notification_body.js';
import { newNotificationFields, notificationGroups } from '../../resources/calendars/calendar_notification_form.js';

export const createCalendarNotification = defineCreate({
  key: 'create_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Create Calendar Notification',
    description: 'Creates a notification that a calendar sends, such as a reminder.',
  },
  operation: sends('POST /calendars/{calendarId}/notifications', {
    inputs: [calendarId, ...newNotificationFields],
    groups: notificationGroups,
    scope: 'calendars/events.write',
    pick: pickOnlyOne,
    gives: calendarNotification,
    together: newNotificationRules,
    toBody: newNotificationBody,
    made: notificationMade,
  }),
});
