import { field } from '../../lib/definition/fields.js';
import { record, text } from '../../lib/definition/record.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendarChoices } from './calendar.js';
import { enrichEvents, eventDetails, eventTimes, inCalendar } from './calendar_event.js';
import { labelEvent, NEAR } from './calendar_event_choices.js';
import { toTimeSpan } from './calendar_event_range.js';

export const blockedTime = record(
  {
    id: text('Event ID', 'ocQHyuzHvysMo5N5VsXc'),
    title: text('Title', 'Floor cleaning'),
    ...inCalendar,
    ...eventTimes,
    ...eventDetails,
  },
  { enrich: enrichEvents },
);

export const blockedSlots = {
  route: 'GET /calendars/blocked-slots',
  scope: 'calendars/events.readonly',
  of: blockedTime,
  rows: 'events',
  location: 'locationId',
} as const satisfies Listing;

/** A blocked time belongs to a calendar or to a user; whichever is filled in lists its own. */
export const blockId = field({
  key: 'eventId',
  label: 'Blocked Time',
  type: 'string',
  required: true,
  choices: dropdown(blockedSlots, {
    label: labelEvent,
    parents: [
      { key: 'calendarId', label: 'Calendar', choices: calendarChoices },
      { key: 'assignedUserId', label: 'User', choices: userChoices },
    ],
    params: ({ calendarId: calendar, assignedUserId: userId }) => {
      if (isEmpty(calendar) && isEmpty(userId)) throw new UserFacingError('Choose the Calendar or the User first.');
      return { ...(isEmpty(calendar) ? { userId } : { calendarId: calendar }), ...toTimeSpan(...NEAR) };
    },
  }),
  helpText: 'Choose the Calendar or the User above first, or map the blocked time from an earlier step.',
});
