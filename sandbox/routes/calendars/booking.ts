import { badRequest, unprocessable, unprocessableText } from '../../http/errors.js';
import type { Appointment } from '../../models/calendars/appointment.js';
import { Agenda } from '../../models/calendars/availability.js';
import type { Calendar } from '../../models/calendars/calendar.js';
import { holds } from '../../models/calendars/occurrences.js';
import { readRule } from '../../models/calendars/recurrence.js';
import { readTime } from '../../world/zones.js';
import type { Call } from '../call.js';

const DAY = 86_400_000;

/** The time zone of a location that the token can reach. */
export const zoneOf = (call: Call, locationId: string) => call.get('locations', locationId).timezone;

/** A written time; one without an offset is taken for the location's (`calendars.time-without-offset`). */
export function timeOf(call: Call, name: string, zone: string): number | undefined {
  if (call.body[name] === undefined) return undefined;
  const moment = readTime(call.body[name], zone);
  if (moment === undefined) throw unprocessable(`${name} must be a valid ISO 8601 date string`);
  return moment;
}

/** Refuses an end (epoch ms) that is not after its start. */
export function checkOrder(start: number, end: number): void {
  if (end <= start) throw badRequest('endTime should be greater than startTime');
}

const GONE = 'The slot you have selected is no longer available.';

/** `calendars.slot-as-written`: what is not written as the free slots are, a `…Z` for one, is not among them. */
const asSlotsAre = (text: unknown) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/.test(String(text));

/** Whose turn it is. */
function chosen(call: Call, calendar: Calendar, free: string[]): string | undefined {
  const members = calendar.teamMembers.filter(({ userId }) => free.includes(userId));
  if (calendar.calendarType === 'collective') return members.find(({ isPrimary }) => isPrimary)?.userId;
  if (calendar.eventType !== 'RoundRobin_OptimizeForEqualDistribution')
    return members.toSorted((a, b) => (b.priority ?? 0.5) - (a.priority ?? 0.5))[0]?.userId;
  const load = (user: string) =>
    call.store
      .all('appointments')
      .where((one) => holds(one) && one.calendarId === calendar.id && one.assignedUserId === user).length;
  return members.toSorted((a, b) => load(a.userId) - load(b.userId))[0]?.userId;
}

/** Who holds an appointment at this time. Refuses what is not free, unless that is to be ignored. */
export function owner(call: Call, calendar: Calendar, start: number, end: number, except?: string): string | undefined {
  const { assignedUserId, ignoreFreeSlotValidation, ignoreDateRange, startTime } = call.body;
  const team = calendar.teamMembers.map(({ userId }) => userId);
  if (assignedUserId && team.length > 0 && !team.includes(assignedUserId))
    throw unprocessableText('The user id not part of calendar team.');
  if (calendar.calendarType !== 'event' && team.length === 0 && !assignedUserId)
    throw unprocessable('either userId or assignedUserId must be set');
  if (ignoreFreeSlotValidation) return assignedUserId ?? chosen(call, calendar, team);
  const agenda = new Agenda(call.store, calendar, {
    from: start - DAY,
    to: start + DAY,
    now: call.clock.now(),
    ignoreDateRange: ignoreDateRange === true,
    ...(assignedUserId ? { userIds: [assignedUserId] } : {}),
    ...(except ? { except } : {}),
  });
  const slot = startTime === undefined || asSlotsAre(startTime) ? agenda.at(start, end) : undefined;
  if (!slot) throw badRequest(GONE);
  return assignedUserId ?? chosen(call, calendar, slot.users);
}

/** The place that a booking names, in the words of its calendar. */
export function placeOf({ body }: Call, calendar: Calendar): Pick<Appointment, 'address' | 'meetingLocationType'> {
  if (body.address) return { address: body.address, meetingLocationType: 'custom' };
  if (body.meetingLocationType) return { meetingLocationType: body.meetingLocationType };
  const places = [
    ...(calendar.locationConfigurations ?? []),
    ...calendar.teamMembers.flatMap(({ locationConfigurations = [] }) => locationConfigurations),
  ];
  const place = body.meetingLocationId
    ? places.find(({ meetingId }) => meetingId === body.meetingLocationId)
    : places[0];
  if (body.meetingLocationId && !place && body.meetingLocationId !== 'default')
    throw badRequest('meetingLocationId is invalid');
  return { ...(place?.location ? { address: place.location } : {}), meetingLocationType: place?.kind ?? 'custom' };
}

/** A rule counts only where slots are ignored; elsewhere it is passed over, as the document says. */
export function ruleOf({ body }: Call): { rrule?: string } {
  if (!body.rrule || !body.ignoreFreeSlotValidation) return {};
  if (!readRule(body.rrule)) throw unprocessable('rrule is invalid');
  return { rrule: body.rrule };
}
