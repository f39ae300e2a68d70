import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations.js';
import { calendar, calendarId, oneCalendar } from '../../resources/calendar.js';

export const getCalendar = defineTrigger({
  key: 'get_calendar',
  noun: 'Calendar',
  display: {
    label: 'Get Calendar by ID',
    description: 'Triggers when the settings of a calendar change.',
  },
  operation: polls({
    inputs: [calendarId],
    from: oneCalendar,
    on: { changed: changed('The calendar changes', calendar) },
  }),
});
