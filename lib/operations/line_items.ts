import { type AnyField, field, notSent, readInputs } from '../definition/fields.js';
import { defineForm, type Groups } from '../definition/forms.js';
import { group, integer, list, number, type RecordOf, type Row, record, text } from '../definition/record.js';
import type { Route } from '../highlevel/routes.js';
import { isGone, UserFacingError } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { type Cursor, fetchPage, type Listing, type Page, START } from './listings.js';
import { distinct } from './matching.js';
import { hash } from './memory.js';
import { definePerform, type Fills } from './performing.js';
import { assertTogether, type FormRule } from './together.js';

// Zapier uses the first row of a search only. A list is one row, then, with the records as its line items.

/** What a list found. */
export interface Listed {
  /** The records, in the order they are given, no more than `limit`. */
  rows: Row[];
  /** How many there are in all, where that is known. @default as many as `rows` */
  total?: number;
}

interface ListOptions<F extends readonly AnyField[]> {
  inputs: F;
  /** The sections of the form. @default none */
  groups?: Groups;
  /** What goes together in the form. @default nothing */
  rules?: readonly FormRule[];
  /** The records, up to `limit` of them. */
  find: (input: Values, run: Run, limit: number) => Promise<Listed>;
  /** A number of each record to add up: its key in the record, and the sum's label. @default none */
  sum?: { of: string; label: string };
}

const STANDARD = 100;
/** Zapier takes 6 MB, and passes each line item on to the next steps. */
const MOST = 500;

const limitField = notSent(
  field({
    key: 'limit',
    label: 'Limit',
    type: 'integer',
    required: false,
    default: String(STANDARD),
    helpText: `How many to give at the most, up to ${MOST}. Total says how many there are.`,
  }),
);

const groupOf = (last: AnyField | undefined) => (last && 'group' in last && last.group ? { group: last.group } : {});

const readLimit = ({ limit }: Values): number => {
  const given = Number(limit);
  if (given >= 1 && given <= MOST) return given;
  throw new UserFacingError(`Limit must be from 1 to ${MOST}, but it is ${given}.`);
};

/** Pages to read at the most: as many as hold the largest list, at 25 rows a page. */
const MOST_PAGES = 20;

/**
 * The first rows of a listing, page after page, for `find`.
 *
 * @param where keeps the rows that HighLevel itself can't filter: the total is less by those that were left out. @default all
 */
export const fetchListed = async (
  run: Run,
  listing: Listing,
  values: Values,
  limit: number,
  where?: (row: Row) => boolean,
): Promise<Listed> => {
  let rows: Row[] = [];
  let total: number | undefined;
  let leftOut = 0;
  let from: Cursor | undefined = START;
  for (let pages = 0; from && rows.length < limit && pages < MOST_PAGES; pages += 1) {
    const page: Page = await fetchPage(run, listing, values, { from });
    const kept = where ? page.rows.filter(where) : page.rows;
    rows = distinct([...rows, ...kept]);
    leftOut += page.rows.length - kept.length;
    total ??= page.total;
    from = page.next;
  }
  // Once all is read, what was read counts: a number of HighLevel's may be older than its rows.
  return { rows, total: from && total !== undefined ? Math.max(total - leftOut, rows.length) : rows.length };
};

/** The one row of a list: how many, and the records as line items. */
const listOf = ({ shape }: RecordOf, sum: { label: string } | undefined) =>
  record({
    id: text('List ID', 'kq3vX0c1T2y8Zr5bN7dLmPwa'),
    count: integer('Count', 1),
    total: integer('Total', 1),
    ...(sum && { sum: number(sum.label, 490) }),
    items: list(group(shape)),
  });

/**
 * A search that gives all that fits as one result: `count`, `total`, and `items`, Zapier's line items. Nothing found is
 * a list of none, so that a Zap can say so.
 *
 * @param listing where the rows come from: its route, permission and record are the search's
 * @example
 * findsList(contactSearch, { inputs: contactFilters, find: searchContacts })
 */
export const findsList = <const R extends Route, const F extends readonly AnyField[]>(
  listing: Listing & { route: R },
  options: ListOptions<F> & Fills<R, F>,
) => {
  const { route, scope, access, of } = listing;
  const { groups, rules = [], find, sum } = options as ListOptions<F>;
  const filters = options.inputs as F;
  // The limit comes last, in the form's last section.
  const inputs: readonly AnyField[] = [...filters, { ...limitField, ...groupOf(filters.at(-1)) }];
  const gives = listOf(of, sum);
  const work = async (run: Run): Promise<Row[]> => {
    const { sent, chosen } = await readInputs(inputs, run);
    const input = { ...sent, ...chosen };
    const limit = readLimit(input);
    assertTogether(rules, inputs, input);
    const found: Listed = await find(input, run, limit).catch((error: unknown) => {
      if (isGone(error)) return { rows: [] };
      throw error;
    });
    const rows = distinct(found.rows);
    const items = await of.enrich(rows.slice(0, limit), run);
    const total = (found.total ?? found.rows.length) - (found.rows.length - rows.length);
    const added = sum && items.reduce((all, row) => all + (Number(row[sum.of]) || 0), 0);
    return [{ id: hash([route, input]), count: items.length, total, ...(sum && { sum: added }), items }];
  };
  return {
    ...defineForm(inputs, { access, groups }),
    perform: definePerform('search', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};
