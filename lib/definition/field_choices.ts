import { type Choices, parseChoice } from '../values/choices.js';
import { parseCountry } from '../values/countries.js';
import { countryCodes } from '../values/country_codes.js';
import { parseId } from '../values/ids.js';
import type { Named } from '../values/named.js';
import { parseTimeZone } from '../values/time_zone_names.js';
import type { Run, Values } from '../zapier.js';
import type { Field } from './field.js';
import { searchOf } from './found_by.js';

interface Choice {
  id: string;
  label: string;
}

/** Reads a value that was given for a choice, by its value or its label. */
type ChoiceReader = (given: unknown, label: string, field: Field) => string;

/** How values of choices that a function gives are read; those of any other function may be anything. */
const readers = new WeakMap<object, ChoiceReader>();

/** All choices of a function that gives fixed ones, by their values. */
const fixed = new WeakMap<object, () => Choices>();

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/**
 * Long lists are given by a function and not written into the definition: core copies the whole
 * definition at every run, and hundreds of constant choices would be copied with it.
 */
const givenBy = (list: () => Choice[], read: ChoiceReader) => {
  const choices = { perform: async () => ({ results: list(), paging_token: null }) };
  readers.set(choices, read);
  return choices;
};

/** A long list of choices that never changes. A value may be given by its label, too. */
export const longChoices = (list: () => Choice[]) => {
  const all = (): Choices => Object.fromEntries(list().map(({ id, label }) => [id, label]));
  const choices = givenBy(list, (given, label) => parseChoice(given, label, all()));
  fixed.set(choices, all);
  return choices;
};

/** Countries by name, as ISO 3166-1 alpha-2 codes. */
export const countryChoices = givenBy(() => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return countryCodes()
    .map((id) => ({ id, label: names.of(id) ?? id }))
    .sort(byLabel);
}, parseCountry);

/** IANA time zones, `America/New York`. */
export const timezoneChoices = givenBy(
  () =>
    Intl.supportedValuesOf('timeZone')
      .map((id) => ({ id, label: id.replaceAll('_', ' ') }))
      .sort(byLabel),
  parseTimeZone,
);

/** What a search step gives, as people see it in the editor: `find_contact.id` is what Find Contact gives. */
const nameOfSearch = (search: unknown): string | undefined =>
  typeof search === 'string'
    ? search
        .replace(/\..*$/s, '')
        .split('_')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(' ')
    : undefined;

const ids = new WeakSet<object>();

/** The same choices, marked as ids: a value that can be no id is refused before any request. */
export const idChoices = <C extends object>(choices: C): C => {
  ids.add(choices);
  readers.set(choices, (given, label, field) => parseId(given, label, nameOfSearch(searchOf(field))));
  return choices;
};

/** The things of the account that a field's ids stand for, by what people call them. */
export interface Directory {
  /** What is no thing of the account and can be chosen all the same: labels by value. @default nothing */
  also?: Choices;
  /**
   * The things there are, remembered for a while; from HighLevel itself if `isFresh`, once a run at the most.
   *
   * @param input what is filled in besides, on which the list may depend
   * @throws what HighLevel refuses the list with
   */
  fetch: (run: Run, input: Values, isFresh: boolean) => Promise<readonly Named[]>;
}

const directories = new WeakMap<object, Directory>();

/** Choices that are ids, in whose place the name of exactly one thing may stand (lib/definition/names_for_ids.ts). */
export const namedChoices = <C extends object>(choices: C, directory: Directory): C => {
  directories.set(choices, directory);
  return idChoices(choices);
};

/** Where the names for a field's ids are; undefined where it takes no names. */
export const directoryOf = ({ choices }: Pick<Field, 'choices'>): Directory | undefined =>
  choices && directories.get(choices);

/** Whether a field takes ids, which hold no blank and no comma; names may stand in the place of some. */
export const takesIds = ({ choices }: Field): boolean => choices !== undefined && ids.has(choices);

/** All choices of a field, where they are fixed; undefined where only the account knows them, or anything goes. */
export const fixedChoicesOf = ({ choices }: Field): Choices | undefined => {
  if (choices === undefined) return undefined;
  if (Array.isArray(choices))
    return Object.fromEntries(
      choices.map((choice) => (typeof choice === 'object' ? [choice.value, choice.label] : [choice, choice])),
    );
  return 'perform' in choices ? fixed.get(choices)?.() : (choices as Choices);
};

/** The function that reads a value by a field's choices; undefined where it has none, or takes any text. */
export const choiceReaderOf = (field: Field): ChoiceReader | undefined => {
  const choices = fixedChoicesOf(field);
  if (choices) return (given, label) => parseChoice(given, label, choices);
  return field.choices && readers.get(field.choices);
};
