import { timezoneChoices } from '../../lib/definition/field_choices.js';
import { asEpochMs, field, labelOf, notSent, withTransform } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { parseTimeOfDay, type TimeOfDay } from '../../lib/values/times_of_day.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { calendarId, WEEKDAYS } from './calendar.js';
import { MOST_DAYS, slotOfCalendar, slotsToFind, startOf } from './free_slot.js';
import { usersWithSlots } from './free_slot_range.js';

// The next free slot that suits: after a time, on some weekdays, between two times of day.

/** Half a year, as far as most calendars can be booked: six requests. */
const FARTHEST = 6 * MOST_DAYS;

const timeOfDay = (key: string, label: string, helpText: string) =>
  withTransform(
    (plain, { field: declared }) => parseTimeOfDay(plain, labelOf(declared)),
    notSent(field({ key, label, type: 'string', required: false, helpText })),
  );

export const slotWishes = [
  calendarId,
  asEpochMs(
    field({
      key: 'after',
      label: 'After',
      type: 'datetime',
      required: false,
      helpText: 'Only slots that begin at this date and time or later. From now on if empty.',
    }),
  ),
  field({
    key: 'daysAhead',
    label: 'Within Days',
    type: 'integer',
    required: false,
    default: String(MOST_DAYS),
    helpText: `How many days to look through from then on, from 1 to ${FARTHEST}.`,
  }),
  field({
    key: 'weekdays',
    label: 'Weekdays',
    type: 'string',
    list: true,
    required: false,
    choices: Object.fromEntries(WEEKDAYS.map((name) => [name, name])),
    helpText: 'Only slots on these days of the week. Any day if empty.',
  }),
  timeOfDay(
    'earliest',
    'Earliest Time of Day',
    'Only slots that begin at this time of day or later, such as 09:00 or 9 am.',
  ),
  timeOfDay(
    'latest',
    'Latest Time of Day',
    'Only slots that begin before this time of day, such as 17:00: a slot at that time itself does not count.',
  ),
  field({
    key: 'timezone',
    label: 'Time Zone',
    type: 'string',
    required: false,
    choices: timezoneChoices,
    helpText:
      'The zone that slots are given in, and that weekdays and times of day are meant in. The calendar’s own if empty.',
  }),
  usersWithSlots,
] as const;

const minutes = ({ hour, minute }: TimeOfDay) => hour * 60 + minute;

const isTime = (value: unknown): value is TimeOfDay => !isEmpty(value);

/** Whether a slot suits, by the clock that it is written by. */
const suitsBy = ({ weekdays, earliest, latest }: Values) => {
  const from = isTime(earliest) ? minutes(earliest) : 0;
  // Midnight ends a day where it is the latest time.
  const until = (isTime(latest) && minutes(latest)) || 24 * 60;
  if (until <= from) throw new UserFacingError('Latest Time of Day must be after Earliest Time of Day.');
  const isOn = (date: unknown) =>
    isEmpty(weekdays) || (weekdays as string[]).includes(String(WEEKDAYS[new Date(String(date)).getUTCDay()]));
  return ({ date, clock }: Row): boolean => {
    const [hour, minute] = String(clock).split(':').map(Number);
    const at = minutes({ hour: hour ?? 0, minute: minute ?? 0 });
    return at >= from && at < until && isOn(date);
  };
};

/**
 * The free slots that suit, the next one first: those of the first month that has one, since HighLevel computes no
 * more than 31 days at a time.
 */
export const findFreeSlots = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { calendarId: calendar, after, daysAhead, timezone, userIds } = wanted;
  const days = Number(daysAhead);
  if (days < 1 || days > FARTHEST)
    throw new UserFacingError(`Within Days must be from 1 to ${FARTHEST}, but it is ${days}.`);
  const suits = suitsBy(wanted);
  const start = Math.max(Date.now(), Number(after ?? 0));
  const end = start + days * DAY_MS;
  for (let startDate = start; startDate < end; startDate += MOST_DAYS * DAY_MS) {
    const endDate = Math.min(startDate + MOST_DAYS * DAY_MS, end);
    const asked = { calendarId: calendar, timezone, userIds, startDate, endDate };
    const found = (await fetchAll(run, slotsToFind, asked, 1))
      .filter((row) => startOf(row) >= start && startOf(row) <= end && suits(row))
      .toSorted((a, b) => startOf(a) - startOf(b));
    if (found.length > 0) return found.map((row) => slotOfCalendar(row, wanted));
  }
  return [];
};
