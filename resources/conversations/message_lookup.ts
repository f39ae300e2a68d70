import type { Row } from '../../lib/definition/record.js';
import { type Cursor, fetchPage, type Page, START } from '../../lib/operations/listings.js';
import { compareTexts } from '../../lib/values/text.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { messagesOfConversation } from './message_listings.js';
import { joinWithCommas } from './message_type.js';
import { isMessage } from './new_messages.js';

/** Pages to look through for a message that fits: 1,000 messages. */
const MOST_PAGES = 10;

const latestFirst = (rows: Row[]): Row[] =>
  rows.toSorted((a, b) => compareTexts(String(b.dateAdded ?? ''), String(a.dateAdded ?? '')));

/** Whether rows come newest first; no source says so (`triggers.whether-list-sorted`). */
const isNewestFirst = (rows: Row[]): boolean =>
  rows.every(({ dateAdded }, n) => n === 0 || String(dateAdded ?? '') <= String(rows[n - 1]?.dateAdded ?? ''));

/** The messages that fit, of the latest page that has any; of all pages where the newest do not come first. */
const latestIn = async (run: Run, conversationId: string, { type, direction }: Values): Promise<Row[]> => {
  const values = { conversationId, ...(!isEmpty(type) && { type: joinWithCommas(type) }) };
  const fits = (row: Row) =>
    (isEmpty(direction) || row.direction === direction) &&
    // HighLevel’s own entries on what a contact did are no messages, unless they are asked for.
    (!isEmpty(type) || isMessage(row));
  const found: Row[] = [];
  let from: Cursor | undefined = START;
  for (let pages = 0; from && pages < MOST_PAGES; pages += 1) {
    const { rows, next }: Page = await fetchPage(run, messagesOfConversation, values, { from });
    found.push(...rows.filter(fits));
    if (found.length > 0 && isNewestFirst(rows)) break;
    from = next;
  }
  return found;
};

/** The latest messages of these conversations that fit, the newest first. */
export const findLatestMessages = async (run: Run, conversationIds: string[], which: Values): Promise<Row[]> => {
  const found: Row[] = [];
  for (const id of conversationIds) found.push(...(await latestIn(run, id, which)));
  return latestFirst(found);
};
