import { fetchZone } from '../../lib/highlevel/location_settings.js';
import { type FormRule, fetchAll, type Made, type ReadCurrent } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { DAY_MS } from '../../lib/values/durations.js';
import { formatInZone, toInstant } from '../../lib/values/time_zones.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { blockedSlots, blockedTime } from './blocked_time.js';
import { withZone } from './calendar_event.js';
import { assertOrder, NEAR } from './calendar_event_choices.js';
import { toTimeSpan } from './calendar_event_range.js';

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Whole days as the location has them: 23 or 25 hours long where its clocks change. */
const wholeDays = async (sent: Values, run: Run): Promise<Values> => {
  const zone = await fetchZone(run);
  const midnight = (day: string) => formatInZone(toInstant(Date.parse(`${day}T00:00:00Z`), zone), zone);
  const dayOf = (time: unknown) => formatInZone(Date.parse(String(time)), zone).slice(0, 10);
  const first = dayOf(sent.startTime);
  const last = dayOf(sent.endTime ?? sent.startTime);
  return { ...sent, startTime: midnight(first), endTime: midnight(dayAfter(last)) };
};

/** A blocked time belongs to either a calendar or a user. */
export const blockRules = [
  { notBoth: ['calendarId', 'assignedUserId'] },
  { any: ['calendarId', 'assignedUserId'], why: 'it says whose time is blocked' },
] as const satisfies FormRule[];

/**
 * Start and end of a new blocked time as they go out. HighLevel would not know what becomes of the one when only the
 * other is given.
 */
export const newBlockBody = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  if (!sent.startTime !== !sent.endTime && !(sent.startTime && chosen.allDay)) {
    throw new UserFacingError(
      `${sent.startTime ? 'End' : 'Start'} Time is missing: a blocked time needs both, or All Day.`,
    );
  }
  if (chosen.allDay && !sent.startTime) throw new UserFacingError('All Day needs a Start Time: which day is it?');
  const times = chosen.allDay ? await wholeDays(sent, run) : sent;
  assertOrder(times);
  return times;
};

/**
 * A blocked time as it is, as far as it can be found: HighLevel has no endpoint for a single one, and lists those of
 * one calendar or user in a span of time.
 */
export const fetchCurrentBlock = async (run: Run, { eventId }: Values, sent: Values): Promise<Values> => {
  const { calendarId, assignedUserId: userId } = sent;
  const asked = { ...(calendarId ? { calendarId } : { userId }), ...toTimeSpan(...NEAR) };
  const found = (await fetchAll(run, blockedSlots, asked)).find(({ id }) => id === eventId);
  // It may be long ago, far ahead, or in another calendar until now.
  return found ?? { id: eventId };
};

/**
 * The body of a change. What HighLevel does with a title or times that it does not bring is unknown: they are sent as
 * they are, where they can be found.
 */
export const changedBlockBody = async (
  sent: Values,
  chosen: Values,
  run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const body = await newBlockBody(sent, chosen, run);
  const keys = ['title', 'startTime', 'endTime'].filter((key) => body[key] === undefined);
  if (keys.length === 0) return body;
  const [known] = await withZone([blockedTime.read(await current())], run);
  const kept = keys.filter((key) => !isEmpty(known?.[key])).map((key) => [key, known?.[key]]);
  return { ...Object.fromEntries(kept), ...body };
};

/** How to find the blocked time that a create may have made. */
export const blockMade: Made = {
  from: blockedSlots,
  params: ({ calendarId, assignedUserId: userId, startTime, endTime }) => ({
    ...(calendarId ? { calendarId } : { userId }),
    startTime: Date.parse(String(startTime)),
    endTime: Date.parse(String(endTime)),
  }),
  is: (row, sent) =>
    Date.parse(String(row.startTime)) === Date.parse(String(sent.startTime)) &&
    Date.parse(String(row.endTime)) === Date.parse(String(sent.endTime)),
};
