import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations.js';
import { calendar } from '../../resources/calendar.js';
import { calendarSections, newCalendar, newCalendarFields } from '../../resources/calendar_form.js';

export const createCalendar = defineCreate({
  key: 'create_calendar',
  noun: 'Calendar',
  display: {
    label: 'Create Calendar',
    description: 'Creates a calendar that contacts can book.',
  },
  operation: sends('POST /calendars/', {
    inputs: newCalendarFields,
    groups: calendarSections,
    scope: 'calendars.write',
    location: 'locationId',
    pick: 'calendar',
    gives: calendar,
    shape: newCalendar,
  }),
});
