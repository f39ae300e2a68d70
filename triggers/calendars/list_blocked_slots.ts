import { defineTrigger } from 'zapier-platform-core';
import { added, changed, polls } from '../../lib/operations/index.js';
import { blockedSlots, blockedTime } from '../../resources/calendars/blocked_time.js';
import { eventFilters, toEventRange, widenRange } from '../../resources/calendars/calendar_event_range.js';

export const listBlockedSlots = defineTrigger({
  key: 'list_blocked_slots',
  noun: 'Blocked Time',
  display: {
    label: 'List Blocked Slots',
    description: 'Triggers when a time is blocked in a calendar, or a blocked time changes.',
  },
  operation: polls({
    inputs: eventFilters,
    listing: blockedSlots,
    events: {
      added: added('New blocked times only'),
      changed: changed('New and changed blocked times', blockedTime),
    },
    toParams: toEventRange,
    wider: widenRange,
  }),
});
