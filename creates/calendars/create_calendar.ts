import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendar, calendarMade } from '../../resources/calendars/calendar.js';
import { newCalendarBody, newCalendarRules } from '../../resources/calendars/calendar_body.js';
import { calendarSections, newCalendarFields } from '../../resources/calendars/calendar_form.js';

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
    together: newCalendarRules,
    toBody: newCalendarBody,
    made: calendarMade,
  }),
});
