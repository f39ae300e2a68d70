import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendar, calendarId, oneCalendar } from '../../resources/calendars/calendar.js';
import { changedCalendarBody } from '../../resources/calendars/calendar_body.js';
import { calendarSections, changedCalendarFields } from '../../resources/calendars/calendar_form.js';

export const updateCalendar = defineCreate({
  key: 'update_calendar',
  noun: 'Calendar',
  display: {
    label: 'Update Calendar',
    description: 'Updates the settings of a calendar.',
  },
  operation: sends('PUT /calendars/{calendarId}', {
    inputs: [calendarId, ...changedCalendarFields],
    groups: calendarSections,
    scope: 'calendars.write',
    pick: 'calendar',
    gives: calendar,
    current: oneCalendar,
    toBody: changedCalendarBody,
  }),
});
