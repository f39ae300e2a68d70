import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations.js';
import { calendarId } from '../../resources/calendar.js';
import {
  calendarNotification,
  notificationFilters,
  notificationsOfCalendar,
} from '../../resources/calendar_notification.js';

export const listCalendarNotifications = defineTrigger({
  key: 'list_calendar_notifications',
  noun: 'Calendar Notification',
  display: {
    label: 'List Calendar Notifications',
    description: 'Triggers when a notification is added to a calendar or changes.',
  },
  operation: polls({
    inputs: [calendarId, ...notificationFilters],
    from: notificationsOfCalendar,
    on: {
      added: added('New notifications only'),
      changed: changed('New and changed notifications', calendarNotification),
    },
  }),
});
