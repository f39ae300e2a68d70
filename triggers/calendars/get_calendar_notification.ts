import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { calendarId } from '../../resources/calendar.js';
import { calendarNotification, notificationId, oneNotification } from '../../resources/calendar_notification.js';

export const getCalendarNotification = defineTrigger({
  key: 'get_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Get Calendar Notification',
    description: 'Triggers when a notification of a calendar changes.',
  },
  operation: polls({
    inputs: [calendarId, notificationId],
    from: oneNotification,
    on: { changed: changed('The notification changes', calendarNotification) },
  }),
});
