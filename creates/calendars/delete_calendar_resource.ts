import { defineCreate } from 'zapier-platform-core';
import { sends, undoWarning } from '../../lib/operations/index.js';
import { resourceConfirmation } from '../../resources/calendars/calendar_resource.js';
import { resourceId, resourceType } from '../../resources/calendars/calendar_resource_form.js';

export const deleteCalendarResource = defineCreate({
  key: 'delete_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Delete Calendar Resource',
    description: 'Deletes a room or a piece of equipment for good.',
  },
  operation: sends('DELETE /calendars/resources/{resourceType}/{id}', {
    inputs: [undoWarning('Calendars can’t book it any more.'), resourceType, resourceId],
    scope: 'calendars/resources.write',
    gives: resourceConfirmation,
    confirms: 'id',
  }),
});
