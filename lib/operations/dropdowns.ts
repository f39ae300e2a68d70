import { directoryOf, idChoices, namedChoices } from '../definition/field_choices.js';
import type { Field } from '../definition/fields.js';
import { foundBy, searchOf } from '../definition/found_by.js';
import type { Row } from '../definition/record.js';
import { fetchZone } from '../highlevel/location_settings.js';
import { placeholdersIn } from '../highlevel/routes.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { createDirectory, withParents } from './directories.js';
import { type Cursor, fetchAll, fetchPage, type Listing, type Page, START } from './listings.js';
import { type ChoicesOf, isAnyFound } from './other_location.js';
import { type Endpoint, withZapierErrors } from './performing.js';

interface Options {
  /** What a person knows the row by; `input` is what is filled in so far. @default the row's `name` */
  label?: (row: Row, context: { input: Values; zone: string }) => string | undefined;
  /** Labels tell a time: `zone` is the location's then, if it can be read. @default UTC */
  tellsTime?: true;
  /** What must be filled in before there is anything to choose from: labels by key. @default nothing */
  first?: Record<string, string>;
  /** What the field takes. @default the row's `id`, and a text that can be no id is refused */
  value?: (row: Row) => string;
  /** Values of the request, from what is filled in so far. @default those in the route */
  params?: (input: Values, run: Run) => Values | Promise<Values>;
  /** Keeps the rows that can be chosen. @default all rows */
  where?: (row: Row, input: Values) => boolean;
  /** What can be chosen of each row of the list. @default the row itself */
  each?: (row: Row) => Row[];
  /** The fields that the list depends on and that take names in the place of ids. @default none */
  parents?: readonly Field[];
  /**
   * Takes a name in the place of an id, of a list that can be read whole: what these things are called in the cache,
   * each by another word. @default only ids
   */
  byName?: string;
  /** The search that finds such an ID in the middle of a Zap, by its key. @default none */
  foundBy?: string;
  /** What else a row is called, besides its label and its name. @default nothing */
  alsoCalled?: (row: Row) => (string | null | undefined)[];
  /** Where one row comes from by its id, if the list is too long to look for it. @default the list */
  one?: Listing;
  /** HighLevel lists some of them only: an id that is not among them may be right as well. @default all are listed */
  isPartial?: true;
}

/** The choices of a field, as Zapier takes them. */
export interface Dropdown {
  perform: ChoicesOf & { endpoint: Endpoint };
}

/** How many pages are looked through for one that has something to choose from. */
const LOOKS = 5;

/**
 * Says which of the fields that a list is made from is still empty.
 *
 * @param first their labels, by key
 */
export const assertChosen = (first: Record<string, string>, input: Values): void => {
  const [, label] = Object.entries(first).find(([key]) => isEmpty(input[key])) ?? [];
  if (label) throw new UserFacingError(`Fill in ${label} first: the choices here depend on it.`);
};

/** What a person knows most rows by: their name. */
export const nameOf = ({ name }: Values): string => String(name ?? '');

/** The placeholder of a route that the id of its one record takes. */
const idKeyOf = ({ route }: Listing) => placeholdersIn(route).at(-1) as string;

/**
 * The choices of an id field: a listing's rows by what people know them by, page after page.
 *
 * @example
 * field({ key: 'taskId', choices: dropdown(tasksOfContact, { label: ({ title }) => String(title) }), … })
 */
export const dropdown = (listing: Listing, options: Options = {}): Dropdown => {
  const {
    label = nameOf,
    tellsTime,
    first = {},
    value,
    params,
    where = () => true,
    each = (row: Row) => [row],
    one,
  } = options;
  const { parents = [], byName, alsoCalled = () => [], isPartial } = options;
  const rowsOf = (row: Row, input: Values) => each(row).filter((choice) => where(choice, input));
  const perform = withZapierErrors(async (run) => {
    const { meta, inputData } = run.bundle;
    let next: Cursor | undefined = meta?.paging_token ? (JSON.parse(meta.paging_token) as Cursor) : START;
    assertChosen(first, inputData as Values);
    const input = await withParents(run, inputData as Values, parents);
    const inPath = Object.fromEntries(
      placeholdersIn(listing.route)
        .map((key) => [key, input[key]])
        .filter(([, v]) => !isEmpty(v)),
    );
    const asked = { ...inPath, ...(await params?.(input, run)) };
    const zone = tellsTime ? await fetchZone(run).catch(() => 'UTC') : 'UTC';
    let found: Row[] = [];
    // A page with nothing to choose from looks like the end of the list.
    for (let left = LOOKS; next && found.length === 0 && left > 0; left -= 1) {
      const page: Page = await fetchPage(run, listing, asked, { from: next });
      found = page.rows.flatMap((row) => rowsOf(row, input));
      next = page.next;
    }
    return {
      results: found.map((row) => ({
        id: value ? value(row) : row.id,
        label: label(row, { input, zone })?.trim() || row.id,
      })),
      paging_token: next ? JSON.stringify(next) : null,
    };
  });
  const choices = {
    perform: Object.assign(perform, {
      endpoint: { route: listing.route, scope: listing.scope, access: listing.access },
      isOfIds: options.value === undefined && listing.access === undefined && !isPartial,
      ...(one && { isThere: (run: Run, id: string) => isAnyFound(fetchAll(run, one, { [idKeyOf(one)]: id }, 1)) }),
    }),
  };
  if (options.foundBy) foundBy(choices, `${options.foundBy}.id`);
  if (value) return choices;
  if (!byName) return idChoices(choices);
  const namesOf = (row: Row, input: Values) => [label(row, { input, zone: 'UTC' }), nameOf(row), ...alsoCalled(row)];
  return namedChoices(choices, createDirectory({ kind: byName, listing, namesOf, rowsOf, parents }));
};

/**
 * The same choices, and before them some that are none of the list: labels by value.
 *
 * @example withMore(userChoices, { unassigned: 'Nobody' })
 */
export const withMore = (choices: Dropdown, more: Record<string, string>): Dropdown => {
  const perform = async (z: Run['z'], bundle: Run['bundle']) => {
    const found = await choices.perform(z, bundle);
    const first = Object.entries(more).map(([id, label]) => ({ id, label }));
    return { ...found, results: bundle.meta?.paging_token ? found.results : [...first, ...found.results] };
  };
  const longer = { perform: Object.assign(perform, { endpoint: choices.perform.endpoint }) };
  const search = searchOf({ choices });
  if (search) foundBy(longer, search);
  const directory = directoryOf({ choices });
  return directory ? namedChoices(longer, { ...directory, also: { ...directory.also, ...more } }) : idChoices(longer);
};
