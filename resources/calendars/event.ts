import { field, notSent } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import { datetime, flag, group, list, lookedUp, type Row, text } from '../../lib/definition/record.js';
import { zoneOf } from '../../lib/highlevel/location_settings.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatForPeople, lacksZone, zonedIso } from '../../lib/values/dates.js';
import { isEmpty, optionalLookup, type Run, type Values } from '../../lib/zapier.js';
import { inTurn } from '../looked_up.js';
import { userChoices, withUserNames } from '../users/user.js';
import { calendarChoices, withCalendarNames } from './calendar.js';
import { groupChoices } from './calendar_group.js';

// HighLevel calls whatever takes up time in a calendar an event: appointments and blocked times.

/** Some answers give times without a zone (`2026-11-23 11:00:00`); they are the location's. */
export const withZone = async (rows: Row[], run: Run): Promise<Row[]> => {
  const isBare = (value: unknown): value is string => typeof value === 'string' && lacksZone(value);
  if (!rows.some(({ startTime, endTime }) => isBare(startTime) || isBare(endTime))) return rows;
  const zone = await optionalLookup(run, zoneOf(run), undefined);
  if (!zone) return rows;
  const zoned = (value: unknown) => (isBare(value) ? zonedIso(value, zone) : value);
  return rows.map((row) => ({ ...row, startTime: zoned(row.startTime), endTime: zoned(row.endTime) }));
};

/** What the app adds to an appointment or a blocked time. */
export const enrichEvents = inTurn(
  withZone,
  withCalendarNames({ calendarId: 'calendarName' }),
  withUserNames({ assignedUserId: 'assignedUserName' }),
);

/** The calendar of an event, by id and name. */
export const inCalendar = {
  calendarId: text('Calendar ID', 'BqTwX8QFwXzpegMve9EQ'),
  calendarName: lookedUp(text('Calendar', 'Personal Training with Devon')),
};

export const times = {
  startTime: datetime('Start Time', '2026-11-23T10:00:00-05:00'),
  endTime: datetime('End Time', '2026-11-23T10:30:00-05:00'),
};

/** What an appointment and a blocked time have in common: HighLevel calls both events. */
export const details = {
  description: text('Description', 'First visit, show the weights area'),
  notes: text('Notes', 'Bring training shoes'),
  address: text('Meeting Place', 'Front desk'),
  assignedUserId: text('Assigned To (User ID)', '57n5nmVqHA1ghBM8UKhU'),
  assignedUserName: lookedUp(text('Assigned To', 'Dana Whitfield')),
  users: list(text('Users (IDs)', '57n5nmVqHA1ghBM8UKhU')),
  assignedResources: list(text('Resources (IDs)', '6526ba2ff3a5b03f6a7f1c11')),
  groupId: text('Group ID', '9NkT25Vor1v4aQatFsv2'),
  isRecurring: flag('Recurring', false),
  rrule: text('Repetition Rule', 'RRULE:FREQ=WEEKLY;INTERVAL=1;COUNT=4'),
  masterEventId: text('Series (Event ID)', 'ocWd2wuBGAQzh2cH1fSZ'),
  createdBy: group({
    userId: text('Created By (User ID)', '57n5nmVqHA1ghBM8UKhU'),
    source: text('Created From', 'booking_widget'),
  }),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
  dateAdded: datetime('Date Added', '2026-11-20T16:02:11.000Z'),
  dateUpdated: datetime('Date Updated', '2026-11-20T16:02:11.000Z'),
};

// ---------------------------------------------------------------- listing them

const DAY = 86_400_000;

/** HighLevel lists events of a span of time only, told in epoch milliseconds. */
export const span = (back: number, ahead: number) => ({ startTime: Date.now() - back, endTime: Date.now() + ahead });

const whose = { type: 'string', required: false } as const;

const days = (key: string, label: string, value: string, helpText: string) =>
  notSent(field({ key, label, type: 'integer', required: false, default: value, helpText }));

/** HighLevel needs one of the first three. */
export const eventFilters = [
  field({
    ...whose,
    key: 'calendarId',
    label: 'Calendar',
    choices: calendarChoices,
    helpText: 'Only what is in this calendar. Fill in Calendar, User or Group: at least one is needed.',
  }),
  field({
    ...whose,
    key: 'userId',
    label: 'User',
    choices: userChoices,
    helpText: 'Only what this team member holds. With a Calendar as well, both must fit.',
  }),
  field({
    ...whose,
    key: 'groupId',
    label: 'Group',
    choices: groupChoices,
    helpText: 'Only what is in the calendars of this group.',
  }),
  days('daysBack', 'Days Back', '7', 'How many days back to look. What started earlier is not seen.'),
  days(
    'daysAhead',
    'Days Ahead',
    '30',
    'How many days ahead to look. What starts later is seen once it comes this near.',
  ),
] as const;

/** The span of time to list, which must be of somebody or something. */
export const eventRange = (sent: Values, chosen: Values): Values => {
  if (!sent.calendarId && !sent.userId && !sent.groupId) {
    throw new UserFacingError('Fill in a Calendar, a User or a Group: HighLevel lists by one of them.');
  }
  const { daysBack, daysAhead } = chosen as { daysBack: number; daysAhead: number };
  for (const [label, given] of Object.entries({ 'Days Back': daysBack, 'Days Ahead': daysAhead })) {
    if (given < 0) throw new UserFacingError(`${label} must not be below 0, but it is ${given}.`);
  }
  return { ...sent, ...span(daysBack * DAY, daysAhead * DAY) };
};

/** A year more: what was booked long ago comes into view as time goes on, and is no news then. */
export const inAYear = (range: Values, { triggerOn }: Values): Values =>
  triggerOn === 'starting' ? range : { ...range, endTime: Number(range.endTime) + 366 * DAY };

// ---------------------------------------------------------------- choosing one

/** How far the dropdowns look: what is longer ago or further ahead can be mapped from an earlier step. */
export const NEAR = [31 * DAY, 62 * DAY] as const;

/** Appointments can be listed by calendar only, so that one is chosen first. HighLevel never sees it. */
export const lookIn = notSent(
  field({
    key: 'lookIn',
    label: 'Look in Calendar',
    type: 'string',
    required: false,
    choices: calendarChoices,
    helpText:
      'Only for choosing from a list: whose appointments it shows. Not needed if you map one from an earlier step.',
  }),
);

export const lookInToWatch = toWatch(lookIn, 'Only for choosing from a list: whose appointments it shows.');

const CHOOSE_FIRST = 'Choose Look in Calendar first: HighLevel lists appointments by calendar.';

export const askIn = ({ lookIn: chosen }: Values) => {
  if (isEmpty(chosen)) throw new UserFacingError(CHOOSE_FIRST);
  return { calendarId: chosen, ...span(...NEAR) };
};

export const knownBy = ({ startTime, title, appointmentStatus }: Row): string =>
  `${formatForPeople(startTime)}: ${title ?? ''}${appointmentStatus === 'cancelled' ? ' (cancelled)' : ''}`;

/** An end before its start is refused here, before anything is written. */
export const checkOrder = ({ startTime: start, endTime: end }: Values): void => {
  if (start && end && Date.parse(String(end)) <= Date.parse(String(start))) {
    throw new UserFacingError(`End Time (${end}) must be after Start Time (${start}).`);
  }
};
