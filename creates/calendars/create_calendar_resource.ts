import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { calendarResource } from '../../resources/calendars/calendar_resource.js';
import { newResourceBody, resourceMade } from '../../resources/calendars/calendar_resource_body.js';
import { newResourceFields, resourceGroups, resourceType } from '../../resources/calendars/calendar_resource_form.js';

export const createCalendarResource = defineCreate({
  key: 'create_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Create Calendar Resource',
    description: 'Creates a room or a piece of equipment that service calendars can book.',
  },
  operation: sends('POST /calendars/resources/{resourceType}', {
    inputs: [resourceType, ...newResourceFields],
    groups: resourceGroups,
    scope: 'calendars/resources.write',
    location: 'locationId',
    gives: calendarResource,
    toBody: newResourceBody,
    made: resourceMade,
  }),
});
