import type { Row } from '../definition/record.js';
import { UserFacingError } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { Budget, POLL } from './budget.js';
import { type Cursor, fetchPage, type Listing, type Page, START } from './listings.js';

/** Where reading ended: `met` at the page that was looked for, `last` after the last page, else before that page. */
export type Ended = 'met' | 'last' | Cursor;

/** The error for an answer without a list: that is no empty list. */
const noAnswer = () =>
  new UserFacingError('HighLevel’s answer held no list of records. Zapier will try again.', { reason: 'unavailable' });

const idsOf = (rows: readonly Row[]): string[] => rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));

/** Where the page after this one begins; nothing where a cursor leads no further, which would go round for ever. */
const cursorAfter = ({ offset }: Listing, { next }: Page, at: Cursor, ids: string[]): Cursor | undefined => {
  if (!next) return undefined;
  if (offset) return { values: {}, seen: Math.max(at.seen + 1, next.seen - 1), ids: ids.slice(-5) };
  const isSame = JSON.stringify(next.values) === JSON.stringify(at.values) && next.seen <= at.seen;
  return isSame ? undefined : next;
};

/** Whether rows were deleted meanwhile: the page does not begin with what was seen before. */
const isShifted = ({ offset }: Listing, at: Cursor, { rows }: Page, ids: string[], seen: Set<string>): boolean =>
  offset !== undefined &&
  at.seen > 0 &&
  seen.size > 0 &&
  ids.length === rows.length &&
  ids.every((id) => !seen.has(id));

/**
 * Reads a listing page after page, until `onPage` returns true, the last page, or the end of the budget.
 *
 * Where rows are counted off, a deletion meanwhile moves rows from an unread page to one that was read. So each page
 * begins with the last row of the one before; where none of its rows was seen before, reading goes back.
 *
 * @param onPage called with each page; true ends the reading
 * @throws {UserFacingError} on an answer without a list
 */
export const readPages = async (
  run: Run,
  listing: Listing,
  values: Values,
  { budget, from = START, onPage }: { budget: Budget; from?: Cursor; onPage: (page: Page) => boolean },
): Promise<Ended> => {
  const seen = new Set<string>(from.ids);
  let at = from;
  let longest = listing.size?.most ?? 1;
  while (budget.allows) {
    const asked = at;
    const page = await budget.spend(() => fetchPage(run, listing, values, { from: asked }));
    if (!page) return at;
    if (!page.isAnswer) throw noAnswer();
    const ids = idsOf(page.rows);
    const mustGoBack = isShifted(listing, at, page, ids, seen);
    for (const id of ids) seen.add(id);
    longest = Math.max(longest, page.rows.length);
    const isMet = onPage(page);
    if (mustGoBack) {
      at = { ...at, seen: Math.max(0, at.seen - longest) };
      continue;
    }
    if (isMet) return 'met';
    const next = cursorAfter(listing, page, at, ids);
    if (!next) return 'last';
    at = next;
  }
  return at;
};

/**
 * All rows of a list that decides what else is read, where an answer without a list must not pass for an empty one.
 *
 * @throws {UserFacingError} on an answer without a list
 */
export const readWhole = async (run: Run, listing: Listing, values: Values = {}): Promise<Row[]> => {
  const found: Row[] = [];
  const onPage = ({ rows }: Page) => {
    found.push(...rows);
    return false;
  };
  await readPages(run, listing, values, { budget: new Budget(run, POLL), onPage });
  return found;
};
