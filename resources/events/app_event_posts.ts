import type { RecordOf, Row } from '../../lib/definition/record.js';
import type { Delivery } from '../../lib/highlevel/delivery.js';
import { hash } from '../../lib/operations/index.js';
import { isForZapier, isGone, UserFacingError } from '../../lib/problems.js';
import { toIso } from '../../lib/values/api_times.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { appEvent } from './app_event.js';
import { dataOf, idIn } from './app_event_data.js';
import { type Meaning, meaningOf } from './app_event_meaning.js';
import { EVENT_LABELS, type EventKind, type EventName, isEventName, kindLabel, kindOf } from './app_event_names.js';
import { findForeignness, findStaleness, type Place, placeOf } from './app_event_place.js';
import { READINGS, readerOf, shapeOf } from './app_event_records.js';

// A post to the webhook address of the app becomes an event, with the record that it is about. Nothing is left out
// because it came before: no post says which Zap it is for, and the Zaps of a connection share what is remembered.

/** The same run, in the location where something happened: an agency's connection has a token for each. */
const inLocation = (run: Run, locationId: string | undefined): Run =>
  locationId ? { ...run, bundle: { ...run.bundle, inputData: { ...run.bundle.inputData, locationId } } } : run;

/** What was found of a record: as HighLevel has it now, gone, or not to be read. */
interface Found {
  row?: Row;
  isGone?: boolean;
}

/** Whether an error is told to Zapier, which renews the token and runs this once more. Its wait for a limit would not. */
const isForCore = (run: Run, error: unknown) =>
  isForZapier(run, error) && !(error instanceof run.z.errors.ThrottledError);

/** The answer, or undefined with a word in the log: nobody sends the post again, so that half of it is better than none. */
const orNothing = async <T>(
  run: Run,
  what: string,
  work: Promise<T>,
  isTold: (run: Run, error: unknown) => boolean = isForCore,
): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isTold(run, error)) throw error;
    run.z.console.log(`${what}: ${(error as Error).message}`);
    return undefined;
  }
};

const readRecord = async (run: Run, kind: EventKind | undefined, data: Values): Promise<Found> => {
  const reader = readerOf(kind, data);
  if (!reader) return {};
  const what = 'The record could not be read, so that the event has what HighLevel sent';
  const rows = await orNothing(
    run,
    what,
    reader.fetch(run).catch((error: unknown) => {
      if (isGone(error)) return [];
      throw error;
    }),
  );
  const [row] = rows?.filter(({ id }) => !isEmpty(id)) ?? [];
  if (rows && !row) run.z.console.log('The record is gone, so that the event has what HighLevel sent.');
  return { row, isGone: rows !== undefined && row === undefined };
};

const isDelete = (name: string) => /(Delete|Uninstall)$/.test(name);

/** The events that it still may be, now that it is known whether there is a record. */
const withoutImpossible = (names: string[], { row, isGone: gone }: Found): string[] => {
  if (names.length < 2 || !(row || gone)) return names;
  const left = names.filter((name) => isDelete(name) === Boolean(gone));
  return left.length > 0 ? left : names;
};

const labelOf = (event: string, kind: EventKind | undefined): string =>
  isEventName(event) ? EVENT_LABELS[event] : kind ? kindLabel(kind) : event.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** The event, or what it is about where it may be several. */
const nameOf = ({ kind, names, said }: Meaning): string => {
  const [only, ...others] = names;
  if (only && others.length === 0) return only;
  return (said && names.includes(said) ? said : kind) ?? 'Unknown';
};

const contactOf = (kind: EventKind | undefined, data: Values, recordId: string | null): unknown => {
  if (kind === 'Contact') return recordId;
  const { contactId, contactDetails } = data;
  return contactId ?? (isObject(contactDetails) ? contactDetails.id : undefined) ?? null;
};

/** What of a post is not yet known to be dropped. */
interface Reviewed {
  post: Values;
  meaning: Meaning;
  place: Place;
}

const toEvent = async (run: Run, { post, meaning, place }: Reviewed, isWanted: (names: string[]) => boolean) => {
  const { kind, names, said } = meaning;
  const data = dataOf(post, kind, said !== undefined);
  const there = inLocation(run, place.locationId);
  const found: Found = names.every(isDelete) && names.length > 0 ? {} : await readRecord(there, kind, data);
  const left = withoutImpossible(names, found);
  if (!isWanted(left)) return undefined;
  const event = nameOf({ ...meaning, names: left });
  const of: RecordOf | undefined = readerOf(kind, data)?.of ?? (kind && shapeOf(kind));
  const row = found.row ?? (of ? of.read(data) : ({ ...data, id: idIn(data) } as Row));
  const enriched =
    of && (await orNothing(there, 'What belongs to the record could not be read', of.enrich([row], there)));
  const recordId = idIn(data);
  return appEvent.read({
    id: idIn({ id: post.webhookId }) ?? hash(post, 32),
    event,
    eventLabel: labelOf(event, kind),
    // What is guessed from a record that is gone may have been something else before.
    eventKnown: left.length === 1 && !(found.isGone && names.length > 1),
    timestamp: post.timestamp,
    locationId: place.locationId,
    companyId: place.companyId,
    appId: post.appId,
    recordId,
    contactId: contactOf(kind, data, recordId),
    recordRead: found.row !== undefined,
    record: enriched?.[0] ?? row,
  });
};

/** What was filled in. */
interface Wanted {
  events?: string[];
  locationId?: string;
  oldestMinutes?: number;
}

const LONGEST_MINUTES = 10_080;

/**
 * The events in a post that are wanted and the connection's own. Any other is dropped with a word in the log.
 *
 * @throws {UserFacingError} where it can't be told whose it is, or the form says nonsense
 */
export const eventsOfPost = async ({ bodies }: Delivery, input: Values, run: Run): Promise<Row[]> => {
  const { events = [], locationId, oldestMinutes = 5 } = input as Wanted;
  if (oldestMinutes < 1 || oldestMinutes > LONGEST_MINUTES)
    throw new UserFacingError(
      `Oldest Post (Minutes) must be from 1 to ${LONGEST_MINUTES}, but it is ${oldestMinutes}.`,
    );
  const isWanted = (names: string[]) => events.length === 0 || names.some((name) => events.includes(name));
  const given = new Map<string, Row>();
  for (const post of bodies) {
    const meaning = meaningOf(post);
    const place = placeOf(post, meaning.kind);
    // What costs nothing first.
    const fault =
      findStaleness(post, oldestMinutes) ??
      (isWanted(meaning.names) ? undefined : 'its event is none of those that are chosen') ??
      (await findForeignness(run, place, post, locationId));
    const event = fault ? undefined : await toEvent(run, { post, meaning, place }, isWanted);
    if (event) given.set(event.id, event);
    else run.z.console.log(`A post was dropped: ${fault ?? 'its event proved to be none of those that are chosen'}.`);
  }
  return [...given.values()];
};

/** An event as one would be of a record that is there: what the editor shows. */
const exampleOf = (run: Run, event: EventName, row: Values): Row =>
  appEvent.read({
    id: row.id,
    event,
    eventLabel: EVENT_LABELS[event],
    eventKnown: true,
    timestamp: toIso(row.dateUpdated ?? row.updatedAt ?? row.dateAdded ?? row.createdAt) ?? new Date().toISOString(),
    locationId: row.locationId ?? run.bundle.authData?.locationId,
    companyId: run.bundle.authData?.companyId,
    recordId: row.id,
    contactId: contactOf(kindOf(event), row, idIn(row)),
    recordRead: true,
    record: row,
  });

/** Whether an error is told to whoever builds the Zap: an outage is, what the connection may not read is not. */
const isForBuilder = (_run: Run, error: unknown): boolean =>
  !(error instanceof UserFacingError) || error.reason === 'unavailable';

/** The newest records of what the first of the chosen events is about, each as such an event; else an example. */
export const exampleEvents = async (input: Values, run: Run): Promise<Row[]> => {
  const [event = 'ContactUpdate'] = ((input as Wanted).events ?? []).filter(isEventName);
  const kind = kindOf(event);
  const { newest } = READINGS[kind] ?? {};
  const of = shapeOf(kind);
  const read = async () => (newest && of ? of.enrich(await newest(run), run) : []);
  const rows = (await orNothing(run, 'There is no record to show', read(), isForBuilder)) ?? [];
  const shown = rows.length > 0 || !of ? rows : [of.result.sample];
  return shown.length > 0 ? shown.map((row) => exampleOf(run, event, row)) : [appEvent.result.sample as Row];
};
