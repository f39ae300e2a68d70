import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { calendarResource, resourcesOfType } from '../../resources/calendars/calendar_resource.js';
import { resourceType } from '../../resources/calendars/calendar_resource_form.js';

export const listCalendarResources = defineTrigger({
  key: 'list_calendar_resources',
  noun: 'Calendar Resource',
  display: {
    label: 'List Calendar Resources',
    description: 'Triggers when a room or a piece of equipment is added or changes.',
  },
  operation: polls({
    inputs: [resourceType],
    listing: resourcesOfType,
    events: {
      added: added('New resources only'),
      changed: changed('New and changed resources', calendarResource),
    },
  }),
});
