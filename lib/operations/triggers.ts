import { createHash } from 'node:crypto';
import { type AnyField, field, notSent, readInputs } from '../definition/fields.js';
import { form, type Groups } from '../definition/forms.js';
import type { RecordOf, Row } from '../definition/record.js';
import type { Route } from '../highlevel/routes.js';
import { isGone, UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { fetchPage, type Listing, type Page } from './listings.js';
import { definePerform, type Fills } from './performing.js';

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
  dateKey?: string;
  /** Values that make HighLevel sort and filter for this event. */
  params?: (input: Values) => Values;
  /** Another listing than the trigger's own. */
  listing?: Listing;
  /** A look at all rows at once, for an event that takes a memory of the last look. */
  compareWithLast?: (rows: Row[], input: Values, run: Run) => Promise<Row[]>;
  /**
   * HighLevel can't be asked for these first, so that they may be on any page: every poll then reads all of
   * them, up to ten pages. Most accounts have but one.
   */
  unsorted?: boolean;
  /**
   * The event has no date of its own: a record of long ago that is touched again looks as if it happened now.
   * Zapier’s memory is then filled from this many pages.
   */
  primingPages?: number;
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
  dateKey: by,
  revision: (row) => dateOf(row, by) ?? 'new',
  ...more,
});

/** A record appears or changes, told by its update time in `by`, else by its content. */
export const changed = (label: string, of: RecordOf, by?: string, more: Partial<Event> = {}): Event => ({
  label,
  dateKey: by,
  revision: (row) => dateOf(row, by) ?? fingerprint(row, of.keys),
  ...more,
});

interface Polls<F extends readonly AnyField[]> {
  inputs: F;
  groups?: Groups;
  listing: Listing;
  /** The endpoint this is about, where a poll learns of it from another one (files, which only hydrators fetch). */
  endpoint?: Route;
  /** The events it can fire on, the first by default. More than one become the dropdown “Trigger On”. */
  events: Record<string, Event>;
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
const isBurst = ({ rows, respondedAt: at }: Page, by?: string): boolean => {
  const oldest = rows.at(-1)?.[by ?? ''];
  return typeof oldest === 'string' && at - Date.parse(oldest) < BURST_MS;
};

const triggerOn = (on: Record<string, Event>) => {
  const [first] = Object.keys(on) as [string];
  return notSent(
    field({
      key: 'triggerOn',
      label: 'Trigger On',
      type: 'string',
      required: false,
      default: first,
      choices: Object.fromEntries(Object.entries(on).map(([key, { label }]) => [key, label])),
      helpText: `With “${on[first]?.label}”, each one starts this Zap once. Otherwise it starts whenever what you chose happens, also to older ones.`,
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
  options: Polls<F> & { listing: { route: R } } & Fills<R, F>,
) => {
  const {
    groups,
    listing: from,
    endpoint: about,
    events: on,
    shape,
    where = () => true,
    mapRow = (row: Row) => row,
  } = options as Polls<F>;
  const inputs: readonly AnyField[] = Object.keys(on).length > 1 ? [triggerOn(on), ...options.inputs] : options.inputs;
  const { of, route, scope, access } = from;

  const work = async (run: Run): Promise<Row[]> => {
    const { bundle } = run;
    const { isPopulatingDedupe, isLoadingSample } = bundle.meta ?? {};
    const { sent, local } = await readInputs(inputs, run);
    const input = { ...sent, ...local };
    const name = String(local.triggerOn ?? Object.keys(on)[0]);
    const event = Object.hasOwn(on, name) ? on[name] : undefined;
    if (!event)
      throw new UserFacingError(
        `Trigger On must be one of: ${Object.values(on)
          .map(({ label }) => label)
          .join(', ')}.`,
      );
    const listing = event.listing ?? from;
    const values = { ...event.params?.(input), ...(shape ? await shape(sent, local, run) : sent) };
    // Priming must know all that a poll could come across, and one page more, for what deletions pull up.
    const { primingPages: primes = PRIMING_PAGES } = event;
    const most = isLoadingSample ? 1 : isPopulatingDedupe ? Math.max(BURST_PAGES + 1, primes) : BURST_PAGES;
    const atLeast = isPopulatingDedupe ? primes : 1;

    const read = async (size?: number): Promise<Row[]> => {
      const sized = listing.size && { [listing.size.key]: size };
      const found: Row[] = [];
      let more: Values | undefined = {};
      for (let n = 1; more && n <= most; n += 1) {
        const got: Page = await fetchPage(run, listing, { ...sized, ...values, ...more }, n);
        found.push(...got.rows);
        more = event.unsorted || n < atLeast || isBurst(got, event.dateKey) ? got.next : undefined;
      }
      return found;
    };

    const eventsIn = async (found: Row[]) => {
      // An answer without a record in it (a 200 with nothing, `{}`) is no event.
      const rows = found.map((row) => mapRow(row, input, run)).filter(({ id }) => !isEmpty(id));
      const looked = event.compareWithLast ? await event.compareWithLast(rows, input, run) : rows;
      const seen = new Set<string>();
      return newestFirst(looked, event.dateKey)
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
      if (!isGone(error)) throw error;
      run.z.console.log(`${error.message} There is nothing to trigger on.`);
      return [];
    }
  };

  return {
    type: 'polling' as const,
    ...form(inputs, { access, groups }),
    perform: definePerform('trigger', { route: about ?? route, scope, access }, inputs, patient),
    ...of.event,
  };
};
