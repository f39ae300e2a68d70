import { field, notSent } from '../../lib/definition/fields.js';
import { dropdown } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { formatInFull } from '../../lib/values/date_formats.js';
import { DAY_MS } from '../../lib/values/durations.js';
import type { Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendarChoices } from './calendar.js';
import { freeSlots, MOST_DAYS, slotsOf, startOf } from './free_slot.js';

/** The span of time from now on, in epoch milliseconds. */
const span = (days: number, skipped = 0) => {
  const start = Date.now() + skipped * DAY_MS;
  return { startDate: start, endDate: start + days * DAY_MS };
};

export const daysAhead = notSent(
  field({
    key: 'daysAhead',
    label: 'Days Ahead',
    type: 'integer',
    required: false,
    default: '7',
    helpText: 'How many days ahead to look, from 1 to 31. Each new day that comes into view brings its free slots.',
  }),
);

export const usersWithSlots = field({
  key: 'userIds',
  label: 'Users',
  type: 'string',
  list: true,
  required: false,
  choices: userChoices,
  helpText: 'Only slots that one of these team members has free.',
});

export const toSlotRange = (sent: Values, { daysAhead: days }: Values): Values => {
  if (Number(days) < 1 || Number(days) > MOST_DAYS) {
    throw new UserFacingError(
      `Days Ahead must be from 1 to ${MOST_DAYS}, the longest range HighLevel takes, but it is ${days}.`,
    );
  }
  return { ...sent, ...span(Number(days)) };
};

/** How many days of slots a dropdown shows at a time: the nearest first. */
const DAYS_SHOWN = 7;
/** How many weeks of slots a dropdown shows in all: half a year. */
const WEEKS = 26;

/** The week after the one that begins then. */
const weekAfter = (startDate: unknown): Values | undefined => {
  const shown = DAYS_SHOWN * DAY_MS;
  const weeks = startDate === undefined ? 1 : Math.round((Number(startDate) - Date.now()) / shown) + 1;
  return weeks < WEEKS ? span(DAYS_SHOWN, weeks * DAYS_SHOWN) : undefined;
};

/** The free slots of the calendar in the form, in that calendar's own time zone, exactly as HighLevel writes them. */
export const slotChoices = (calendarKey: string, calendarLabel: string) =>
  dropdown(
    {
      ...freeSlots,
      rows: (answer) => slotsOf(answer)?.toSorted((a, b) => startOf(a) - startOf(b)),
      next: ({ from }) => weekAfter(from.values.startDate),
    },
    {
      label: ({ startTime }) => formatInFull(startTime),
      value: ({ startTime }) => String(startTime),
      first: { [calendarKey]: calendarLabel },
      parents: [{ key: calendarKey, label: calendarLabel, choices: calendarChoices }],
      params: (input) => ({ calendarId: input[calendarKey], ...span(DAYS_SHOWN) }),
    },
  );
