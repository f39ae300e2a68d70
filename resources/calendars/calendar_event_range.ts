import { field, notSent } from '../../lib/definition/fields.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendarChoices } from './calendar.js';
import { groupChoices } from './calendar_group.js';

export const DAY = 86_400_000;

/** HighLevel lists events of a span of time only, told in epoch milliseconds. */
export const toTimeSpan = (back: number, ahead: number) => ({
  startTime: Date.now() - back,
  endTime: Date.now() + ahead,
});

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
export const toEventRange = (sent: Values, chosen: Values): Values => {
  if (!sent.calendarId && !sent.userId && !sent.groupId) {
    throw new UserFacingError('Fill in a Calendar, a User or a Group: HighLevel lists by one of them.');
  }
  const { daysBack, daysAhead } = chosen as { daysBack: number; daysAhead: number };
  for (const [label, given] of Object.entries({ 'Days Back': daysBack, 'Days Ahead': daysAhead })) {
    if (given < 0) throw new UserFacingError(`${label} must not be below 0, but it is ${given}.`);
  }
  return { ...sent, ...toTimeSpan(daysBack * DAY, daysAhead * DAY) };
};

/** A year more: what was booked long ago comes into view as time goes on, and is no news then. */
export const widenByYear = (range: Values, { triggerOn }: Values): Values =>
  triggerOn === 'starting' ? range : { ...range, endTime: Number(range.endTime) + 366 * DAY };
