import { asDay, type Field, inputList } from '../../lib/definition/fields.js';
import type { ListMode } from '../../lib/definition/list_changes.js';
import { UserFacingError } from '../../lib/problems.js';
import { parseTimeOfDay } from '../../lib/values/times_of_day.js';
import { isEmpty, quoted, type Values } from '../../lib/zapier.js';
import { calendar, WEEKDAYS } from './calendar.js';

/** Days that share their hours in one line of the form. */
const SPANS: Record<string, number[]> = { weekdays: [1, 2, 3, 4, 5], weekend: [0, 6], daily: [0, 1, 2, 3, 4, 5, 6] };

const timeOfDay = (key: string, label: string, helpText: string) =>
  ({ key, label, type: 'string', required: false, helpText }) as const;

export const hoursFields: Field[] = [
  {
    key: 'openHours',
    label: 'Opening Hours',
    group: 'hours',
    children: [
      {
        key: 'day',
        label: 'Day',
        type: 'string',
        required: false,
        choices: {
          weekdays: 'Monday to Friday',
          weekend: 'Saturday and Sunday',
          daily: 'Every day',
          ...Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, weekday])),
        },
        helpText: 'Two lines for the same day make a break between them.',
      },
      timeOfDay('opens', 'Opens', 'Such as 09:00.'),
      timeOfDay('closes', 'Closes', 'Such as 17:30; 23:59 for the end of the day.'),
    ],
  },
  {
    key: 'availabilities',
    label: 'Custom Days',
    group: 'hours',
    children: [
      asDay({ key: 'date', label: 'Date', type: 'string', required: false, helpText: 'One day, such as 2026-12-24.' }),
      timeOfDay('customOpens', 'Custom Day Opens', 'Such as 09:00. That day is closed if both times are empty.'),
      timeOfDay('customCloses', 'Custom Day Closes', 'Such as 13:00.'),
      {
        key: 'deleted',
        label: 'Remove',
        type: 'boolean',
        required: false,
        helpText: 'Yes takes this custom day away again.',
      },
    ],
  },
  ...inputList(
    calendar,
    {
      availabilityType: {
        label: 'Which Hours Count',
        choices: { '0': 'Opening hours only', '1': 'Custom days only' },
        helpText: 'Opening hours or custom days alone. Both if empty: a custom day then has its own hours.',
      },
    },
    { group: 'hours' },
  ),
];

const opening = ({ opens, closes }: Values, whose = '') => {
  const { hour: openHour, minute: openMinute } = parseTimeOfDay(opens, `${whose}Opens`);
  const { hour: closeHour, minute: closeMinute } = parseTimeOfDay(closes, `${whose}Closes`);
  if (closeHour * 60 + closeMinute <= openHour * 60 + openMinute) {
    throw new UserFacingError(`${whose}Closes (${closes}) must be after ${whose}Opens (${opens}).`);
  }
  return { openHour, openMinute, closeHour, closeMinute };
};

/** HighLevel's list of days, each with all its hours, of the form's lines. A day to be removed needs no hours. */
export const toOpenHours = (given: Values[], mode?: ListMode): Values[] => {
  const byDay = new Map<number, Values[]>();
  for (const line of given) {
    const day = String(line.day ?? '');
    const days = Object.hasOwn(SPANS, day) ? (SPANS[day] as number[]) : [WEEKDAYS.indexOf(day)];
    if (days.includes(-1))
      throw new UserFacingError(`Day must be a day of the week, but it is ${quoted(line.day ?? '')}.`);
    for (const weekday of days)
      byDay.set(weekday, [...(byDay.get(weekday) ?? []), ...(mode === 'remove' ? [] : [opening(line)])]);
  }
  return [...byDay].map(([weekday, daily]) => ({ daysOfTheWeek: [weekday], hours: daily }));
};

/** The same for single days, whose date HighLevel wants as midnight UTC, whatever the calendar's zone. */
export const toCustomDays = (given: Values[]): Values[] => {
  const byDate = new Map<string, Values>();
  for (const { date, deleted, customOpens: opens, customCloses: closes } of given) {
    if (isEmpty(date)) throw new UserFacingError('Date is missing in one of the Custom Days, such as 2026-12-24.');
    const on = String(date);
    const before = byDate.get(on) ?? { date: `${on}T00:00:00.000Z`, hours: [] };
    const open = isEmpty(opens) && isEmpty(closes) ? [] : [opening({ opens, closes }, 'Custom Day ')];
    byDate.set(on, {
      ...before,
      hours: [...(before.hours as Values[]), ...open],
      ...(deleted !== undefined && { deleted }),
    });
  }
  return [...byDate.values()];
};
