import type { RecordOf, Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import { call, respondedAt, sizeOf } from '../highlevel/api.js';
import { locationOf } from '../highlevel/connection.js';
import { fetchCompanyId } from '../highlevel/location_settings.js';
import { placeholdersIn, type Route, splitRoute } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { largestPage, learnSmallerPage } from './page_size.js';

/** The values of these keys, and all others. */
export const partition = (values: Values, keys: readonly string[]): [these: Values, others: Values] => {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !keys.includes(key))),
  ];
};

/** Splits what the user filled in by where the route takes it: its path, the rest. */
export const splitPathParams = (route: Route, values: Values) => partition(values, placeholdersIn(route));

/** A GET takes its values in the query, anything else in the body. */
export const queryOrBody = (route: Route, values: unknown, query?: Values) =>
  splitRoute(route)[0] === 'GET' ? { query: { ...query, ...(values as Values) } } : { body: values, query };

/** The names under which an endpoint takes the location and the agency; none by default. */
export interface AccountParams {
  location?: string;
  company?: string;
}

/** The location and the agency under the names that an endpoint takes them by, if it takes them. */
export const accountParams = async (run: Run, { location, company }: AccountParams): Promise<Values> => ({
  ...(location && { [location]: locationOf(run.bundle) }),
  ...(company && { [company]: await fetchCompanyId(run) }),
});

/** Where a listing goes on: after so many rows, with these values of the request. */
export interface Cursor {
  values: Values;
  seen: number;
  /** A few ids of the rows right before it, to recognize the place by. */
  ids?: string[];
}

/** The beginning of a listing. */
export const START: Cursor = { values: {}, seen: 0 };

/** Where rows of one kind come from, for triggers, searches and dropdowns alike. */
export interface Listing extends AccountParams {
  route: Route;
  /** The permission that the endpoint needs. @default none */
  scope?: Scope;
  /** The kind of token that the endpoint takes. @default 'location' */
  access?: Access;
  /** The record that each row is. */
  of: RecordOf;
  /** The key of the answer that holds the rows or the one record, or a function. Undefined there is no answer. */
  rows: string | ((answer: Values) => unknown);
  /** The answer is one record: that it is gone, or not there yet, is an answer, too. @default false */
  single?: true;
  /** Whether “not found” is how HighLevel says that there is none. @default never */
  noneIfGone?: (values: Values) => boolean;
  /** Values that go with every request. @default none */
  always?: Values;
  /** The page size: its parameter, the largest that is known to work, and the smallest. @default HighLevel's own */
  size?: { key: string; most: number; least?: number };
  /** The parameter that counts rows off, such as `skip`. @default pages begin behind a row, by `next` */
  offset?: string;
  /** The parameter that numbers the pages, from 1 on; it goes with `size`. @default as `offset` */
  page?: string;
  /** HighLevel takes the numbers of the page as text. @default false */
  textNumbers?: true;
  /** The values of the next page; undefined after the last. @default there is one page */
  next?: (page: RawPage) => Values | undefined;
  /** How many rows there are in all, as the answer says. @default unknown */
  total?: (answer: Values) => unknown;
  /** Whether there is more after so many rows; undefined if the answer does not say. @default by `total` */
  isMore?: (answer: Values, seen: number) => boolean | undefined;
}

/** A page as HighLevel gives it. */
export interface RawPage {
  rows: Values[];
  /** How many were asked for. */
  size: number;
  answer: Values;
  from: Cursor;
}

/** Whether a listing has pages. */
export const isPaged = (listing: Listing): boolean => isCounted(listing) || listing.next !== undefined;

/** Whether pages are found by how many rows stand before them: what is deleted there moves rows between pages. */
export const isCounted = ({ offset, page }: Listing): boolean => (offset ?? page) !== undefined;

/** The answer, if it is the list itself: for `rows`. */
export const bareList = (answer: unknown): unknown => (Array.isArray(answer) ? answer : undefined);

/** A search may count no further than this, and yet go on. */
const COUNTED = 10_000;

/** Whether fewer rows were seen than there are in all; undefined if the number says too little. */
export const isBelow = (total: unknown, seen: number): boolean | undefined =>
  typeof total === 'number' && total < COUNTED ? seen < total : undefined;

/** The page after this one, if there is one as far as HighLevel tells. */
const nextCursor = (listing: Listing, page: RawPage): Cursor | undefined => {
  const { next, total, isMore } = listing;
  const { rows, size, answer, from } = page;
  const seen = from.seen + rows.length;
  const more = isMore ? isMore(answer, seen) : isBelow(total?.(answer), seen);
  if (more === false) return undefined;
  if (!isCounted(listing)) {
    const values = next?.(page);
    return values && { values, seen };
  }
  return rows.length > 0 && (more || rows.length >= size) ? { values: {}, seen } : undefined;
};

/** Whether an answer says nothing: the number of its request stands in nearly all of them. */
const isBlank = (found: unknown): boolean =>
  found === undefined || found === null || (isObject(found) && Object.keys(found).every((key) => key === 'traceId'));

/** A page as operations get it. */
export interface Page {
  rows: Row[];
  /** Whether the answer was one: a list, if empty, or a record. */
  isAnswer: boolean;
  next?: Cursor;
  /** How many rows there are in all, if the answer says so. */
  total?: number;
  /** When it was given, by HighLevel's clock. */
  respondedAt: number;
  /** Characters of its JSON. */
  size: number;
}

/**
 * The rows of one page, and where the next begins. A page that HighLevel finds too large is asked for again, as large
 * as it allows.
 *
 * @param size rows to ask for, the largest page by default
 */
export const fetchPage = async (
  run: Run,
  listing: Listing,
  values: Values,
  { from = START, size }: { from?: Cursor; size?: number } = {},
): Promise<Page> => {
  const { route, scope, access, always, offset, textNumbers } = listing;
  const account = await accountParams(run, listing);
  const written = (number: number) => (textNumbers ? String(number) : number);
  // A numbered page begins at a multiple of its size.
  const pagesBefore = (pageSize: number) => Math.floor(from.seen / pageSize);
  const ask = (pageSize?: number): Promise<Values> => {
    const page = {
      ...(listing.size && pageSize && { [listing.size.key]: written(pageSize) }),
      ...(offset && { [offset]: written(from.seen) }),
      ...(listing.page && pageSize && { [listing.page]: pagesBefore(pageSize) + 1 }),
    };
    const [path, rest] = splitPathParams(route, { ...account, ...always, ...page, ...values, ...from.values });
    return call(run, route, path, { scope, access, ...queryOrBody(route, rest) });
  };
  const largest = largestPage(listing);
  let asked = largest && Math.min(Math.max(size ?? largest, listing.size?.least ?? 1), largest);
  const answer = await ask(asked).catch((error: unknown) => {
    const smaller = asked && learnSmallerPage(listing, asked, error);
    if (!smaller) throw error;
    asked = smaller;
    return ask(smaller);
  });
  const { rows: key } = listing;
  const found = typeof key === 'string' ? answer[key] : key(answer);
  const isAnswer = !isBlank(found);
  const rows = isAnswer ? [found].flat().filter(isObject) : [];
  const begun = listing.page && asked ? { ...from, seen: pagesBefore(asked) * asked } : from;
  return {
    rows: rows.map(listing.of.read),
    isAnswer,
    next: nextCursor(listing, { rows, size: asked ?? Number.POSITIVE_INFINITY, answer, from: begun }),
    total: Number(listing.total?.(answer) ?? Number.NaN) || undefined,
    respondedAt: respondedAt(answer),
    size: sizeOf(answer),
  };
};

/** All rows of a listing, up to a number of pages. */
export const fetchAll = async (run: Run, listing: Listing, values: Values = {}, pages = 10): Promise<Row[]> => {
  const found: Row[] = [];
  let from: Cursor | undefined = START;
  for (let n = 1; from && n <= pages; n += 1) {
    const { rows, next }: Page = await fetchPage(run, listing, values, { from });
    found.push(...rows);
    from = next;
  }
  return found;
};
