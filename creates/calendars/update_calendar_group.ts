import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  calendarGroup,
  changedGroupFields,
  completeGroup,
  fetchCurrentGroup,
  groupId,
} from '../../resources/calendars/calendar_group.js';

export const updateCalendarGroup = defineCreate({
  key: 'update_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Update Calendar Group',
    description: 'Updates the name, description or address of a group of calendars.',
  },
  operation: sends('PUT /calendars/groups/{groupId}', {
    inputs: [groupId, ...changedGroupFields],
    scope: 'calendars/groups.write',
    pick: 'group',
    gives: calendarGroup,
    current: fetchCurrentGroup,
    toBody: completeGroup,
  }),
});
