import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { groupConfirmation, groupId } from '../../resources/calendars/calendar_group.js';

export const deleteCalendarGroup = defineCreate({
  key: 'delete_calendar_group',
  noun: 'Calendar Group',
  display: {
    label: 'Delete Calendar Group',
    description: 'Deletes a group of calendars for good.',
  },
  operation: sends('DELETE /calendars/groups/{groupId}', {
    inputs: [undoWarning('The group’s booking page goes offline.'), groupId],
    scope: 'calendars/groups.write',
    gives: groupConfirmation,
    confirms: 'groupId',
  }),
});
