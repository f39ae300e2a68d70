import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarGroup, groupMade, newGroupFields } from '../../resources/calendars/calendar_group.js';

export const createCalendarGroup = defineCreate({
  key: 'create_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Create Calendar Group',
    description: 'Creates a group of calendars with a booking page of its own.',
  },
  operation: sends('POST /calendars/groups', {
    inputs: newGroupFields,
    scope: 'calendars/groups.write',
    location: 'locationId',
    pick: 'group',
    gives: calendarGroup,
    made: groupMade,
  }),
});
