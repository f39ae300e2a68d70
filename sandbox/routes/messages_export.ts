import { badRequest, unprocessable } from '../http/errors.js';
import type { Message } from '../models/conversations/conversation.js';
import { Ids } from '../world/ids.js';
import { readTime } from '../world/zones.js';
import type { Call, Handlers } from './call.js';

/** Whether a type is of a channel: `TYPE_CAMPAIGN_SMS` is of SMS, `TYPE_ACTIVITY_WHATSAPP` of none. */
const isOf = (messageType: string, channel: string): boolean => {
  const [, ...words] = messageType.split('_');
  return words[0] !== 'ACTIVITY' && words.includes(channel.toUpperCase());
};

/** A moment of the query; a day is its first, UTC (`sandbox.export-days`). */
function moment(call: Call, name: string): number | undefined {
  const text = call.query[name];
  if (text === undefined || text === '') return undefined;
  const time = readTime(text, 'UTC');
  if (time === undefined) throw unprocessable(`${name} must be a valid ISO 8601 date string`);
  return time;
}

/** A place in the list: behind the row of this date and, among those of one date, of this rank. */
interface Place {
  date: string;
  rank: string;
}

const isPlace = (value: Partial<Place> | null): value is Place =>
  typeof value?.date === 'string' && typeof value.rank === 'string';

function readCursor(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (isPlace(place)) return place;
  } catch {
    // Not one of ours: said below.
  }
  throw badRequest('Invalid cursor');
}

/**
 * The messages of a location by the date of one end. Without a channel all but emails come, and notes of what happened
 * among them (`export.channels`). Which of several at one date comes first is not said: it follows the sandbox's order.
 */
function exportMessages(call: Call) {
  const { channel, contactId, conversationId, cursor, limit = 100, sortBy, sortOrder } = call.query;
  const from = moment(call, 'startDate');
  const to = moment(call, 'endDate');
  const key = sortBy === 'updatedAt' ? 'dateUpdated' : 'dateAdded';
  const sign = sortOrder === 'asc' ? 1 : -1;
  const { order } = call;
  const placeOf = (one: Message): Place => ({
    date: one[key],
    rank: typeof order === 'object' ? new Ids(`${order.shuffled} ${one.id}`).hex(8) : one.id,
  });
  const compare = (a: Place, b: Place) => sign * (a.date.localeCompare(b.date) || a.rank.localeCompare(b.rank));
  const matching = call.own('messages').filter((one) => {
    const added = Date.parse(one.dateAdded);
    return (
      (channel ? isOf(one.messageType, channel) : !isOf(one.messageType, 'Email')) &&
      (!contactId || one.contactId === contactId) &&
      (!conversationId || one.conversationId === conversationId) &&
      (from === undefined || added >= from) &&
      (to === undefined || added <= to)
    );
  });
  const sorted = matching.map((one) => ({ one, place: placeOf(one) })).sort((a, b) => compare(a.place, b.place));
  const after = cursor ? readCursor(cursor) : undefined;
  const rest = after ? sorted.filter(({ place }) => compare(place, after) > 0) : sorted;
  const page = rest.slice(0, limit);
  const last = page.at(-1)?.place;
  return {
    messages: page.map(({ one }) => one),
    nextCursor: last && rest.length > limit ? Buffer.from(JSON.stringify(last)).toString('base64') : null,
    total: matching.length,
  };
}

/** All that was said in a location. */
export const messagesExport: Handlers = {
  'GET /conversations/messages/export': exportMessages,
};
