import { UserFacingError } from '../problems.js';
import { describeChoices, foldAccents, foldCase, foldMarks, LONGEST_WORDS, toText, trimText } from './text.js';

/** What a field offers: labels by the values that the API takes. */
export type Choices = Readonly<Record<string, string>>;

/** One word for what British and American English spell in two ways, and other software sends in either. */
const foldSpelling = (text: string): string => foldAccents(text).replaceAll('cancell', 'cancel');

/** The ways in which two texts can be the same, the strictest first. */
const FORMS = [trimText, foldCase, foldMarks, foldAccents, foldSpelling];

/**
 * The value of the choice that a text names, by its value or its label, as people write it.
 *
 * @returns undefined where it names none, or more than one
 */
export const findChoice = (text: string, choices: Choices): string | undefined => {
  if (text.length > LONGEST_WORDS) return Object.hasOwn(choices, text) ? text : undefined;
  const entries = Object.entries(choices);
  for (const form of FORMS) {
    const wanted = form(text);
    if (wanted === '') continue;
    for (const names of [([value]: [string, string]) => value, ([, label]: [string, string]) => label]) {
      const [found, ...others] = entries.filter((entry) => form(names(entry)) === wanted);
      if (found && others.length === 0) return found[0];
      if (found) return undefined;
    }
  }
  return undefined;
};

/**
 * The value of a choice, given by its value or its label.
 *
 * @throws {UserFacingError} with the labels there are
 */
export const parseChoice = (given: unknown, label: string, choices: Choices): string => {
  const found = findChoice(toText(given) ?? '', choices);
  if (found !== undefined) return found;
  throw new UserFacingError(describeChoices(label, Object.values(choices), given));
};
