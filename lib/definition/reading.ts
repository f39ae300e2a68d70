import { UserFacingError } from '../problems.js';
import { findChoice } from '../values/choices.js';
import { isTooDeep, parseJson } from '../values/json.js';
import { couldBeList, flatten } from '../values/lists.js';
import { toText, toWellFormed } from '../values/text.js';
import { isEmpty, isObject, quoted, type Run, type Values } from '../zapier.js';
import { type AnyField, type Field, type FieldValue, type FilledIn, labelOf, toFieldValue, wireOf } from './field.js';
import { fixedChoicesOf, takesIds } from './field_choices.js';
import { splitIds } from './names_for_ids.js';
import { closedChoicesOf, readPlain } from './plain_values.js';

/** One plain value; undefined where nothing is left of it. */
const readOne = async (value: FieldValue): Promise<unknown> => {
  const { field, given } = value;
  if (isObject(given)) {
    const [what, hint] = field.list ? ['plain values', 'map single ones'] : ['one value', 'map a single one'];
    throw new UserFacingError(`${labelOf(field)} takes ${what}, but it is ${quoted(given)}: ${hint}.`);
  }
  if (typeof given === 'string' && isEmpty(given)) return undefined;
  const plain = await readPlain(value);
  const { transform } = wireOf(field);
  return transform ? transform(plain, value) : plain;
};

/** The items of a list. A text that is given in place of a list may hold several; an item of a list is one value. */
const itemsOf = async (value: FieldValue): Promise<unknown[]> => {
  const { field, given, run } = value;
  const offered = Object.entries(fixedChoicesOf(field) ?? {}).flat();
  if (!Array.isArray(given)) {
    if (typeof given !== 'string' || !couldBeList(given)) return [given];
    return splitIds(value, given, [...offered, ...((await wireOf(field).known?.(run)) ?? [])]);
  }
  const choices = closedChoicesOf(field);
  const isChoice = (item: unknown) => choices !== undefined && findChoice(String(item), choices) !== undefined;
  const items = flatten(given).map(async (item) => {
    if (typeof item !== 'string' || !couldBeList(item) || isChoice(item)) return [item];
    // An item that is no choice and no id as a whole is several.
    const parts = await splitIds(value, item, offered);
    return takesIds(field) || parts.every(isChoice) ? parts : [item];
  });
  return (await Promise.all(items)).flat();
};

const readList = async (value: FieldValue): Promise<unknown[] | undefined> => {
  const items = (await itemsOf(value)).filter((item) => !isEmpty(item));
  const read = await Promise.all(items.map((given) => readOne({ ...value, given, typed: undefined })));
  const found = [...new Set(read.filter((item) => item !== undefined))];
  return found.length > 0 ? found : undefined;
};

/** Line items: the children of each are read in their own way. */
const readLines = async ({ field, given, typed, run }: FieldValue): Promise<Values[] | undefined> => {
  const lines = flatten([given]);
  const typedLines = Array.isArray(typed) ? typed : [];
  const read = await Promise.all(
    lines.map(async (line, n) => {
      if (isEmpty(line)) return undefined;
      if (!isObject(line)) throw new UserFacingError(`${labelOf(field)} takes line items, but it is ${quoted(line)}.`);
      const typedLine = typedLines[n];
      const filledIn = { input: line, typed: isObject(typedLine) ? typedLine : {}, run };
      const { sent } = await readForm(field.children as Field[], filledIn);
      return sent;
    }),
  );
  const found = read.filter((line) => line !== undefined);
  return found.length > 0 ? found : undefined;
};

/** A dictionary: keys and values of the user's own, all of them texts. */
const readDictionary = async (value: FieldValue): Promise<unknown> => {
  const { field, given } = value;
  const label = labelOf(field);
  const pairs = typeof given === 'string' ? parseJson(given, label) : given;
  if (!isObject(pairs))
    throw new UserFacingError(`${label} takes pairs of a key and a value, but it is ${quoted(given)}.`);
  const texts = Object.entries(pairs)
    .map(([key, item]) => [toWellFormed(key), flatten([item]).filter((part) => !isEmpty(part))] as const)
    .filter(([, parts]) => parts.length > 0)
    .map(([key, [item, ...more]]) => {
      const text = more.length > 0 ? undefined : toText(item);
      if (text === undefined)
        throw new UserFacingError(`${label} takes one text for ${quoted(key)}, but it is ${quoted(pairs[key])}.`);
      return [key, text] as const;
    });
  const plain = Object.fromEntries(texts);
  const { transform } = wireOf(field);
  return transform ? transform(plain, value) : plain;
};

/** A field's value as HighLevel wants it; undefined where nothing is left of it. */
export const readField = async (value: FieldValue): Promise<unknown> => {
  const { field, given } = value;
  const label = labelOf(field);
  if (field.type === 'json') return parseJson(given, label);
  if (isTooDeep(given)) throw new UserFacingError(`${label} has too many lists in each other: map a single value.`);
  if (field.children) return readLines(value);
  if (field.dict) return readDictionary(value);
  if (field.list) return readList(value);
  const [item, ...more] = flatten([given]).filter((part) => !isEmpty(part));
  if (more.length > 0)
    throw new UserFacingError(`${label} takes one value, but it got a list of ${more.length + 1}: map a single one.`);
  return readOne({ ...value, given: item });
};

const put = (target: Values, path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let inner = target;
  for (const key of keys) {
    inner[key] ??= {};
    inner = inner[key] as Values;
  }
  inner[last] = value;
};

/** Whether the user mapped a value from an earlier step, whatever came of it. */
const isMapped = ({ typed }: FieldValue): boolean => typeof typed === 'string' && typed.includes('{{');

/** Refuses a field that was left empty and must not be, or that was mapped to a value which then was not there. */
const assertMayBeEmpty = (value: FieldValue): void => {
  const label = labelOf(value.field);
  if (value.field.required)
    throw new UserFacingError(`${label} is missing: fill it in or map it from an earlier step.`);
  if (wireOf(value.field).actsIfEmpty && isMapped(value))
    throw new UserFacingError(`${label} is mapped from a step that gave nothing for it: nothing was done.`);
};

/** The values of a form, read in order. */
const readForm = async (fields: readonly AnyField[], filledIn: FilledIn): Promise<{ sent: Values; chosen: Values }> => {
  const sent: Values = {};
  const chosen: Values = {};
  for (const field of fields) {
    if (typeof field === 'function') {
      Object.assign(sent, await field.collect(filledIn));
      continue;
    }
    if (field.type === 'copy') continue;
    const given = toFieldValue(field, filledIn);
    const value = isEmpty(given.given) ? undefined : await readField(given);
    if (value === undefined) {
      assertMayBeEmpty(given);
      continue;
    }
    chosen[field.key] = value;
    const { path = field.key } = wireOf(field);
    if (path !== false) put(sent, path, value);
  }
  return { sent, chosen };
};

/**
 * What the user filled in, as HighLevel wants it: blanks left out, every value in its type and its place.
 *
 * @returns `sent`, what goes to HighLevel; `chosen`, all values by the keys of the form, for the operation itself
 * @throws {UserFacingError} one sentence on the first field that can't be right
 */
export const readInputs = (fields: readonly AnyField[], run: Run): Promise<{ sent: Values; chosen: Values }> =>
  readForm(fields, {
    input: run.bundle.inputData as Values,
    typed: (run.bundle.inputDataRaw ?? {}) as Values,
    run,
  });
