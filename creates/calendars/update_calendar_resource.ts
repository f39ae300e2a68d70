import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarResource, oneResource } from '../../resources/calendars/calendar_resource.js';
import { changedResourceBody, refetchResource } from '../../resources/calendars/calendar_resource_body.js';
import {
  changedResourceFields,
  resourceGroups,
  resourceId,
  resourceType,
} from '../../resources/calendars/calendar_resource_form.js';

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
    toBody: changedResourceBody,
    finish: refetchResource,
  }),
});
