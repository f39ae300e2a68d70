import type { Access } from './access.js';
import { answeredAt, call } from './api.js';
import { locationOf } from './connection.js';
import { companyOf } from './location.js';
import type { RecordOf, Row } from './record.js';
import { parts, placeholders, type Route } from './routes.js';
import type { Scope } from './scopes.js';
import { isEmpty, isObject, type Run, type Values } from './zapier.js';

/** The values of these keys, and all others. */
export const parted = (values: Values, keys: readonly string[]): [these: Values, others: Values] => {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !keys.includes(key))),
  ];
};

/** Splits what the user filled in by where the route takes it: its path, the rest. */
export const split = (route: Route, values: Values) => parted(values, placeholders(route));

/** A GET takes its values in the query, anything else in the body. */
export const parcel = (route: Route, values: unknown, query?: Values) =>
  parts(route)[0] === 'GET' ? { query: { ...query, ...(values as Values) } } : { body: values, query };

/** The names under which an endpoint takes the location and the agency; none by default. */
export interface Whose {
  location?: string;
  company?: string;
}

/** The location and the agency under the names that an endpoint takes them by, if it takes them. */
export const whose = async (run: Run, { location, company }: Whose): Promise<Values> => ({
  ...(location && { [location]: locationOf(run.bundle) }),
  ...(company && { [company]: await companyOf(run) }),
});

/** Where rows of one kind come from, for triggers, searches and dropdowns alike. */
export interface Listing extends Whose {
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
export const skipping =
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
  at: number;
}

/** The rows of one page, and how to ask for the next. */
export const page = async (run: Run, listing: Listing, values: Values, number: number): Promise<Page> => {
  const { route, scope, access, always, next } = listing;
  const [path, rest] = split(route, { ...(await whose(run, listing)), ...always, ...values });
  const answer = await call(run, route, path, { scope, access, ...parcel(route, rest) });
  const rows = rowsOf(listing, answer);
  return { rows: rows.map(listing.of.read), next: next?.(rows, number, answer), at: answeredAt(answer) };
};

/** All rows of a listing, up to a number of pages. */
export const all = async (run: Run, listing: Listing, values: Values = {}, pages = 10): Promise<Row[]> => {
  const size = listing.size && { [listing.size.key]: listing.size.most };
  const found: Row[] = [];
  let more: Values | undefined = {};
  for (let n = 1; more && n <= pages; n += 1) {
    const { rows, next }: Page = await page(run, listing, { ...size, ...values, ...more }, n);
    found.push(...rows);
    more = next;
  }
  return found;
};

/**
 * What was saved a moment ago, in full, where HighLevel's answer to the change leaves half of it out. It is
 * saved whatever becomes of this look: failing here would make Zapier do it all again.
 */
export const readBack = async (run: Run, listing: Listing, path: Values, saved: Values): Promise<Values> => {
  try {
    const [found = {}] = await all(run, listing, path, 1);
    return { ...saved, ...Object.fromEntries(Object.entries(found).filter(([, value]) => !isEmpty(value))) };
  } catch (error) {
    run.z.console.log(`It is saved, but could not be read back: ${(error as Error).message}`);
    return saved;
  }
};
