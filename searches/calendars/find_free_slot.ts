import { defineSearch } from 'zapier-platform-core';
import { finds } from '../../lib/operations/index.js';
import { slotsToFind } from '../../resources/calendars/free_slot.js';
import { findFreeSlots, slotWishes } from '../../resources/calendars/free_slot_lookup.js';

export const findFreeSlot = defineSearch({
  key: 'find_free_slot',
  noun: 'Free Slot',
  display: {
    label: 'Find Free Slot',
    description:
      'Finds the next free slot (available time) of a calendar: after a time, on chosen weekdays, between hours of the day.',
  },
  operation: finds(slotsToFind, {
    inputs: slotWishes,
    find: (wanted, run) => findFreeSlots(run, wanted),
  }),
});
