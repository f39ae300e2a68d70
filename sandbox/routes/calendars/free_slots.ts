import { badRequest, unprocessable } from '../../http/errors.js';
import { Agenda } from '../../models/calendars/availability.js';
import type { Calendar } from '../../models/calendars/calendar.js';
import { isMoment } from '../../world/clock.js';
import { isTimeZone } from '../../world/dates.js';
import { dayIn, inZone } from '../../world/zones.js';
import type { Call, Handlers } from '../call.js';
import { calendarOf } from './calendars.js';

// Free slots

const DAY = 86_400_000;

/** Some of the slots of a calendar that is to look busy: always the same ones. */
const isHidden = ({ lookBusyConfig }: Calendar, start: number) =>
  lookBusyConfig?.enabled === true && ((start / 60_000) * 7919) % 100 < lookBusyConfig.LookBusyPercentage;

/** `calendars.free-slots`: by day, only the days that have any. The zone is the location's unless another is asked for. */
function freeSlots(call: Call) {
  const { startDate, endDate, timezone, userId, userIds } = call.query;
  const calendar = calendarOf(call);
  const unwritable = ['startDate', 'endDate'].filter((name) => !isMoment(call.query[name]));
  if (unwritable.length > 0) throw unprocessable(...unwritable.map((name) => `${name} must be a valid date`));
  if (endDate < startDate) throw badRequest('End date should be greater than start date');
  if (endDate - startDate > 31 * DAY) throw badRequest('Date range cannot be more than 31 days');
  if (timezone !== undefined && !isTimeZone(timezone)) throw unprocessable('timezone must be a valid IANA time-zone');
  const zone = timezone ?? call.get('locations', calendar.locationId).timezone;
  const users = [userIds ?? [], userId ?? []].flat();
  const agenda = new Agenda(call.store, calendar, {
    from: startDate,
    to: endDate,
    now: call.clock.now(),
    ...(users.length > 0 ? { userIds: users } : {}),
  });
  const days: Record<string, { slots: string[] }> = {};
  for (const { start } of agenda.free()) {
    if (isHidden(calendar, start)) continue;
    const day = dayIn(start, zone);
    days[day] ??= { slots: [] };
    days[day].slots.push(inZone(start, zone));
  }
  return days;
}

/** Times at which a calendar can be booked. */
export const freeSlotRoutes: Handlers = {
  'GET /calendars/{calendarId}/free-slots': freeSlots,
};
