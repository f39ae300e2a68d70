import { type AnyField, field, notSent, readInputs } from '../definition/fields.js';
import { defineForm, type Groups } from '../definition/forms.js';
import type { Row } from '../definition/record.js';
import type { Route } from '../highlevel/routes.js';
import { isGone, UserFacingError } from '../problems.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { type Event, sortNewestFirst } from './events.js';
import { isPaged, type Listing } from './listings.js';
import { hash } from './memory.js';
import { readNews } from './news.js';
import { definePerform, type Fills } from './performing.js';
import { readForPriming, rememberNone } from './priming.js';
import { limitNote, type ReadingFacts, readingFacts } from './reading_plan.js';
import type { News, Source } from './source.js';
import { readSample, readUnpaged, readUnpagedWider } from './unpaged.js';

/**
 * No events where “not found” says so: somebody deleted the record that this Zap watches, which is no reason to switch
 * the Zap off.
 *
 * @throws any other error, and one that says so of a list while Zapier fills its memory: all of the list would be news
 *   when it is back
 */
const noneIfGone = async (asked: Source, error: unknown): Promise<Row[]> => {
  const { run, listing, values } = asked;
  const { isPopulatingDedupe } = run.bundle.meta ?? {};
  const isNone = listing.single || !isPopulatingDedupe || listing.noneIfGone?.(values);
  if (!isGone(error) || !isNone) throw error;
  run.z.console.log(`${error.message} There is nothing to trigger on.`);
  if (isPopulatingDedupe && isPaged(listing)) await rememberNone(asked);
  return [];
};

interface Polls<F extends readonly AnyField[]> {
  inputs: F;
  groups?: Groups;
  listing: Listing;
  /** The endpoint this is about, where a poll learns of it from another one (files, which only hydrators fetch). */
  endpoint?: Route;
  /** The events it can fire on, the first by default. More than one become the dropdown “Trigger On”. */
  events: Record<string, Event>;
  /** What else can't be seen, in numbers, for the form. */
  limits?: string;
  /** The values of the request, where the inputs alone are not enough. */
  toParams?: (sent: Values, local: Values, run: Run) => Values | Promise<Values>;
  /**
   * The values that show what comes into view later, by time alone, so that it is known when it does. Zapier's memory is
   * filled with them; where HighLevel refuses them, with the plain ones.
   */
  wider?: (values: Values, input: Values) => Values;
  /** Keeps the rows that HighLevel itself can't be asked for. */
  where?: (row: Row, input: Values) => boolean;
  /** Adds what a row needs of the user's input or of other look-ups, before events are told apart. */
  mapRow?: (row: Row, input: Values, run: Run) => Row;
}

const triggerOn = (on: Record<string, Event>, note: string) => {
  const [first] = Object.keys(on) as [string];
  return notSent(
    field({
      key: 'triggerOn',
      label: 'Trigger On',
      type: 'string',
      required: false,
      default: first,
      choices: Object.fromEntries(Object.entries(on).map(([key, { label }]) => [key, label])),
      helpText: `With “${on[first]?.label}”, each one starts this Zap once. Otherwise it starts whenever what you chose happens, also to older ones.${note && ` ${note}`}`,
    }),
  );
};

const keysOf = ({ id, revision }: Row): Row => ({ id, revision });

/** The form's fields: which event, if there are several, and what can't be seen of it. */
const withNote = (inputs: readonly AnyField[], events: Record<string, Event>, note: string): readonly AnyField[] => {
  if (Object.keys(events).length > 1) return [triggerOn(events, note), ...inputs];
  return note ? [...inputs, field({ key: 'limits', label: 'Limits', type: 'copy', helpText: note })] : inputs;
};

/**
 * A polling trigger. `id` and `revision` are its key: Zapier fires once for each pair.
 *
 * A list that HighLevel sorts takes one request in quiet times; else as many as the list has pages. What a poll can't
 * read in its time is read by the next ones (lib/operations/news.ts). A record that is gone is an empty list.
 */
export const polls = <const R extends Route, const F extends readonly AnyField[]>(
  options: Polls<F> & { listing: { route: R } } & Fills<R, F>,
) => {
  const {
    groups,
    listing: own,
    endpoint: about,
    events: on,
    limits = '',
    toParams,
    wider,
    where = () => true,
    mapRow = (row: Row) => row,
  } = options as Polls<F>;
  const facts: Record<string, ReadingFacts> = Object.fromEntries(
    Object.entries(on).map(([key, event]) => [key, readingFacts(event, event.listing ?? own)]),
  );
  const inputs = withNote(options.inputs, on, [limitNote(Object.values(facts)), limits].filter(Boolean).join(' '));
  const { of, route, scope, access } = own;

  const ask = async (run: Run): Promise<Source> => {
    const { sent, local } = await readInputs(inputs, run);
    const input = { ...sent, ...local };
    const name = String(local.triggerOn ?? Object.keys(on)[0]);
    const event = Object.hasOwn(on, name) ? on[name] : undefined;
    if (!event) {
      const labels = Object.values(on).map(({ label }) => label);
      throw new UserFacingError(`Trigger On must be one of: ${labels.join(', ')}.`);
    }
    const eventsOf = (rows: Row[]): Row[] => {
      const seen = new Set<string>();
      const events = rows
        .map((row) => mapRow(row, input, run))
        // An answer without a record in it (a 200 with nothing, `{}`) is no event.
        .filter((row) => !isEmpty(row.id) && where(row, input))
        .flatMap((row) => [event.revision(row, input) ?? []].flat().map((revision) => ({ ...row, revision })))
        .filter(({ id, revision }) => {
          const key = JSON.stringify([id, revision]);
          return !seen.has(key) && seen.add(key);
        });
      return sortNewestFirst(events, event.shownBy ?? event.date);
    };
    const listing = event.listing ?? own;
    return {
      run,
      listing,
      values: { ...event.params?.(input), ...(toParams ? await toParams(sent, local, run) : sent) },
      event,
      input,
      eventsOf,
      idsOf: (rows) => rows.map((row) => mapRow(row, input, run).id),
      question: hash([listing.route, about, event.label, input]),
    };
  };

  /** Reads what a poll gives, or what Zapier's memory is filled with. */
  const read = (asked: Source): Promise<News> => {
    const { isPopulatingDedupe } = asked.run.bundle.meta ?? {};
    if (isPaged(asked.listing)) return isPopulatingDedupe ? readForPriming(asked) : readNews(asked);
    return isPopulatingDedupe && wider ? readUnpagedWider(asked, wider) : readUnpaged(asked);
  };

  const work = async (run: Run): Promise<Row[]> => {
    const { isPopulatingDedupe, isLoadingSample } = run.bundle.meta ?? {};
    const asked = await ask(run);
    try {
      if (isLoadingSample) return await of.enrich(await readSample(asked), run);
      const { events, remember } = await read(asked);
      // Zapier's memory keeps the keys and nothing else.
      const given = isPopulatingDedupe ? events.map(keysOf) : await of.enrich(events, run);
      // Only now: what a failed run has read was not told.
      await remember();
      return given;
    } catch (error) {
      return noneIfGone(asked, error);
    }
  };

  return {
    type: 'polling' as const,
    ...defineForm(inputs, { access, groups }),
    perform: Object.assign(definePerform('trigger', { route: about ?? route, scope, access }, inputs, work), {
      reading: facts,
      // A function: core walks through whatever else hangs on the definition, records and all.
      events: () => on,
    }),
    ...of.event,
  };
};
