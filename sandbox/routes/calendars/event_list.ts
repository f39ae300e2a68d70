import { unprocessable } from '../../http/errors.js';
import { occasionsOf } from '../../models/calendars/occurrences.js';
import type { Call, Handlers } from '../call.js';
import { eventAnswer } from './event_answers.js';

interface Range {
  start: number;
  end: number;
  isWanted(event: { calendarId?: string; assignedUserId?: string; users?: string[] }): boolean;
}

/** Times in epoch ms, as texts; and one of calendar, user and group (`calendars.event-range`: else a 422). */
export function rangeOf(call: Call): Range {
  const { startTime, endTime, calendarId, userId, groupId } = call.query;
  const wrong = Object.entries({ startTime, endTime }).filter(([, text]) => !/^\d+$/.test(text));
  if (wrong.length > 0) throw unprocessable(...wrong.map(([name]) => `${name} must be a number string`));
  if (!calendarId && !userId && !groupId) throw unprocessable('Either of userId, calendarId or groupId is required');
  const calendars = call.store.all('calendars');
  return {
    start: Number(startTime),
    end: Number(endTime),
    isWanted: (event) =>
      (!calendarId || event.calendarId === calendarId) &&
      (!userId || event.assignedUserId === userId || (event.users ?? []).includes(userId)) &&
      (!groupId || calendars.get(event.calendarId ?? '')?.groupId === groupId),
  };
}

function list(call: Call) {
  const { start, end, isWanted } = rangeOf(call);
  const found = call
    .own('appointments')
    .filter((appointment) => !appointment.deleted && isWanted(appointment))
    .flatMap((appointment) => occasionsOf(call.store, appointment))
    .filter((occasion) => occasion.start >= start && occasion.start <= end)
    .sort((a, b) => a.start - b.start);
  return { events: call.arrange(found.map((occasion) => eventAnswer(call, occasion))) };
}

/** Lists of what is booked. */
export const eventLists: Handlers = {
  'GET /calendars/events': list,
};
