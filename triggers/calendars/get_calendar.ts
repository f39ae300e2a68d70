import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { calendar, calendarId, oneCalendar } from '../../resources/calendars/calendar.js';

export const getCalendar = defineTrigger({
  key: 'get_calendar',
  noun: 'Calendar',
  display: {
    label: 'Get Calendar by ID',
    description: 'Triggers when the settings of a calendar change.',
  },
  operation: polls({
    inputs: [calendarId],
    listing: oneCalendar,
    events: { changed: changed('The calendar changes', calendar) },
  }),
});
