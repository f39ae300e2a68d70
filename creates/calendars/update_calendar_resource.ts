import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import {
  calendarResource,
  changedResource,
  changedResourceFields,
  oneResource,
  resourceGroups,
  resourceId,
  resourceType,
  wholeResource,
} from '../../resources/calendars/calendar_resource.js';

export const updateCalendarResource = defineCreate({
  key: 'update_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Update Calendar Resource',
    description: 'Updates a room or a piece of equipment.',
  },
  operation: sends('PUT /calendars/resources/{resourceType}/{id}', {
    inputs: [resourceType, resourceId, ...changedResourceFields],
    groups: resourceGroups,
    scope: 'calendars/resources.write',
    location: 'locationId',
    gives: calendarResource,
    current: oneResource,
    shape: changedResource,
    finish: wholeResource,
  }),
});
