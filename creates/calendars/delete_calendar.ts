import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { calendarConfirmation, calendarId } from '../../resources/calendars/calendar.js';

export const deleteCalendar = defineCreate({
  key: 'delete_calendar',
  noun: 'Calendar',
  display: {
    label: 'Delete Calendar',
    description: 'Deletes a calendar for good.',
  },
  operation: sends('DELETE /calendars/{calendarId}', {
    inputs: [undoWarning('Nobody can book the calendar any more, and its booking page is gone.'), calendarId],
    scope: 'calendars.write',
    gives: calendarConfirmation,
    confirms: 'calendarId',
  }),
});
