import { unprocessable } from '../../http/errors.js';
import type { BlockedTime } from '../../models/calendars/occurrences.js';
import { inZone } from '../../world/zones.js';
import type { Call, Handlers } from '../call.js';
import { checkOrder, timeOf, zoneOf } from './booking.js';
import { rangeOf } from './event_list.js';

// Blocked times

function blockTimes(call: Call, before?: BlockedTime): { startTime: string; endTime: string } {
  const zone = zoneOf(call, call.locationId);
  const start = timeOf(call, 'startTime', zone) ?? (before && Date.parse(before.startTime));
  const end = timeOf(call, 'endTime', zone) ?? (before && Date.parse(before.endTime));
  if (start === undefined || end === undefined)
    throw unprocessable(`${start === undefined ? 'startTime' : 'endTime'} should not be empty`);
  checkOrder(start, end);
  return { startTime: inZone(start, zone), endTime: inZone(end, zone) };
}

/** #23: either the one or the other. */
function blockOwner(call: Call): { calendarId?: string; assignedUserId?: string } {
  const { calendarId, assignedUserId } = call.body;
  if (Boolean(calendarId) === Boolean(assignedUserId))
    throw unprocessable('Either calendarId or assignedUserId can be set, not both.');
  if (calendarId) call.get('calendars', calendarId);
  return calendarId ? { calendarId } : { assignedUserId };
}

const blockAnswer = ({ id, locationId, title, startTime, endTime, calendarId, assignedUserId }: BlockedTime) => ({
  id,
  locationId,
  title,
  startTime,
  endTime,
  calendarId,
  assignedUserId,
});

function block(call: Call) {
  const stamp = call.clock.stamp();
  const time = call.store.all('blockedTimes').add({
    id: call.store.ids.firestore(),
    locationId: call.locationId,
    title: call.body.title ?? 'Blocked',
    ...blockOwner(call),
    ...blockTimes(call),
    dateAdded: stamp,
    dateUpdated: stamp,
  });
  return blockAnswer(time);
}

function changeBlock(call: Call) {
  const time = call.get('blockedTimes', call.param('eventId'));
  const { calendarId, assignedUserId } = blockOwner(call);
  const times = blockTimes(call, time);
  delete time.calendarId;
  delete time.assignedUserId;
  Object.assign(time, times, {
    ...(calendarId ? { calendarId } : { assignedUserId }),
    ...(call.body.title === undefined ? {} : { title: call.body.title }),
    dateUpdated: call.clock.stamp(),
  });
  return blockAnswer(time);
}

function listBlocks(call: Call) {
  const { start, end, isWanted } = rangeOf(call);
  const found = call
    .own('blockedTimes')
    .filter(isWanted)
    .filter(({ startTime, endTime }) => Date.parse(startTime) <= end && Date.parse(endTime) >= start);
  const events = call.arrange(found).map((time) => ({ ...time, users: [], assignedResources: [], isRecurring: false }));
  return { events };
}

/** Blocked times. */
export const blockedSlots: Handlers = {
  'GET /calendars/blocked-slots': listBlocks,
  'POST /calendars/events/block-slots': block,
  'PUT /calendars/events/block-slots/{eventId}': changeBlock,
};
