import { field, notSent } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { cached, cacheSet } from '../../lib/highlevel/cache.js';
import { MOST_PARTS, type Parts, readWhole } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendarChoices, calendars } from './calendar.js';
import { toTimeSpan } from './calendar_event_range.js';

// HighLevel lists appointments by calendar. Those of the whole location are put together from all of its calendars.

const KEPT_SECONDS = 600;

const areIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

/** The calendars of the location, remembered for ten minutes. Zapier's memory is filled with those of this moment. */
const fetchCalendarIds = async (run: Run): Promise<string[]> => {
  const key = 'calendar-ids';
  const load = async () => (await readWhole(run, calendars)).map(({ id }) => id).filter((id) => !isEmpty(id));
  if (!run.bundle.meta?.isPopulatingDedupe) return cached(run, key, KEPT_SECONDS, areIds, load);
  const ids = await load();
  await cacheSet(run, key, ids, KEPT_SECONDS);
  return ids;
};

export const calendarIds = notSent(
  field({
    key: 'calendarIds',
    label: 'Calendars',
    type: 'string',
    list: true,
    required: false,
    choices: calendarChoices,
    helpText: `Only appointments in these calendars, those of all calendars if empty. Each look reads ${MOST_PARTS} of them; of more, the next ${MOST_PARTS} are read 25 minutes later, and nothing is lost.`,
  }),
);

/** The requests for the chosen calendars, or for all of them. */
export const calendarParts: Parts = {
  of: 'calendar',
  find: async ({ calendarIds: chosen }: Values, run: Run) => {
    const ids = isEmpty(chosen) ? await fetchCalendarIds(run) : (chosen as string[]);
    return [...new Set(ids)].map((calendarId) => ({ calendarId }));
  },
};

export const heldBy = notSent(
  field({
    key: 'assignedUserId',
    label: 'User',
    type: 'string',
    required: false,
    choices: userChoices,
    helpText: 'Only appointments that this team member holds.',
  }),
);

/** Whether an appointment is the chosen user's, alone or together with others. */
export const isHeldBy = (row: Row, { assignedUserId }: Values): boolean =>
  isEmpty(assignedUserId) || [row.assignedUserId, row.users].flat().includes(assignedUserId);

const days = (key: string, label: string, value: string, helpText: string) =>
  notSent(field({ key, label, type: 'integer', required: false, default: value, helpText }));

/** How far the triggers of the whole location look, so that what is booked a year ahead is seen at once. */
export const wholeRange = [
  days('daysBack', 'Days Back', '7', 'How many days back to look. What started earlier is not seen.'),
  days(
    'daysAhead',
    'Days Ahead',
    '366',
    'How many days ahead to look. What starts later is seen once it comes this near.',
  ),
] as const;

/** @throws {UserFacingError} where a number of days is below 0 */
export const toWholeRange = (_sent: Values, chosen: Values): Values => {
  const { daysBack, daysAhead } = chosen as { daysBack: number; daysAhead: number };
  for (const [label, given] of Object.entries({ 'Days Back': daysBack, 'Days Ahead': daysAhead }))
    if (given < 0) throw new UserFacingError(`${label} must not be below 0, but it is ${given}.`);
  return toTimeSpan(daysBack * DAY_MS, daysAhead * DAY_MS);
};
