import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import {
  calendarNotification,
  notificationFilters,
  notificationsOfCalendar,
} from '../../resources/calendars/calendar_notification.js';

export const listCalendarNotifications = defineTrigger({
  key: 'list_calendar_notifications',
  noun: 'Calendar Notification',
  display: {
    label: 'List Calendar Notifications',
    description: 'Triggers when a notification is added to a calendar or changes.',
  },
  operation: polls({
    inputs: [calendarId, ...notificationFilters],
    listing: notificationsOfCalendar,
    events: {
      added: added('New notifications only'),
      changed: changed('New and changed notifications', calendarNotification),
    },
  }),
});
