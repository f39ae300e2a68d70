import { defineTrigger } from 'zapier-platform-core';
import { timezoneChoices } from '../../lib/choices.js';
import { field } from '../../lib/fields.js';
import { polls } from '../../lib/operations.js';
import { calendarId } from '../../resources/calendar.js';
import { daysAhead, freeSlots, slotEvents, slotOfCalendar, slotRange } from '../../resources/free_slot.js';
import { userChoices } from '../../resources/user.js';

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
        helpText: 'The zone that slots are told in; the calendar’s own if empty.',
      }),
      field({
        key: 'userId',
        label: 'User',
        type: 'string',
        required: false,
        choices: userChoices,
        helpText: 'Only slots that this team member has free.',
      }),
      field({
        key: 'userIds',
        label: 'Users',
        type: 'string',
        list: true,
        required: false,
        choices: userChoices,
        helpText: 'Only slots that one of these team members has free.',
      }),
    ],
    from: freeSlots,
    on: slotEvents,
    shape: slotRange,
    mapRow: slotOfCalendar,
  }),
});
