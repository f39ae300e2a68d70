import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import {
  calendarNotification,
  notificationId,
  oneNotification,
} from '../../resources/calendars/calendar_notification.js';

export const getCalendarNotification = defineTrigger({
  key: 'get_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Get Calendar Notification',
    description: 'Triggers when a notification of a calendar changes.',
  },
  operation: polls({
    inputs: [calendarId, notificationId],
    listing: oneNotification,
    events: { changed: changed('The notification changes', calendarNotification) },
  }),
});
