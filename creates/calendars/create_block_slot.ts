import { defineCreate } from 'zapier-platform-core';
import { sends } from '../../lib/operations/index.js';
import { blockedTime } from '../../resources/calendars/blocked_time.js';
import { blockMade, blockRules, newBlockBody } from '../../resources/calendars/blocked_time_body.js';
import { newBlockFields } from '../../resources/calendars/blocked_time_form.js';

export const createBlockSlot = defineCreate({
  key: 'create_block_slot',
  noun: 'Blocked Time',
  display: {
    label: 'Create Block Slot',
    description: 'Blocks a time, so that nobody can book it.',
  },
  operation: sends('POST /calendars/events/block-slots', {
    inputs: newBlockFields,
    scope: 'calendars/events.write',
    location: 'locationId',
    gives: blockedTime,
    together: blockRules,
    toBody: newBlockBody,
    made: blockMade,
  }),
});
