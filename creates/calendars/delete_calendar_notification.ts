import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import { notificationConfirmation, notificationId } from '../../resources/calendars/calendar_notification.js';

export const deleteCalendarNotification = defineCreate({
  key: 'delete_calendar_notification',
  noun: 'Calendar Notification',
  display: {
    label: 'Delete Notification',
    description: 'Deletes a notification of a calendar for good.',
  },
  operation: sends('DELETE /calendars/{calendarId}/notifications/{notificationId}', {
    inputs: [undoWarning('The calendar does not send it any more.'), calendarId, notificationId],
    scope: 'calendars/events.write',
    gives: notificationConfirmation,
    confirms: 'notificationId',
  }),
});
