import { asIso, field, notSent, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { record, text } from '../../lib/definition/record.js';
import { zoneOf } from '../../lib/highlevel/location_settings.js';
import {
  dropdown,
  fetchAll,
  type Listing,
  type Made,
  type ReadCurrent,
  type Rule,
} from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { instantOf, inZone } from '../../lib/values/time_zones.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user.js';
import { calendarChoices } from './calendar.js';
import { checkOrder, details, enrichEvents, inCalendar, knownBy, NEAR, span, times, withZone } from './event.js';

export const blockedTime = record(
  {
    id: text('Event ID', 'ocQHyuzHvysMo5N5VsXc'),
    title: text('Title', 'Floor cleaning'),
    ...inCalendar,
    ...times,
    ...details,
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
    label: knownBy,
    params: ({ calendarId: calendar, assignedUserId: userId }) => {
      if (isEmpty(calendar) && isEmpty(userId)) throw new UserFacingError('Choose the Calendar or the User first.');
      return { ...(isEmpty(calendar) ? { userId } : { calendarId: calendar }), ...span(...NEAR) };
    },
  }),
  helpText: 'Choose the Calendar or the User above first, or map the blocked time from an earlier step.',
});

// ---------------------------------------------------------------- fields

const optional = { type: 'string', required: false } as const;

const blockedCalendar = field({
  ...optional,
  key: 'calendarId',
  label: 'Calendar',
  choices: calendarChoices,
  helpText: 'Blocks the time for everybody in this calendar. Fill in either Calendar or User.',
});

const blockedUser = field({
  ...optional,
  key: 'assignedUserId',
  label: 'User',
  choices: userChoices,
  helpText: 'Blocks this team member’s time in all calendars. Fill in either Calendar or User.',
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
    helpText: 'When it begins. A time without a zone means the location’s. With All Day, only the day counts.',
  }),
);

const endTime = asIso(
  field({
    key: 'endTime',
    label: 'End Time',
    type: 'datetime',
    required: false,
    helpText: 'When it is over. With All Day, the last day, and the same day if empty.',
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
export const changedBlockFields = [
  { ...blockedCalendar, helpText: 'The calendar whose time is blocked. Fill in either Calendar or User.' },
  { ...blockedUser, helpText: 'The team member whose time is blocked. Fill in either Calendar or User.' },
  blockId,
  asChange(
    startTime,
    'When it is to begin. Goes with End Time or All Day. A time without a zone means the location’s.',
  ),
  asChange(endTime, 'When it is to be over. With All Day, the last day.'),
  allDay,
  asChange(title, 'What the team sees in its place, such as Floor cleaning.'),
] as const;

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

/** A blocked time is somebody's: a calendar's or a user's. */
export const blockRules = [
  { notBoth: ['calendarId', 'assignedUserId'] },
  { any: ['calendarId', 'assignedUserId'], why: 'it says whose time is blocked' },
] as const satisfies Rule[];

/** Start and end of a new blocked time as they go out. HighLevel would not know what becomes of the one when only the other is given. */
export const newBlock = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
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

/**
 * A blocked time as it is, as far as it can be found: HighLevel has no endpoint for a single one, and lists those of
 * one calendar or user in a span of time.
 */
export const currentBlock = async (run: Run, { eventId }: Values, sent: Values): Promise<Values> => {
  const { calendarId, assignedUserId: userId } = sent;
  const asked = { ...(calendarId ? { calendarId } : { userId }), ...span(...NEAR) };
  const found = (await fetchAll(run, blockedSlots, asked)).find(({ id }) => id === eventId);
  // It may be long ago, far ahead, or another calendar's until now.
  return found ?? { id: eventId };
};

/**
 * The body of a change. What HighLevel does with a title or times that it does not bring is unknown: they are sent as
 * they are, where they can be found.
 */
export const changedBlock = async (sent: Values, chosen: Values, run: Run, current: ReadCurrent): Promise<Values> => {
  const body = await newBlock(sent, chosen, run);
  const keys = ['title', 'startTime', 'endTime'].filter((key) => body[key] === undefined);
  if (keys.length === 0) return body;
  const [known] = await withZone([blockedTime.read(await current())], run);
  const kept = keys.filter((key) => !isEmpty(known?.[key])).map((key) => [key, known?.[key]]);
  return { ...Object.fromEntries(kept), ...body };
};

/** The blocked time that a create may have made. */
export const blockMade: Made = {
  from: blockedSlots,
  asks: ({ calendarId, assignedUserId: userId, startTime, endTime }) => ({
    ...(calendarId ? { calendarId } : { userId }),
    startTime: Date.parse(String(startTime)),
    endTime: Date.parse(String(endTime)),
  }),
  is: (row, sent) =>
    Date.parse(String(row.startTime)) === Date.parse(String(sent.startTime)) &&
    Date.parse(String(row.endTime)) === Date.parse(String(sent.endTime)),
};
