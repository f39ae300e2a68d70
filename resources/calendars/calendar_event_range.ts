import { field, notSent } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { UserFacingError } from '../../lib/problems.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { toInstant } from '../../lib/values/time_zones.js';
import type { Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendarChoices } from './calendar.js';
import { groupChoices } from './calendar_group.js';

/** The span of time to list events of, in epoch ms: so many milliseconds before now and after it. */
export const toTimeSpan = (back: number, ahead: number) => ({
  startTime: Date.now() - back,
  endTime: Date.now() + ahead,
});

/** From the first moment of a day to the last one of another, in epoch ms, as a zone's clocks have them. */
export const toDaySpan = (first: unknown, last: unknown, zone: string) => {
  const midnight = (day: unknown, later = 0) => toInstant(Date.parse(`${day}T00:00:00Z`) + later, zone);
  return { startTime: midnight(first), endTime: midnight(last, DAY_MS) - 1 };
};

/** Whether an event begins within a span of time. */
export const isWithin = (row: Row, { startTime, endTime }: { startTime: number; endTime: number }): boolean => {
  const start = Date.parse(String(row.startTime));
  return start >= startTime && start <= endTime;
};

const whose = { type: 'string', required: false } as const;

const days = (key: string, label: string, value: string, helpText: string) =>
  notSent(field({ key, label, type: 'integer', required: false, default: value, helpText }));

/** The filters; HighLevel needs one of the first three. */
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

/**
 * The values of the request, with the span of time to list.
 *
 * @throws {UserFacingError} where no calendar, user or group is chosen, or a number of days is below 0
 */
export const toEventRange = (sent: Values, chosen: Values): Values => {
  if (!sent.calendarId && !sent.userId && !sent.groupId) {
    throw new UserFacingError('Fill in a Calendar, a User or a Group: HighLevel lists by one of them.');
  }
  const { daysBack, daysAhead } = chosen as { daysBack: number; daysAhead: number };
  for (const [label, given] of Object.entries({ 'Days Back': daysBack, 'Days Ahead': daysAhead })) {
    if (given < 0) throw new UserFacingError(`${label} must not be below 0, but it is ${given}.`);
  }
  return { ...sent, ...toTimeSpan(daysBack * DAY_MS, daysAhead * DAY_MS) };
};

/** How much further back what is moved to another day may have begun. */
const MOVED_MS = 90 * DAY_MS;

/**
 * The same range with what comes into view later, and is no news then: what is booked for the year after it, and what
 * was missed long before it and is moved to another day.
 */
export const widenRange = (range: Values, { triggerOn }: Values): Values =>
  triggerOn === 'starting'
    ? range
    : { ...range, startTime: Number(range.startTime) - MOVED_MS, endTime: Number(range.endTime) + 366 * DAY_MS };
