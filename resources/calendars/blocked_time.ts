import { asIso, field, notSent, required } from '../../lib/definition/fields.js';
import { record, text } from '../../lib/definition/record.js';
import { zoneOf } from '../../lib/highlevel/location_settings.js';
import { dropdown, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { instantOf, inZone } from '../../lib/values/time_zones.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user.js';
import { calendarChoices } from './calendar.js';
import { checkOrder, details, knownBy, NEAR, span, times, withZone } from './event.js';

export const blockedTime = record(
  {
    id: text('Event ID', 'ocQHyuzHvysMo5N5VsXc'),
    title: text('Title', 'Floor cleaning'),
    calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
    ...times,
    ...details,
  },
  { enrich: withZone },
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
    label: knownBy,
    params: ({ calendarId: calendar, assignedUserId: userId }) => {
      if (isEmpty(calendar) && isEmpty(userId)) throw new UserFacingError('Choose the Calendar or the User first.');
      return { ...(isEmpty(calendar) ? { userId } : { calendarId: calendar }), ...span(...NEAR) };
    },
  }),
  helpText: 'Choose the calendar or the user first.',
});

// ---------------------------------------------------------------- fields

const optional = { type: 'string', required: false } as const;

const blockedCalendar = field({
  ...optional,
  key: 'calendarId',
  label: 'Calendar',
  choices: calendarChoices,
  helpText: 'Blocks the time for everybody in this calendar. Fill in either a Calendar or a User.',
});

const blockedUser = field({
  ...optional,
  key: 'assignedUserId',
  label: 'User',
  choices: userChoices,
  helpText: 'Blocks this team member’s time in all calendars. Fill in either a Calendar or a User.',
});

const title = field({
  ...optional,
  key: 'title',
  label: 'Title',
  helpText: 'What the team sees in place of an appointment, such as Floor cleaning.',
});

const startTime = asIso(
  field({
    key: 'startTime',
    label: 'Start Time',
    type: 'datetime',
    required: false,
    helpText: 'A time without a zone means the location’s. Of an all-day block, only the day counts.',
  }),
);

const endTime = asIso(
  field({
    key: 'endTime',
    label: 'End Time',
    type: 'datetime',
    required: false,
    helpText: 'Of an all-day block, the last day; if empty, it is the one day.',
  }),
);

const allDay = notSent(
  field({
    key: 'allDay',
    label: 'All Day',
    type: 'boolean',
    required: false,
    helpText: 'Yes blocks whole days in the location’s time zone, from midnight to midnight.',
  }),
);

export const newBlockFields = [required(startTime), endTime, allDay, blockedCalendar, blockedUser, title] as const;
export const changedBlockFields = [blockedCalendar, blockedUser, blockId, startTime, endTime, allDay, title] as const;

// ---------------------------------------------------------------- writing

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Whole days as the location has them: 23 or 25 hours long where its clocks change. */
const wholeDays = async (sent: Values, run: Run): Promise<Values> => {
  const zone = await zoneOf(run);
  const midnight = (day: string) => inZone(instantOf(Date.parse(`${day}T00:00:00Z`), zone), zone);
  const dayOf = (time: unknown) => inZone(Date.parse(String(time)), zone).slice(0, 10);
  const first = dayOf(sent.startTime);
  const last = dayOf(sent.endTime ?? sent.startTime);
  return { ...sent, startTime: midnight(first), endTime: midnight(dayAfter(last)) };
};

const checkOwner = ({ calendarId, assignedUserId }: Values): void => {
  if (calendarId && assignedUserId) throw new UserFacingError('Fill in either Calendar or User, not both.');
  if (!calendarId && !assignedUserId) throw new UserFacingError('Fill in a Calendar or a User: whose time is blocked?');
};

/** Start and end as they go out. HighLevel would not know what becomes of the one when only the other is given. */
const timesOf = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  if (!sent.startTime !== !sent.endTime && !(sent.startTime && chosen.allDay)) {
    throw new UserFacingError(
      `${sent.startTime ? 'End' : 'Start'} Time is missing: a blocked time needs both, or All Day.`,
    );
  }
  if (chosen.allDay && !sent.startTime) throw new UserFacingError('All Day needs a Start Time: which day is it?');
  const times = chosen.allDay ? await wholeDays(sent, run) : sent;
  checkOrder(times);
  return times;
};

/** The body of a new or changed blocked time. */
export const blockBody = (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  checkOwner(sent);
  return timesOf(sent, chosen, run);
};
