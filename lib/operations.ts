import { createHash } from 'node:crypto';
import type { Bundle, InputFieldGroup, PlainInputField, ZObject } from 'zapier-platform-core';
import { type Access, admit } from './access.js';
import { locationFields } from './agency.js';
import { answeredAt, call } from './api.js';
import { locationOf } from './connection.js';
import { type AnyField, declaration, type Field, field, labels, local, readInputs } from './fields.js';
import { companyOf } from './location.js';
import { type Kind, Problem, told } from './problems.js';
import type { RecordOf, Row, Yield } from './record.js';
import { parts, placeholders, type Route, type RouteInput } from './routes.js';
import type { Scope } from './scopes.js';
import { whole } from './whole.js';
import { isEmpty, isObject, type Run, type Values } from './zapier.js';

/** What an operation asks of HighLevel; read by the tests and by the documentation. */
export interface Endpoint {
  route: Route;
  scope?: Scope;
  access?: Access;
}

type Perform<Result> = ((z: ZObject, bundle: Bundle) => Promise<Result>) & { endpoint: Endpoint };

/** The keys of the fields that must be filled in, as the compiler sees them. */
type RequiredKey<F> = F extends { key: infer K extends string; required: true } ? K : never;

/** Rejects a route with a placeholder that no required field fills. */
type Fills<R extends Route, F extends readonly AnyField[]> = [RouteInput<R>] extends [RequiredKey<F[number]>]
  ? unknown
  : { inputs: `{${Exclude<RouteInput<R>, RequiredKey<F[number]>>}} must be a required field` };

/** Runs an operation's work and gives its Problems the form that Zapier expects of its kind. */
const performing = <Result>(
  kind: Kind,
  endpoint: Endpoint,
  fields: readonly AnyField[],
  work: (run: Run) => Promise<Result>,
): Perform<Result> => {
  const words = labels(fields);
  const perform = async (z: ZObject, bundle: Bundle) => {
    const run = { z, bundle };
    try {
      admit(run, endpoint);
      return await work(run);
    } catch (error) {
      throw told(run, kind, error, words);
    }
  };
  return Object.assign(perform, { endpoint });
};

/** A function of Zapier's that is no operation (sign-in test, dropdown, form fields): its Problems, told. */
export const plainly =
  <Result>(work: (run: Run) => Promise<Result>) =>
  async (z: ZObject, bundle: Bundle): Promise<Result> => {
    try {
      return await work({ z, bundle });
    } catch (error) {
      throw told({ z }, 'trigger', error);
    }
  };

/** A form's sections, the first of them open. Only those that a form uses are given to Zapier. */
export type Groups = Record<string, string>;

const sections = new Map<string, InputFieldGroup[]>();

/** The sections that these fields stand in; the same list for the same sections, as core copies it but once then. */
const sectionsOf = (fields: readonly AnyField[], groups: Groups): InputFieldGroup[] => {
  const used = new Set(fields.flatMap((f) => ('group' in f && f.group ? [f.group] : [])));
  const shown = Object.entries(groups).filter(([key]) => used.has(key));
  const name = JSON.stringify(shown);
  const known = sections.get(name) ?? shown.map(([key, label], n) => whole({ key, label, emphasize: n === 0 }));
  sections.set(name, known);
  return known;
};

/** The form of an operation; an agency's connection is asked for the location first. */
const form = (
  fields: readonly AnyField[],
  { access = 'location', groups = {} }: { access?: Access; groups?: Groups },
) => {
  const inputFieldGroups = sectionsOf(fields, groups);
  const declared = fields.map((f) => (typeof f === 'function' ? f : declaration(f)));
  return {
    inputFields: (access === 'location' ? [locationFields, ...declared] : declared) as PlainInputField[],
    ...(inputFieldGroups.length > 0 && { inputFieldGroups }),
  };
};

/** The values of these keys, and all others. */
const parted = (values: Values, keys: readonly string[]): [these: Values, others: Values] => {
  const entries = Object.entries(values);
  return [
    Object.fromEntries(entries.filter(([key]) => keys.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !keys.includes(key))),
  ];
};

/** Splits what the user filled in by where the route takes it: its path, the rest. */
const split = (route: Route, values: Values) => parted(values, placeholders(route));

/** A GET takes its values in the query, anything else in the body. */
const parcel = (route: Route, values: unknown, query?: Values) =>
  parts(route)[0] === 'GET' ? { query: { ...query, ...(values as Values) } } : { body: values, query };

/** The names under which an endpoint takes the location and the agency; none by default. */
interface Whose {
  location?: string;
  company?: string;
}

/** The location and the agency under the names that an endpoint takes them by, if it takes them. */
const whose = async (run: Run, { location, company }: Whose): Promise<Values> => ({
  ...(location && { [location]: locationOf(run.bundle) }),
  ...(company && { [company]: await companyOf(run) }),
});

// ---------------------------------------------------------------- creates

interface Sends<F extends readonly AnyField[]> extends Whose {
  inputs: F;
  groups?: Groups;
  scope?: Scope;
  access?: Access;
  /** What it gives back. */
  gives: RecordOf;
  /** The key of HighLevel's answer under which the record lies; several where they spell it differently. */
  pick?: string | readonly string[];
  /** `false` where the endpoint takes no body; `query` where its values go in the query. */
  body?: false | 'query';
  /** The values that go in the query although the others go in the body. */
  query?: readonly string[];
  /** The last word on the request's values, or a list where HighLevel takes one. */
  shape?: (sent: Values, local: Values, run: Run) => unknown;
  /** What HighLevel's answer leaves out, or what else there is to do. */
  finish?: (row: Values, context: { run: Run; sent: Values; local: Values }) => Values | Promise<Values>;
}

/**
 * A create: one request, whose answer is the result.
 *
 * @param route the endpoint as HighLevel's reference writes it; the compiler wants its placeholders among
 *   the required inputs
 */
export const sends = <const R extends Route, const F extends readonly AnyField[]>(
  route: R,
  options: Sends<F> & Fills<R, F>,
) => {
  const { inputs, groups, scope, access, gives, pick, body, query = [], shape, finish } = options as Sends<F>;
  const work = async (run: Run): Promise<Row> => {
    const { sent, local } = await readInputs(inputs, run);
    const [path, rest] = split(route, sent);
    const values = { ...(await whose(run, options)), ...rest };
    const shaped = shape ? await shape(values, local, run) : values;
    const [asked, said] = query.length > 0 ? parted(shaped as Values, query) : [{}, shaped];
    const carried = body === false ? {} : body === 'query' ? { query: shaped as Values } : parcel(route, said, asked);
    const answer = await call(run, route, path, { scope, access, ...carried });
    const picked = pick
      ? [pick]
          .flat()
          .map((key) => answer[key])
          .find(isObject)
      : answer;
    const row = await (finish ?? ((same: Values) => same))((picked ?? {}) as Values, { run, sent, local });
    const result = gives.read(row);
    // What was changed is known, even if HighLevel answers with nothing.
    const [, own] = /^PUT .*\{(\w+)\}$/.exec(route) ?? [];
    const known = isEmpty(result.id) && own && !isEmpty(path[own]) ? { ...result, id: String(path[own]) } : result;
    const [enriched] = await gives.enrich([known], { ...run, saved: true });
    return enriched as Row;
  };
  return {
    ...form(inputs, { access, groups }),
    perform: performing('create', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};

// ---------------------------------------------------------------- listings

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

interface Page {
  rows: Row[];
  /** The values that ask for the next page, if there is one. */
  next?: Values;
  /** When it was given, by HighLevel's clock. */
  at: number;
}

/** The rows of one page, and how to ask for the next. */
const page = async (run: Run, listing: Listing, values: Values, number: number): Promise<Page> => {
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

// ---------------------------------------------------------------- triggers

/** One kind of event that a trigger can fire on. */
export interface Event {
  /** The choice in “Trigger On”, as a person says it. */
  label: string;
  /**
   * What tells this event of a record from its other ones: fires once for every new value. Several values
   * are several events; none, no event.
   */
  revision: (row: Row, input: Values) => string | readonly string[] | undefined;
  /** The date that orders the rows, newest first. */
  by?: string;
  /** Values that make HighLevel sort and filter for this event. */
  asks?: (input: Values) => Values;
  /** Another listing than the trigger's own. */
  from?: Listing;
  /** A look at all rows at once, for an event that takes a memory of the last look. */
  look?: (rows: Row[], input: Values, run: Run) => Promise<Row[]>;
  /**
   * HighLevel can't be asked for these first, so that they may be on any page: every poll then reads all of
   * them, up to ten pages. Most accounts have but one.
   */
  onAnyPage?: boolean;
  /**
   * The event has no date of its own: a record of long ago that is touched again looks as if it happened now.
   * Zapier’s memory is then filled from this many pages.
   */
  primes?: number;
}

/** The record's own content, told by a short fingerprint: equal content, equal text. */
const fingerprint = (row: Row, keys: readonly string[]): string => {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : isObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, v]) => [k, sorted(v)]),
          )
        : value;
  // Only described keys count: a key that HighLevel adds some day must not fire every Zap.
  const own = keys.map((key) => [key, sorted(row[key] ?? null)]);
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 16);
};

const dateOf = (row: Row, by?: string) => (by && typeof row[by] === 'string' ? (row[by] as string) : undefined);

/** A record appears. Its revision never changes: the date in `by`, else a constant. */
export const added = (label: string, by?: string, more: Partial<Event> = {}): Event => ({
  label,
  by,
  revision: (row) => dateOf(row, by) ?? 'new',
  ...more,
});

/** A record appears or changes, told by its update time in `by`, else by its content. */
export const changed = (label: string, of: RecordOf, by?: string, more: Partial<Event> = {}): Event => ({
  label,
  by,
  revision: (row) => dateOf(row, by) ?? fingerprint(row, of.keys),
  ...more,
});

interface Polls<F extends readonly AnyField[]> {
  inputs: F;
  groups?: Groups;
  from: Listing;
  /** The endpoint this is about, where a poll learns of it from another one (files, which only hydrators fetch). */
  about?: Route;
  /** The events it can fire on, the first by default. More than one become the dropdown “Trigger On”. */
  on: Record<string, Event>;
  /** The values of the request, where the inputs alone are not enough. */
  shape?: (sent: Values, local: Values, run: Run) => Values | Promise<Values>;
  /** Keeps the rows that HighLevel itself can't be asked for. */
  where?: (row: Row, input: Values) => boolean;
  /** Adds what a row needs of the user's input or of other look-ups, before events are told apart. */
  mapRow?: (row: Row, input: Values, run: Run) => Row;
}

/** How many pages Zapier's memory of seen events is filled from, at least. */
const PRIMING_PAGES = 5;
/** How many pages a burst may take: at 100 rows each, ten times what Zapier takes in one go. */
const BURST_PAGES = 10;
/** Zapier's slowest plan polls every 15 minutes; what is younger than this may never have been seen. */
const BURST_MS = 20 * 60_000;
const SAMPLES = 3;

/**
 * Whether rows beyond this page may be new as well: the whole page is younger than the longest time
 * between two polls. In quiet times it is not, and a poll stays at one request.
 */
const isBurst = ({ rows, at }: Page, by?: string): boolean => {
  const oldest = rows.at(-1)?.[by ?? ''];
  return typeof oldest === 'string' && at - Date.parse(oldest) < BURST_MS;
};

const triggerOn = (on: Record<string, Event>) => {
  const [first] = Object.keys(on) as [string];
  return local(
    field({
      key: 'triggerOn',
      label: 'Trigger On',
      type: 'string',
      required: false,
      default: first,
      choices: Object.fromEntries(Object.entries(on).map(([key, { label }]) => [key, label])),
      helpText: 'Which events start this Zap.',
    }),
  );
};

/** Newest first; rows without a date keep HighLevel's order, after the dated ones. */
const newestFirst = (rows: Row[], by?: string): Row[] =>
  by ? rows.toSorted((a, b) => (dateOf(b, by) ?? '').localeCompare(dateOf(a, by) ?? '')) : rows;

/**
 * A polling trigger. `id` and `revision` are its key: Zapier fires once for each pair.
 *
 * One request a poll; up to five pages when Zapier fills its memory of what is there already, and up to
 * ten while more arrives between two polls than one page holds. A record that is gone is an empty list.
 */
export const polls = <const R extends Route, const F extends readonly AnyField[]>(
  options: Polls<F> & { from: { route: R } } & Fills<R, F>,
) => {
  const { groups, from, about, on, shape, where = () => true, mapRow = (row: Row) => row } = options as Polls<F>;
  const inputs: readonly AnyField[] = Object.keys(on).length > 1 ? [triggerOn(on), ...options.inputs] : options.inputs;
  const { of, route, scope, access } = from;

  const work = async (run: Run): Promise<Row[]> => {
    const { bundle } = run;
    const { isPopulatingDedupe, isLoadingSample } = bundle.meta ?? {};
    const { sent, local } = await readInputs(inputs, run);
    const input = { ...sent, ...local };
    const event = on[String(local.triggerOn ?? Object.keys(on)[0])];
    if (!event) throw new Problem(`Trigger On must be one of: ${Object.keys(on).join(', ')}.`);
    const listing = event.from ?? from;
    const values = { ...event.asks?.(input), ...(shape ? await shape(sent, local, run) : sent) };
    // Priming must know all that a poll could come across, and one page more, for what deletions pull up.
    const { primes = PRIMING_PAGES } = event;
    const most = isLoadingSample ? 1 : isPopulatingDedupe ? Math.max(BURST_PAGES + 1, primes) : BURST_PAGES;
    const atLeast = isPopulatingDedupe ? primes : 1;

    const read = async (size?: number): Promise<Row[]> => {
      const sized = listing.size && { [listing.size.key]: size };
      const found: Row[] = [];
      let more: Values | undefined = {};
      for (let n = 1; more && n <= most; n += 1) {
        const got: Page = await page(run, listing, { ...sized, ...values, ...more }, n);
        found.push(...got.rows);
        more = event.onAnyPage || n < atLeast || isBurst(got, event.by) ? got.next : undefined;
      }
      return found;
    };

    const eventsIn = async (found: Row[]) => {
      // An answer without a record in it (a 200 with nothing, `{}`) is no event.
      const rows = found.map((row) => mapRow(row, input, run)).filter(({ id }) => !isEmpty(id));
      const looked = event.look ? await event.look(rows, input, run) : rows;
      const seen = new Set<string>();
      return newestFirst(looked, event.by)
        .flatMap((row) =>
          where(row, input) ? [event.revision(row, input) ?? []].flat().map((revision) => ({ ...row, revision })) : [],
        )
        .filter(({ id, revision }) => {
          const key = JSON.stringify([id, revision]);
          return !seen.has(key) && seen.add(key);
        });
    };

    const found = await read(isLoadingSample ? SAMPLES : listing.size?.most);
    let events = await eventsIn(found);
    // The few that a sample takes may all be of another kind than the Zap waits for.
    if (isLoadingSample && listing.size && found.length > 0 && events.length === 0) {
      events = await eventsIn(await read(listing.size.most));
    }
    const wanted = isLoadingSample ? events.slice(0, SAMPLES) : events;
    return isPopulatingDedupe ? wanted : of.enrich(wanted, run);
  };

  const patient = async (run: Run): Promise<Row[]> => {
    try {
      return await work(run);
    } catch (error) {
      // Somebody deleted the record that this Zap watches: no reason to switch the Zap off.
      if (!(error instanceof Problem && error.notFound)) throw error;
      run.z.console.log(`${error.message} There is nothing to trigger on.`);
      return [];
    }
  };

  return {
    type: 'polling' as const,
    ...form(inputs, { access, groups }),
    perform: performing('trigger', { route: about ?? route, scope, access }, inputs, patient),
    ...of.event,
  };
};

// ---------------------------------------------------------------- searches

interface Finds<F extends readonly AnyField[]> {
  inputs: F;
  scope?: Scope;
  access?: Access;
  gives: RecordOf;
  /** Rows as HighLevel gives them, the best match first. */
  find: (input: Values, run: Run) => Promise<Values[]>;
}

/** A search: the rows that match, the best first; none is an empty list. */
export const finds = <const R extends Route, const F extends readonly AnyField[]>(route: R, options: Finds<F>) => {
  const { inputs, scope, access, gives, find } = options;
  const work = async (run: Run): Promise<Row[]> => {
    const { sent, local } = await readInputs(inputs, run);
    try {
      return await gives.enrich((await find({ ...sent, ...local }, run)).map(gives.read), run);
    } catch (error) {
      if (error instanceof Problem && error.notFound) return [];
      throw error;
    }
  };
  return {
    ...form(inputs, { access }),
    perform: performing('search', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};

// ---------------------------------------------------------------- dropdowns

interface Dropdown {
  /** What a person knows the row by. */
  label: (row: Row) => string | undefined;
  /** What the field takes, `id` by default. */
  value?: (row: Row) => string;
  /** Values of the request, from what is filled in so far. */
  asks?: (input: Values, run: Run) => Values | Promise<Values>;
  where?: (row: Row, input: Values) => boolean;
}

/**
 * The choices of an id field: a listing's rows by what people know them by, page after page.
 * Fields that the listing's route needs are filled in before (`dependsOn`).
 */
export const dropdown = (listing: Listing, { label, value = ({ id }) => id, asks, where = () => true }: Dropdown) => {
  const perform = plainly(async (run) => {
    const { meta, inputData } = run.bundle;
    const [number, more] = meta?.paging_token ? (JSON.parse(meta.paging_token) as [number, Values]) : [1, {}];
    const input = inputData as Values;
    const inPath = Object.fromEntries(
      placeholders(listing.route)
        .map((key) => [key, input[key]])
        .filter(([, v]) => !isEmpty(v)),
    );
    const size = listing.size && { [listing.size.key]: listing.size.most };
    const asked = { ...inPath, ...size, ...(await asks?.(input, run)), ...more };
    const { rows, next } = await page(run, listing, asked, number);
    return {
      results: rows
        .filter((row) => where(row, input))
        .map((row) => ({ id: value(row), label: label(row)?.trim() || row.id })),
      paging_token: next ? JSON.stringify([number + 1, next]) : null,
    };
  });
  return {
    perform: Object.assign(perform, {
      endpoint: { route: listing.route, scope: listing.scope, access: listing.access },
    }),
  };
};

/** A field that takes one of the rows of a listing. */
export const pickOne = <const F extends Omit<Field, 'choices' | 'type'>>(
  declared: F,
  listing: Listing,
  how: Dropdown,
) => ({
  type: 'string' as const,
  ...declared,
  choices: dropdown(listing, how),
});

/** The warning that stands first in every delete's form. */
export const undoWarning = (what: string) =>
  field({
    key: 'warning',
    label: 'Warning',
    type: 'copy',
    helpText: `**This can’t be undone.** ${what}`,
  });

export type { Yield };
