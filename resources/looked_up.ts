import { lookedUp, type Row, text } from '../lib/definition/record.js';
import { cached } from '../lib/highlevel/cache.js';
import { connectionOf, locationOf } from '../lib/highlevel/connection.js';
import { appOrigin } from '../lib/highlevel/hosts.js';
import { fetchAll, type Listing, nameOf } from '../lib/operations/index.js';
import { isEmpty, isObject, type Run, timeLeft } from '../lib/zapier.js';

// What the app adds to records: names beside ids, links. If a look-up fails the value is left empty: a step that has
// done its work must not fail, and no event be kept back. What is added is written into the rows, which are the run's
// own: a copy of each for each addition took as long as reading them.

type Enrich = (rows: Row[], run: Run) => Promise<Row[]>;

/** These additions, one after another. */
export const enrichInOrder =
  (...steps: Enrich[]): Enrich =>
  async (rows, run) => {
    let enriched = rows;
    for (const step of steps) enriched = await step(enriched, run);
    return enriched;
  };

const KEPT_SECONDS = 600;
/** Seconds until the next look-up after one without an answer. */
const MISSED_SECONDS = 60;
/** The least time that must be left of a run to look up names. */
const LEAST_MS = 5000;

interface Names {
  /** Under which key of Zapier's cache they are kept. */
  key: string;
  listing: Listing;
  /** @default the row's `name` */
  label?: (row: Row) => string;
}

type NamesById = Record<string, string>;

const isNames = (value: unknown): value is NamesById =>
  isObject(value) && Object.values(value).every((name) => typeof name === 'string');

/** What people know the rows of a listing by, by their ids, remembered for ten minutes; none if they can't be read. */
const namesIn = async (run: Run, { key, listing, label = nameOf }: Names): Promise<NamesById> => {
  const { scopes } = connectionOf(run.bundle);
  if ((listing.scope && scopes && !scopes.includes(listing.scope)) || timeLeft(run) < LEAST_MS) return {};
  const seconds = (names: NamesById) => (isEmpty(names) ? MISSED_SECONDS : KEPT_SECONDS);
  return cached(run, key, seconds, isNames, async () => {
    try {
      return Object.fromEntries((await fetchAll(run, listing)).map((row) => [row.id, label(row)]));
    } catch (error) {
      run.z.console.log(`Names could not be read: ${(error as Error).message}`);
      return {};
    }
  });
};

/**
 * Puts names beside ids: one look-up for all rows, and only if one of them has an id without its name.
 *
 * @param fields the key of each name by the key of its id, `{ assignedTo: 'assignedToName' }`
 */
export const withNames = (names: Names, fields: Record<string, string>): Enrich => {
  const pairs = Object.entries(fields);
  return async (rows, run) => {
    if (!rows.some((row) => pairs.some(([id, name]) => !isEmpty(row[id]) && isEmpty(row[name])))) return rows;
    const known = new Map(Object.entries(await namesIn(run, names)));
    for (const row of rows) for (const [id, name] of pairs) row[name] ??= known.get(String(row[id])) ?? null;
    return rows;
  };
};

/** The link of a record, for its shape: `withLink` fills it in. */
export const pageLink = (title: string, page: string) =>
  lookedUp(text(title, `https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/${page}`));

/**
 * The page of a record in HighLevel's own app (docs/api-notes.md, “Pages of the app”).
 *
 * @param path what follows the location in the page's address; none for a record that has no page
 */
export const withLink =
  (path: (row: Row) => string | undefined): Enrich =>
  async (rows, run) => {
    const linkOf = (row: Row): string | null => {
      const location = row.locationId ?? locationOf(run.bundle);
      const page = path(row);
      return location && page ? `${appOrigin()}/v2/location/${location}/${page}` : null;
    };
    for (const row of rows) row.link ??= linkOf(row);
    return rows;
  };
