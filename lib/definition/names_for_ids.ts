import { shorten, UserFacingError } from '../problems.js';
import { findChoice } from '../values/choices.js';
import { idFormOf, parseId } from '../values/ids.js';
import { splitAround } from '../values/lists.js';
import { describeNone, describeSeveral, findNamed, LONGEST_NAME } from '../values/named.js';
import { toText, trimText } from '../values/text.js';
import { quoted } from '../zapier.js';
import { type FieldValue, labelOf } from './field.js';
import { type Directory, directoryOf } from './field_choices.js';

// Names where ids are wanted: a text that is no id, but the name of exactly one thing, is taken for it. What has the
// form of HighLevel's ids costs no request.

/** The most characters of a sentence. */
const ROOM = 250;

/** A name, and no way to look it up: what was in the way, with its own reason, so that Zapier tries again or not. */
const unread = (label: string, given: unknown, error: UserFacingError): UserFacingError =>
  new UserFacingError(
    shorten(
      `${label} ${quoted(given)} could not be looked up by its name: choose from the list, or map the ID from an earlier step. ${error.message}`,
      ROOM,
    ),
    { reason: ['unavailable', 'permission'].includes(error.reason) ? error.reason : 'input', cause: error },
  );

/**
 * What a text is that could not be looked up: the id that it may be, as it would be without names.
 *
 * @throws {UserFacingError} where it can be none; core's own errors as they are, which tell Zapier what to do
 */
const readUnlooked = ({ field, given, run }: FieldValue, text: string, error: unknown): string => {
  const form = idFormOf(text);
  // What Zapier's memory is filled with must not be the nothing that a name finds as an id.
  const isRisky = form === 'unlikely' && run.bundle.meta?.isPopulatingDedupe;
  if (form !== 'none' && !isRisky) {
    run.z.console.log(`${labelOf(field)}: ${quoted(text)} is taken for an ID: ${(error as Error).message}`);
    return text;
  }
  throw error instanceof UserFacingError ? unread(labelOf(field), given, error) : error;
};

/** What a directory has under a text; remembered names must do only where they name one thing. */
const lookUp = async ({ input, run }: FieldValue, { fetch }: Directory, text: string) => {
  const known = await fetch(run, input, false);
  const found = findNamed(text, known);
  if (found.length === 1) return { things: known, found };
  const things = await fetch(run, input, true);
  return { things, found: findNamed(text, things) };
};

/**
 * The id that a value stands for: itself, or that of the one thing that it names. An exact name counts before one that
 * differs in case or blanks.
 *
 * A long word with a digit that no thing is called goes out as it is: the list may lack what HighLevel knows.
 *
 * @throws {UserFacingError} one sentence with the names there are, where it names none or several
 */
export const readNamedId = async (value: FieldValue, directory: Directory): Promise<string> => {
  const { field, given } = value;
  const label = labelOf(field);
  const text = trimText(toText(given) ?? '');
  const { also = {} } = directory;
  const other = findChoice(text, also);
  if (other !== undefined) return other;
  const form = idFormOf(text);
  if (form === 'sure' || text === '' || text.length > LONGEST_NAME) return parseId(given, label);
  const looked = await lookUp(value, directory, text).catch((error: unknown) => ({ error }));
  if ('error' in looked) return readUnlooked(value, text, looked.error);
  const { things, found } = looked;
  const [thing, ...others] = found;
  if (thing && others.length === 0) return thing.id;
  if (thing) throw new UserFacingError(describeSeveral(label, found, given));
  if (form === 'likely') return text;
  const more = Object.entries(also).map(([id, name]) => ({ id, names: [name] }));
  throw new UserFacingError(describeNone(label, [...more, ...things], given));
};

/** The items in one text that may be several: `Whitfield, Dana` is one, if somebody is called so. */
const splitNamed = async ({ field, input, run }: FieldValue, text: string, offered: readonly string[]) => {
  const parts = splitAround(text, offered);
  const { also = {}, fetch } = directoryOf(field) as Directory;
  const isPlain = (part: unknown) => idFormOf(String(part)) === 'sure' || findChoice(String(part), also) !== undefined;
  if (parts.every(isPlain)) return parts;
  const split = async (isFresh: boolean) => {
    const things = await fetch(run, input, isFresh);
    const items = splitAround(text, [...offered, ...things.flatMap(({ names }) => names)]);
    const isKnown = items.every((item) => isPlain(item) || findNamed(String(item), things).length > 0);
    return { items, isKnown };
  };
  try {
    const { items, isKnown } = await split(false);
    return isKnown ? items : (await split(true)).items;
  } catch {
    // Each item says itself that it could not be looked up.
    return parts;
  }
};

/** The items of a list of ids that is written as one text; a name that holds a comma is one item. */
export const splitIds = (value: FieldValue, text: string, offered: readonly string[]): Promise<unknown[]> =>
  directoryOf(value.field) ? splitNamed(value, text, offered) : Promise.resolve(splitAround(text, offered));
