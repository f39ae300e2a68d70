import type { Row } from '../../lib/definition/record.js';
import { cacheGet, cacheSet } from '../../lib/highlevel/cache.js';
import { type EventContext, hash, type Occurrences, RECALL_MS, readPages } from '../../lib/operations/index.js';
import { isGone, UserFacingError } from '../../lib/problems.js';
import { DAY_SECONDS, HOUR_MS } from '../../lib/values/durations.js';
import { isEmpty, type Run } from '../../lib/zapier.js';
import { messagesOfConversation } from './message_listings.js';
import type { Entry, Memory } from './messages_memory.js';

// A search gives a conversation with its last message only. The others that came since the last look are read from the
// conversation itself, so that each is an event. A conversation's row and its messages may show one message by two
// times: the event of the last message bears the row's time, which is remembered, so that it is no second event.

const KEPT_SECONDS = 7 * DAY_SECONDS;
/** The latest conversations, 8 KB of them. Of the others, only the last message is an event. */
const MOST_REMEMBERED = 150;
const MOST_LASTS = 4;
/** Of a conversation that could not be read for so long, only the last message is an event. */
const LONGEST_WAIT_MS = 6 * HOUR_MS;
/** How far apart the two times of one message may be. */
const APART_MS = 5_000;

const dateOf = ({ lastMessageDate }: Row) => Date.parse(String(lastMessageDate));
const sentAt = ({ dateAdded }: Row) => Date.parse(String(dateAdded));

/** Whether a row is a message: HighLevel's own entries on what a contact did stand among them. */
export const isMessage = ({ messageType }: Row) => !/ACTIVITY/.test(String(messageType));

interface Conversation {
  row: Row;
  name: string;
  last: number;
  entry?: Entry;
}

const needsReading = ({ entry, last }: Conversation, now: number): boolean =>
  !entry || entry.at(-1) !== last || entry.length < 3 || entry[0] > now;

/** The messages since a date, newest first; nothing where the budget ended before. */
const messagesSince = async ({ run, budget }: EventContext, conversationId: string, since: number) => {
  const found = new Map<string, Row>();
  const ended = await readPages(
    run,
    messagesOfConversation,
    { conversationId },
    {
      budget,
      onPage: ({ rows }) => {
        for (const row of rows) if (!isEmpty(row.id) && isMessage(row) && sentAt(row) >= since) found.set(row.id, row);
        return rows.some((row) => sentAt(row) < since);
      },
    },
  ).catch((error: unknown) => {
    if (isGone(error)) return 'last' as const;
    throw error;
  });
  return typeof ended === 'string' ? [...found.values()].sort((a, b) => sentAt(b) - sentAt(a)) : undefined;
};

/** The times of messages in their events: the one that an earlier event bore, when it was the last message, if any. */
const timesOf = (messages: Row[], lasts: readonly number[]): number[] => {
  const left = new Set(lasts);
  return messages.map((message) => {
    const own = sentAt(message);
    const [nearest] = [...left].sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
    if (nearest === undefined || Math.abs(nearest - own) > APART_MS) return own;
    left.delete(nearest);
    return nearest;
  });
};

const asRow = (row: Row, message: Row, time: number): Row => ({
  ...row,
  lastMessageBody: message.body,
  lastMessageType: message.messageType,
  lastMessageTypeName: message.typeName,
  lastMessageDirection: message.direction,
  lastMessageDate: new Date(time).toISOString(),
});

/** Reads one conversation: the rows of its messages before the last one, and what to remember. */
const readConversation = async (occasion: EventContext, conversation: Conversation) => {
  const { row, last, entry } = conversation;
  const { since, input, isPriming } = occasion;
  const [until = 0, base = 0, ...lasts] = entry ?? [];
  const messages = await messagesSince(occasion, row.id, Math.max(since, base));
  if (!messages) return undefined;
  // A message that the search does not show yet is an event at the next look.
  const shown = messages.filter((message) => sentAt(message) <= last + APART_MS && sentAt(message) > base);
  const isLast = ([first]: Row[]) => first !== undefined && Math.abs(sentAt(first) - last) <= APART_MS;
  const before = isLast(shown) ? shown.slice(1) : shown;
  const times = timesOf(
    before,
    lasts.filter((one) => one !== last),
  );
  const { lastMessageType: type, lastMessageDirection: direction } = input;
  const rows = before
    .map((message, n) => asRow(row, message, times[n] as number))
    .filter((one) => isEmpty(type) || one.lastMessageType === type)
    .filter((one) => isEmpty(direction) || one.lastMessageDirection === direction);
  const now = Date.now();
  const isKnown = lasts.at(-1) === last && until > 0;
  // Priming is no look: it takes nothing from the Zaps that are on.
  const again = isPriming || isKnown ? until : before.length > 0 ? now + RECALL_MS : 0;
  const remembered: Entry = [again, base, ...lasts.filter((one) => one !== last), last];
  return { rows, remembered };
};

const keyOf = (question: string) => `messages/${question}`;

const recall = async (run: Run, question: string): Promise<Memory> => {
  const { isMemory } = await import('./messages_memory.js');
  return (await cacheGet(run, keyOf(question), isMemory)) ?? {};
};

/** Whether the connection may not read messages: then only the last message of a conversation is an event. */
const isForbidden = (error: unknown) => error instanceof UserFacingError && error.reason === 'permission';

/** One row for each message since the last look, in place of one for each conversation. */
export const readNewMessages = async (rows: Row[], occasion: EventContext): Promise<Occurrences> => {
  const { run, question, input, budget, isPriming } = occasion;
  if (!isEmpty(input.lastMessageAction)) return { rows, isComplete: true };
  const memory = await recall(run, question);
  const now = Date.now();
  const newest = Math.max(...rows.map(dateOf).filter((date) => !Number.isNaN(date)));
  const conversations = rows
    .map((row): Conversation => {
      const name = hash(row.id, 8);
      return { row, name, last: dateOf(row), entry: Object.hasOwn(memory, name) ? memory[name] : undefined };
    })
    .filter(({ last }) => !Number.isNaN(last))
    .sort((a, b) => a.last - b.last)
    .slice(-MOST_REMEMBERED);
  const waiting = conversations.filter((one) => needsReading(one, now) && one.last > newest - LONGEST_WAIT_MS);
  // Those that every Zap must read again first, then the oldest of the others: all Zaps read the same ones.
  const isAgain = ({ entry, last }: Conversation) => (entry?.at(-1) === last ? 0 : 1);
  const told: Row[] = [];
  let unread = 0;
  try {
    for (const one of waiting.sort((a, b) => isAgain(a) - isAgain(b))) {
      const found = budget.allows ? await readConversation(occasion, one) : undefined;
      if (!found) unread += 1;
      told.push(...(found?.rows ?? []));
      // What was there before the Zap was switched on is no news, read or not.
      const unseen: Entry | undefined = isPriming ? [one.entry?.[0] ?? 0, one.last, one.last] : one.entry;
      one.entry = found ? found.remembered : unseen;
    }
  } catch (error) {
    if (isForbidden(error)) return { rows, isComplete: true };
    throw error;
  }
  const next: Memory = Object.fromEntries(
    conversations.flatMap(({ name, entry }) =>
      entry ? [[name, [entry[0], entry[1], ...entry.slice(2).slice(-MOST_LASTS)]]] : [],
    ),
  );
  return {
    rows: [...rows, ...told],
    isComplete: unread === 0,
    remember: async () => {
      await cacheSet(run, keyOf(question), next, KEPT_SECONDS);
    },
  };
};
