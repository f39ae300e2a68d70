import type { RecordOf, Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import { call, respondedAt } from '../highlevel/api.js';
import { locationOf } from '../highlevel/connection.js';
import { companyOf } from '../highlevel/location_settings.js';
import { parts, placeholders, type Route } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';

/** The values of these keys, and all others. */
export const partition = (values: Values, keys: readonly string[]): [these: Values, others: Values] => {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !keys.includes(key))),
  ];
};

/** Splits what the user filled in by where the route takes it: its path, the rest. */
export const splitPathParams = (route: Route, values: Values) => partition(values, placeholders(route));

/** A GET takes its values in the query, anything else in the body. */
export const queryOrBody = (route: Route, values: unknown, query?: Values) =>
  parts(route)[0] === 'GET' ? { query: { ...query, ...(values as Values) } } : { body: values, query };

/** The names under which an endpoint takes the location and the agency; none by default. */
export interface AccountParams {
  location?: string;
  company?: string;
}

/** The location and the agency under the names that an endpoint takes them by, if it takes them. */
export const accountParams = async (run: Run, { location, company }: AccountParams): Promise<Values> => ({
  ...(location && { [location]: locationOf(run.bundle) }),
  ...(company && { [company]: await companyOf(run) }),
});

/** Where rows of one kind come from, for triggers, searches and dropdowns alike. */
export interface Listing extends AccountParams {
  route: Route;
  scope?: Scope;
  access?: Access;
  of: RecordOf;
  /** The key of the answer that holds the rows (or the one record); a function where it is not so simple. */
  rows: string | ((answer: Values) => unknown);
  /** Values that go with every request. */
  always?: Values;
  /** The page size: its parameter and the most that HighLevel allows, 100 at the most. */
  size?: { key: string; most: number };
  /** The values of the next page, or nothing after the last. `rows` are HighLevel's own. */
  next?: (rows: Values[], page: number, answer: Values) => Values | undefined;
}

/** Where rows are counted off: `skip: 100`. */
export const offsetPagination =
  (key: string, size: number): NonNullable<Listing['next']> =>
  (rows, page) =>
    rows.length < size ? undefined : { [key]: page * size };

const rowsOf = ({ rows }: Listing, answer: Values): Values[] => {
  const found = typeof rows === 'string' ? answer[rows] : rows(answer);
  return [found ?? []].flat().filter(isObject);
};

export interface Page {
  rows: Row[];
  /** The values that ask for the next page, if there is one. */
  next?: Values;
  /** When it was given, by HighLevel's clock. */
  respondedAt: number;
}

/** The rows of one page, and how to ask for the next. */
export const fetchPage = async (run: Run, listing: Listing, values: Values, number: number): Promise<Page> => {
  const { route, scope, access, always, next } = listing;
  const [path, rest] = splitPathParams(route, { ...(await accountParams(run, listing)), ...always, ...values });
  const answer = await call(run, route, path, { scope, access, ...queryOrBody(route, rest) });
  const rows = rowsOf(listing, answer);
  return { rows: rows.map(listing.of.read), next: next?.(rows, number, answer), respondedAt: respondedAt(answer) };
};

/** All rows of a listing, up to a number of pages. */
export const fetchAll = async (run: Run, listing: Listing, values: Values = {}, pages = 10): Promise<Row[]> => {
  const size = listing.size && { [listing.size.key]: listing.size.most };
  const found: Row[] = [];
  let more: Values | undefined = {};
  for (let n = 1; more && n <= pages; n += 1) {
    const { rows, next }: Page = await fetchPage(run, listing, { ...size, ...values, ...more }, n);
    found.push(...rows);
    more = next;
  }
  return found;
};

/**
 * What was saved a moment ago, in full, where HighLevel's answer to the change leaves half of it out. It is
 * saved whatever becomes of this look: failing here would make Zapier do it all again.
 */
export const refetchSaved = async (run: Run, listing: Listing, path: Values, saved: Values): Promise<Values> => {
  try {
    const [found = {}] = await fetchAll(run, listing, path, 1);
    return { ...saved, ...Object.fromEntries(Object.entries(found).filter(([, value]) => !isEmpty(value))) };
  } catch (error) {
    run.z.console.log(`It is saved, but could not be read back: ${(error as Error).message}`);
    return saved;
  }
};
