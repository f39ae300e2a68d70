import { fetchLocationSettings } from '../highlevel/location_settings.js';
import { UserFacingError } from '../problems.js';
import { parseBoolean } from '../values/booleans.js';
import { findChoice } from '../values/choices.js';
import { decimalMarkOf } from '../values/countries.js';
import { isOpenNumber, parseNumber } from '../values/numbers.js';
import { describeChoices, toText, trimText } from '../values/text.js';
import { quoted, type Run } from '../zapier.js';
import { type Field, type FieldValue, labelOf, wireOf } from './field.js';
import { choiceReaderOf, directoryOf, fixedChoicesOf } from './field_choices.js';
import { readNamedId } from './names_for_ids.js';

/**
 * What was typed, else what Zapier hands over. Zapier has read yes/no and dates before: it takes “off” for yes, and
 * reads a time without a zone in the user's zone. A mapped value shows as `{{…}}` in what was typed: it does not count.
 */
const asTyped = ({ given, typed }: FieldValue): unknown =>
  typeof typed === 'string' && trimText(typed) !== '' && !typed.includes('{{') ? typed : given;

/** All values that a field takes; undefined where it takes others besides its choices. */
export const closedChoicesOf = (field: Field) => (wireOf(field).open ? undefined : fixedChoicesOf(field));

/** The country whose way of writing decides between two meanings of a number; undefined if it can't be read. */
const countryOf = (run: Run): Promise<string | undefined> =>
  fetchLocationSettings(run).then(
    ({ country }) => country,
    (error: unknown) => {
      run.z.console.log(`The location’s country could not be read: ${(error as Error).message}`);
      return undefined;
    },
  );

const readNumber = async (value: FieldValue): Promise<number> => {
  const { field, run } = value;
  const given = asTyped(value);
  const label = labelOf(field);
  const choices = closedChoicesOf(field);
  const chosen = choices && findChoice(toText(given) ?? '', choices);
  if (chosen !== undefined) return Number(chosen);
  const decimal = isOpenNumber(given) ? decimalMarkOf(await countryOf(run)) : undefined;
  const number = parseNumber(given, label, {
    whole: field.type === 'integer',
    percent: /percent/i.test(label),
    decimal,
  });
  if (choices && !Object.hasOwn(choices, String(number)))
    throw new UserFacingError(describeChoices(label, Object.values(choices), given));
  return number;
};

/** A text; blanks and invisible marks around it are never meant, but in a text of several lines. */
const readText = ({ field, given }: FieldValue): string => {
  const text = toText(given);
  if (text === undefined) throw new UserFacingError(`${labelOf(field)} takes a text, but it is ${quoted(given)}.`);
  return field.type === 'text' || field.type === 'password' ? text : trimText(text);
};

/** A choice as its value, any other text as it is. */
const readOpenChoice = (value: FieldValue): string => {
  const text = readText(value);
  return findChoice(text, fixedChoicesOf(value.field) ?? {}) ?? text;
};

/** One value as the type of its field reads it, or its choices do. */
export const readPlain = (value: FieldValue): unknown => {
  const { field, given } = value;
  const directory = directoryOf(field);
  switch (field.type) {
    case 'boolean':
      return parseBoolean(asTyped(value), labelOf(field));
    case 'integer':
    case 'number':
      return readNumber(value);
    case 'datetime':
      return readText({ ...value, given: asTyped(value) });
    default:
      if (wireOf(field).open) return readOpenChoice(value);
      if (directory) return readNamedId(value, directory);
      return choiceReaderOf(field)?.(given, labelOf(field), field) ?? readText(value);
  }
};
