import type { Row } from '../definition/record.js';
import { isGone, UserFacingError } from '../problems.js';
import { isEmpty, type Values } from '../zapier.js';
import { fetchPage, type Page } from './listings.js';
import type { News, Source } from './source.js';

const noAnswer = () =>
  new UserFacingError('HighLevel’s answer held no record. Zapier will try again.', { reason: 'unavailable' });

const nothing = async () => {};

const findEvents = async ({ run, event, input, eventsOf }: Source, rows: Row[]): Promise<Row[]> =>
  eventsOf(event.compareWithLast ? await event.compareWithLast(rows, input, run) : rows);

/** The answer. While Zapier fills its memory a “not found” is asked again: a wrong one would make the record news. */
const fetchWhole = async ({ run, listing, values }: Source): Promise<Page> => {
  try {
    return await fetchPage(run, listing, values);
  } catch (error) {
    if (!isGone(error) || !run.bundle.meta?.isPopulatingDedupe) throw error;
    return fetchPage(run, listing, values);
  }
};

/**
 * All events of a listing whose one answer holds all rows: Zapier sees which are new.
 *
 * @throws {UserFacingError} on an answer without a record, where that would make all of them news, or hide a list
 */
export const readUnpaged = async (source: Source): Promise<News> => {
  const { run, listing, idsOf } = source;
  const { rows, isAnswer } = await fetchWhole(source);
  const nameless = idsOf(rows).filter(isEmpty).length;
  const isNone = !isAnswer || (listing.single && rows.length > 0 && nameless === rows.length);
  if (isNone && (!listing.single || run.bundle.meta?.isPopulatingDedupe)) throw noAnswer();
  if (isNone) run.z.console.log('HighLevel’s answer held no record. There is nothing to trigger on.');
  else if (nameless > 0) run.z.console.log(`HighLevel gave ${nameless} rows without an id: they are no events.`);
  return { events: await findEvents(source, rows), remember: nothing };
};

/** The same with the values of `wider`; with the plain ones where HighLevel refuses them. */
export const readUnpagedWider = async (
  source: Source,
  wider: (values: Values, input: Values) => Values,
): Promise<News> => {
  try {
    return await readUnpaged({ ...source, values: wider(source.values, source.input) });
  } catch (error) {
    if (!(error instanceof UserFacingError) || error.reason !== 'input') throw error;
    return readUnpaged(source);
  }
};

const SAMPLES = 3;

/** A few events for the editor, in one small request; in a second, larger one if the few rows hold none. */
export const readSample = async (source: Source): Promise<Row[]> => {
  const { run, listing, values } = source;
  const few = await fetchPage(run, listing, values, { size: SAMPLES });
  const events = await findEvents(source, few.rows);
  if (events.length > 0 || few.rows.length === 0 || !listing.size) return events.slice(0, SAMPLES);
  const page = await fetchPage(run, listing, values);
  return (await findEvents(source, page.rows)).slice(0, SAMPLES);
};
