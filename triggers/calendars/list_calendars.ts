import { defineTrigger } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import { added, changed, polls } from '../../lib/operations/index.js';
import { calendar, calendars } from '../../resources/calendars/calendar.js';
import { inGroup } from '../../resources/calendars/calendar_group.js';

export const listCalendars = defineTrigger({
  key: 'list_calendars',
  noun: 'Calendar',
  display: {
    label: 'List Calendars',
    description: 'Triggers when a calendar is added or its settings change.',
  },
  operation: polls({
    inputs: [
      inGroup,
      field({
        key: 'showDrafted',
        label: 'Show Drafts',
        type: 'boolean',
        required: false,
        helpText: 'No leaves out calendars that are not active yet.',
      }),
    ],
    listing: calendars,
    events: {
      added: added('New calendars only'),
      changed: changed('New and changed calendars', calendar),
    },
  }),
});
