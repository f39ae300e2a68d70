import { defineTrigger } from 'zapier-platform-core';
import { timezoneChoices } from '../../lib/definition/field_choices.js';
import { field } from '../../lib/definition/fields.js';
import { polls } from '../../lib/operations/index.js';
import { calendarId } from '../../resources/calendars/calendar.js';
import { freeSlots, slotOfCalendar } from '../../resources/calendars/free_slot.js';
import { slotEvents } from '../../resources/calendars/free_slot_events.js';
import { daysAhead, toSlotRange, usersWithSlots } from '../../resources/calendars/free_slot_range.js';
import { userChoices } from '../../resources/users/user_id.js';

export const getFreeSlots = defineTrigger({
  key: 'get_free_slots',
  noun: 'Free Slot',
  display: {
    label: 'Get Free Slots',
    description: 'Triggers when a slot of a calendar becomes free, or free again.',
  },
  operation: polls({
    inputs: [
      calendarId,
      daysAhead,
      field({
        key: 'timezone',
        label: 'Time Zone',
        type: 'string',
        required: false,
        choices: timezoneChoices,
        helpText: 'The zone that the times are given in. The calendar’s own if empty.',
      }),
      field({
        key: 'userId',
        label: 'User',
        type: 'string',
        required: false,
        choices: userChoices,
        helpText: 'Only slots that this team member has free.',
      }),
      usersWithSlots,
    ],
    listing: freeSlots,
    events: slotEvents,
    toParams: toSlotRange,
    mapRow: slotOfCalendar,
  }),
});
