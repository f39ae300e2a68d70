import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { groupId, groupStatus, isActive } from '../../resources/calendars/calendar_group.js';

export const updateCalendarGroupStatus = defineCreate({
  key: 'update_calendar_group_status',
  noun: 'Calendar Group',
  display: {
    label: 'Update Group Status',
    description: 'Switches a group of calendars on or off.',
  },
  operation: sends('PUT /calendars/groups/{groupId}/status', {
    inputs: [groupId, isActive],
    scope: 'calendars/groups.write',
    gives: groupStatus,
    confirms: 'groupId',
  }),
});
