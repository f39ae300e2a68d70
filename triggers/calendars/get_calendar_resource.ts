import { defineTrigger } from 'zapier-platform-core';
import { changed, polls } from '../../lib/operations/index.js';
import { calendarResource, oneResource } from '../../resources/calendars/calendar_resource.js';
import { resourceId, resourceType } from '../../resources/calendars/calendar_resource_form.js';

export const getCalendarResource = defineTrigger({
  key: 'get_calendar_resource',
  noun: 'Calendar Resource',
  display: {
    label: 'Get Calendar Resource',
    description: 'Triggers when a room or a piece of equipment changes.',
  },
  operation: polls({
    inputs: [resourceType, resourceId],
    listing: oneResource,
    events: { changed: changed('The resource changes', calendarResource) },
    // The documents show an answer without an id; it is the one that was asked for.
    mapRow: (row, { id }) => ({ ...row, id: String(id) }),
  }),
});
