import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { blockedTime } from '../../resources/calendars/blocked_time.js';
import { blockRules, changedBlockBody, fetchCurrentBlock } from '../../resources/calendars/blocked_time_body.js';
import { changedBlockFields } from '../../resources/calendars/blocked_time_form.js';

export const updateBlockSlot = defineCreate({
  key: 'update_block_slot',
  noun: 'Blocked Time',
  display: {
    label: 'Update Block Slot',
    description: 'Updates a blocked time: moves it, renames it, or makes it longer or shorter.',
  },
  operation: sends('PUT /calendars/events/block-slots/{eventId}', {
    inputs: changedBlockFields,
    scope: 'calendars/events.write',
    location: 'locationId',
    gives: blockedTime,
    together: blockRules,
    current: fetchCurrentBlock,
    toBody: changedBlockBody,
  }),
});
