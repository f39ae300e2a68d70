import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { calendarGroup, calendarGroups } from '../../resources/calendars/calendar_group.js';

export const listCalendarGroups = defineTrigger({
  key: 'list_calendar_groups',
  noun: 'Calendar Group',
  display: {
    label: 'List Calendar Groups',
    description: 'Triggers when a group of calendars is added or changes.',
  },
  operation: polls({
    inputs: [],
    listing: calendarGroups,
    events: {
      added: added('New groups only'),
      changed: changed('New and changed groups', calendarGroup),
    },
  }),
});
