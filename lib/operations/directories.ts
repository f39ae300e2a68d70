import type { Directory } from '../definition/field_choices.js';
import { type Field, readField } from '../definition/fields.js';
import type { Row } from '../definition/record.js';
import { cached, cacheSet } from '../highlevel/cache.js';
import type { Named } from '../values/named.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { fetchAll, type Listing } from './listings.js';
import { hash } from './memory.js';

// Where names are looked up that stand in the place of ids (lib/definition/names_for_ids.ts).

const KEPT_SECONDS = 600;

interface Naming {
  /** The name of these things in Zapier's cache, such as `calendars`; no two dropdowns share one. */
  kind: string;
  listing: Listing;
  /** All that a row is called, first as the dropdown shows it. */
  namesOf: (row: Row, input: Values) => (string | null | undefined)[];
  /** The rows that can be chosen, of one of the list. */
  rowsOf: (row: Row, input: Values) => Row[];
  /** The fields that the list depends on. */
  parents: readonly Field[];
}

/** The rows that a run has read. What could not be read is not asked for again, either. */
const read = new WeakMap<object, Map<Listing, Promise<Row[]>>>();

const readOnce = (run: Run, listing: Listing): Promise<Row[]> => {
  const known = read.get(run.z) ?? new Map<Listing, Promise<Row[]>>();
  read.set(run.z, known);
  const rows = known.get(listing) ?? fetchAll(run, listing);
  known.set(listing, rows);
  return rows;
};

/** What is filled in, with the ids of what the parents name. */
export const withParents = async (run: Run, input: Values, parents: readonly Field[]): Promise<Values> => {
  const known = parents.filter(({ key }) => !isEmpty(input[key]));
  const ids = await Promise.all(
    known.map(async (field) => [
      field.key,
      await readField({ field, given: input[field.key], typed: undefined, input, run }),
    ]),
  );
  return { ...input, ...Object.fromEntries(ids) };
};

const isNamed = (value: unknown): value is Named =>
  isObject(value) && typeof value.id === 'string' && Array.isArray(value.names) && value.names.length > 0;

const areNamed = (value: unknown): value is Named[] => Array.isArray(value) && value.every(isNamed);

/** A thing without a name can't be named; one that stands on two pages is one. */
const toNamed = (rows: readonly Row[], namesOf: (row: Row) => (string | null | undefined)[]): Named[] => {
  const found = rows.flatMap((row): [string, Named][] => {
    const names = [...new Set(namesOf(row).flatMap((name) => name?.trim() || []))];
    return isEmpty(row.id) || names.length === 0 ? [] : [[String(row.id), { id: String(row.id), names }]];
  });
  return [...new Map(found).values()];
};

/** The things of a listing by their names: kept for ten minutes, and read from HighLevel once a run at the most. */
export const createDirectory = ({ kind, listing, namesOf, rowsOf, parents }: Naming): Directory => ({
  fetch: async (run, given, isFresh) => {
    const input = await withParents(run, given, parents);
    const key = `names/${kind}/${hash(parents.map((field) => input[field.key]))}`;
    const load = async () =>
      toNamed(
        (await readOnce(run, listing)).flatMap((row) => rowsOf(row, input)),
        (row) => namesOf(row, input),
      );
    if (!isFresh) return cached(run, key, KEPT_SECONDS, areNamed, load);
    const things = await load();
    await cacheSet(run, key, things, KEPT_SECONDS);
    return things;
  },
});
