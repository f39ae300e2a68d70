import { type AnyField, readInputs } from '../definition/fields.js';
import { defineForm, type Groups } from '../definition/forms.js';
import type { Row } from '../definition/record.js';
import type { Route } from '../highlevel/routes.js';
import { isGone } from '../problems.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { type Event, sortNewestFirst } from './events.js';
import type { Listing } from './listings.js';
import { hash } from './memory.js';
import { readNews } from './news.js';
import { type Parts, readParts, readPartsSample } from './parts.js';
import { definePerform, type Fills } from './performing.js';
import { readForPriming, rememberNone } from './priming.js';
import { limitNote, planReading, type ReadingPlan } from './reading_plan.js';
import type { News, Source } from './source.js';
import { withTriggerOn } from './trigger_on.js';
import { readSample, readUnpaged, readUnpagedWider } from './unpaged.js';
import { withUpdatedOnly } from './watched.js';

/**
 * No events where “not found” says so: somebody deleted the record that this Zap watches, which is no reason to switch
 * the Zap off.
 *
 * @throws any other error, and one that says so of a list while Zapier fills its memory: all of the list would be news
 *   when it is back
 */
const noneIfGone = async (asked: Source, error: unknown): Promise<Row[]> => {
  const { run, listing, plan, values } = asked;
  const { isPopulatingDedupe } = run.bundle.meta ?? {};
  const isNone = listing.single || !isPopulatingDedupe || listing.noneIfGone?.(values);
  if (!isGone(error) || !isNone) throw error;
  run.z.console.log(`${error.message} There is nothing to trigger on.`);
  if (isPopulatingDedupe && plan.reads !== 'one answer') await rememberNone(asked);
  return [];
};

interface Polls<F extends readonly AnyField[]> {
  inputs: F;
  /** The sections of the form. @default none */
  groups?: Groups;
  /** Where the rows come from. */
  listing: Listing;
  /** The endpoint that the trigger stands for, where another one shows its news. @default the listing's route */
  endpoint?: Route;
  /**
   * The events it can fire on, the first by default. More than one become the dropdown “Trigger On”, which has “Updated
   * only” behind “new and updated”.
   */
  events: Record<string, Event>;
  /** Which of the events it is, where something else in the form says so. @default “Trigger On” */
  chooses?: (chosen: Values) => string;
  /** What the list is put together from, where HighLevel gives it in parts only. @default one list */
  parts?: Parts;
  /** What else a poll can't see, in numbers, for the form. @default nothing */
  limits?: string;
  /** The values of the request, where the inputs alone are not enough. @default what the user filled in */
  toParams?: (sent: Values, chosen: Values, run: Run) => Values | Promise<Values>;
  /**
   * The values that show what comes into view later, by time alone, so that it is known when it does. Zapier's memory is
   * filled with them; where HighLevel refuses them, with the plain ones.
   */
  wider?: (values: Values, input: Values) => Values;
  /** Keeps the rows that HighLevel itself can't filter. @default all rows */
  where?: (row: Row, input: Values) => boolean;
  /** Adds what a row needs of the user's input, before its events are made. @default the row as it is */
  mapRow?: (row: Row, input: Values, run: Run) => Row;
}

const keysOf = ({ id, revision }: Row): Row => ({ id, revision });

/**
 * A polling trigger. `id` and `revision` are its key: Zapier fires once for each pair.
 *
 * A list that HighLevel sorts takes one request in quiet times; else as many as the list has pages. What a poll can't
 * read in its time is read by the next ones (lib/operations/news.ts). A record that is gone is an empty list.
 *
 * @example
 * polls({
 *   inputs: [watchedContact],
 *   listing: tasksOfContact,
 *   events: { added: added('New tasks only'), changed: changed('New and changed tasks', task) },
 * })
 */
export const polls = <const R extends Route, const F extends readonly AnyField[]>(
  options: Polls<F> & { listing: { route: R } } & Fills<R, F>,
) => {
  const {
    groups,
    listing: own,
    endpoint: about,
    events: declared,
    limits = '',
    chooses,
    parts,
    toParams,
    wider,
    where = () => true,
    mapRow = (row: Row) => row,
  } = options as Polls<F>;
  const on = withUpdatedOnly(declared);
  const plans: Record<string, ReadingPlan> = Object.fromEntries(
    Object.entries(on).map(([key, event]) => [key, planReading(event, event.listing ?? own, parts?.of)]),
  );
  const note = [limitNote(Object.values(plans)), limits].filter(Boolean).join(' ');
  const inputs = withTriggerOn(options.inputs, chooses ? {} : on, note);
  const { of, route, scope, access } = own;

  const ask = async (run: Run): Promise<Source> => {
    const { sent, chosen } = await readInputs(inputs, run);
    const input = { ...sent, ...chosen };
    // The form takes nothing but one of them.
    const event = on[String(chooses?.(chosen) ?? chosen.triggerOn ?? Object.keys(on)[0])] as Event;
    const question = hash([(event.listing ?? own).route, about, event.label, input]);
    const judge = run.bundle.meta?.isLoadingSample ? undefined : await event.judge?.(run, question, input);
    const revisionsOf = (row: Row) => [(judge ? judge.revisions(row) : event.revision(row, input)) ?? []].flat();
    const eventsOf = (rows: Row[]): Row[] => {
      const seen = new Set<string>();
      const events = rows
        .map((row) => mapRow(row, input, run))
        // An answer without a record in it (a 200 with nothing, `{}`) is no event.
        .filter((row) => !isEmpty(row.id))
        // Also a row that is left out shows that its record has left a state.
        .map((row) => ({ row, revisions: revisionsOf(row) }))
        .filter(({ row }) => where(row, input))
        .flatMap(({ row, revisions }) => revisions.map((revision) => ({ ...row, revision })))
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
      values: { ...event.params?.(input), ...(toParams ? await toParams(sent, chosen, run) : sent) },
      event,
      plan: planReading(event, listing, parts?.of),
      input,
      eventsOf,
      idsOf: (rows) => rows.map((row) => mapRow(row, input, run).id),
      question,
      judge,
    };
  };

  /** Reads what a poll gives, or what Zapier's memory is filled with. */
  const read = (asked: Source): Promise<News> => {
    const { isPopulatingDedupe } = asked.run.bundle.meta ?? {};
    if (asked.plan.reads !== 'one answer') return isPopulatingDedupe ? readForPriming(asked) : readNews(asked);
    return isPopulatingDedupe && wider ? readUnpagedWider(asked, wider) : readUnpaged(asked);
  };

  const sampleOf = (asked: Source) => (parts ? readPartsSample(asked, parts) : readSample(asked));

  const work = async (run: Run): Promise<Row[]> => {
    const { isPopulatingDedupe, isLoadingSample } = run.bundle.meta ?? {};
    const asked = await ask(run);
    try {
      if (isLoadingSample) return await of.enrich(await sampleOf(asked), run);
      const { events, remember } = await (parts ? readParts(asked, parts, read) : read(asked));
      // Zapier's memory keeps the keys and nothing else.
      const given = isPopulatingDedupe ? events.map(keysOf) : await of.enrich(events, run);
      // Only now: what a failed run has read was not told.
      await remember();
      await asked.judge?.keep();
      return given;
    } catch (error) {
      return noneIfGone(asked, error);
    }
  };

  return {
    type: 'polling' as const,
    ...defineForm(inputs, { access, groups }),
    perform: Object.assign(definePerform('trigger', { route: about ?? route, scope, access }, inputs, work), {
      reading: plans,
      // A function: core walks through whatever else hangs on the definition, records and all.
      events: () => on,
    }),
    ...of.event,
  };
};
