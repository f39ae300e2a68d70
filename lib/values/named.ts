import { quoted } from '../zapier.js';
import { foldCase, listNames, trimText } from './text.js';

/** A thing with an id, and all that people call it: first the name that is shown. */
export interface Named {
  id: string;
  names: readonly string[];
}

interface Index {
  byId: Map<string, Named>;
  exact: Map<string, Named[]>;
  folded: Map<string, Named[]>;
}

const indexes = new WeakMap<readonly Named[], Index>();

/** Things by their names in one form; a thing stands once under each. */
const byName = (things: readonly Named[], form: (name: string) => string): Map<string, Named[]> => {
  const found = new Map<string, Named[]>();
  for (const thing of things)
    for (const name of new Set(thing.names.map(form))) if (name) found.set(name, [...(found.get(name) ?? []), thing]);
  return found;
};

/** A list that one text after another is looked for in is gone through once. */
const indexOf = (things: readonly Named[]): Index => {
  const index = indexes.get(things) ?? {
    byId: new Map(things.map((thing) => [thing.id, thing])),
    exact: byName(things, trimText),
    folded: byName(things, foldCase),
  };
  indexes.set(things, index);
  return index;
};

/** The longest text that is looked for as a name. */
export const LONGEST_NAME = 500;

/**
 * The things that a text names: the one with this id, else those that are called so letter by letter, else those that
 * are called so but for case and blanks. None if the text is longer than any name.
 */
export const findNamed = (given: string, things: readonly Named[]): readonly Named[] => {
  const { byId, exact, folded } = indexOf(things);
  const text = given.length > LONGEST_NAME ? '' : trimText(given);
  const byItsId = byId.get(text);
  return byItsId ? [byItsId] : (exact.get(text) ?? folded.get(foldCase(text)) ?? []);
};

/** A name as a sentence can hold it. */
const shown = (name = ''): string => quoted(name).slice(1, -1);

/** “Stage must be one of: New, Won, but it is “Lost”.”: at most 250 characters. */
export const describeNone = (label: string, things: readonly Named[], given: unknown): string => {
  if (things.length === 0) return `${label} is ${quoted(given)}, but HighLevel has none to choose from.`;
  const sentence = (list: string) => `${label} must be one of: ${list}, but it is ${quoted(given)}.`;
  return listNames(
    things.map(({ names }) => shown(names[0])),
    sentence,
  );
};

/** “Calendar “Trial” is the name of 2: …”, each with its id, by which they can be told apart: at most 250 characters. */
export const describeSeveral = (label: string, found: readonly Named[], given: unknown): string => {
  const sentence = (list: string) =>
    `${label} ${quoted(given)} is the name of ${found.length}: ${list}. Choose from the list, or map the ID from an earlier step.`;
  return listNames(
    found.map(({ id, names }) => `${shown(names[0])} (ID ${shown(id)})`),
    sentence,
  );
};
