import { createHash } from 'node:crypto';
import querystring from 'node:querystring';
import type { PlainInputField } from 'zapier-platform-core';
import {
  asDay,
  asPhone,
  type DynamicFields,
  type Field,
  type FilledIn,
  readField,
  toFieldValue,
  toZapierField,
  withOpenChoices,
  withTransform,
} from '../../lib/definition/fields.js';
import { explainMissing } from '../../lib/definition/missing_fields.js';
import { UserFacingError } from '../../lib/problems.js';
import { findChoice } from '../../lib/values/choices.js';
import { isEmpty, quoted, type Run, startRun, type Values } from '../../lib/zapier.js';
import type { Model } from './custom_field.js';
import {
  type Definition,
  fetchDefinitions,
  fetchDefinitionsFor,
  fetchReadableDefinitions,
  SEVERAL_OPTIONS,
} from './custom_field_definitions.js';

// The inputs for custom fields: by name and with the right type, and what they send.

const PREFIX = 'customField_';

const HELP: Record<string, string> = {
  MONETORY: 'An amount of money, such as 1,200.50; a currency sign does no harm.',
  NUMERICAL: 'A number, such as 1200.50.',
  DATE: 'The day; a time is left out.',
  FILE_UPLOAD: 'A file from an earlier step, or its address.',
  PHONE: 'In any form; it is saved with its country code.',
};

const helpOf = ({ dataType, slots }: Definition) =>
  (slots && `A text for each name: ${Object.keys(slots).join(', ')}.`) ??
  HELP[dataType] ??
  (SEVERAL_OPTIONS.has(dataType) ? 'Several values are possible.' : 'Left unchanged when empty.');

/** The named texts of a TEXTBOX_LIST, by the ids of their names. */
const asNamedTexts = ({ name, slots = {} }: Definition, declared: Field): Field =>
  withTransform((plain) => {
    const labels = Object.fromEntries(Object.keys(slots).map((label) => [label, label]));
    return Object.fromEntries(
      Object.entries(plain as Values).map(([given, text]) => {
        const label = findChoice(given, labels);
        if (label === undefined)
          throw new UserFacingError(
            `${name} takes a text for each of: ${Object.keys(slots).join(', ')}. It has ${quoted(given)}.`,
          );
        return [slots[label], text];
      }),
    );
  }, declared);

/** A file as HighLevel keeps it in a field: by an id of its own, with where to find it. */
const asFile = ({ id, name }: Definition, declared: Field): Field =>
  withTransform((plain) => {
    const url = String(plain);
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new UserFacingError(
        `${name} takes a file or its address, such as https://example.com/waiver.pdf, but it is ${quoted(url)}.`,
      );
    const hash = createHash('sha256').update(url).digest('hex');
    const uuid = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join(
      '-',
    );
    // A name may hold a percent sign that escapes nothing.
    const originalname = querystring.unescape(new URL(url).pathname.split('/').pop() || 'file');
    return { [uuid]: { meta: { fieldname: id, originalname, uuid }, url, documentId: uuid } };
  }, declared);

/** A custom field as an input: what it takes follows from its data type, as for any other field. */
const inputFor = (definition: Definition): Field => {
  const { id, name, dataType, options, open } = definition;
  const common = {
    key: `${PREFIX}${id}`,
    label: name,
    required: false,
    group: 'customFields',
    helpText: helpOf(definition),
  };
  const choices = options && { choices: Object.fromEntries(options.map((option) => [option, option])) };
  const chosen = (declared: Field) => (open ? withOpenChoices(declared) : declared);
  switch (dataType) {
    case 'LARGE_TEXT':
      return { ...common, type: 'text' };
    case 'NUMERICAL':
    case 'MONETORY':
      return { ...common, type: 'number' };
    case 'DATE':
      return asDay({ ...common, type: 'datetime' });
    case 'FILE_UPLOAD':
      return asFile(definition, { ...common, type: 'file' });
    case 'PHONE':
      return asPhone({ ...common, type: 'string' });
    case 'TEXTBOX_LIST':
      return asNamedTexts(definition, { ...common, dict: true });
    default:
      return chosen({ ...common, type: 'string', ...(SEVERAL_OPTIONS.has(dataType) && { list: true }), ...choices });
  }
};

const idsIn = (input: Values) =>
  Object.keys(input)
    .filter((key) => key.startsWith(PREFIX) && !isEmpty(input[key]))
    .map((key) => key.slice(PREFIX.length));

const noSuchField = (model: Model, id: string) =>
  new UserFacingError(
    `HighLevel has no ${model} custom field ${quoted(id)}: it may have been deleted. Refresh the fields of this step.`,
  );

/**
 * Input fields for the location's custom fields, by name and with the right type, and what they send:
 * `customFields: [{ id, field_value }]`.
 */
export const customFieldInputs = (model: Model): DynamicFields & { group: string } => {
  const fields = async (z: Run['z'], bundle: Run['bundle']): Promise<PlainInputField[]> => {
    const run = startRun(z, bundle);
    let found: Definition[];
    try {
      found = await fetchDefinitions(run, model);
    } catch (error) {
      return [explainMissing(run, error, { key: 'customFieldsNote', label: 'Custom fields', group: 'customFields' })];
    }
    return found.map((definition) => ({ type: 'string', required: false, ...toZapierField(inputFor(definition)) }));
  };
  const collect = async (filledIn: FilledIn): Promise<Values> => {
    const { input, run } = filledIn;
    const ids = idsIn(input);
    if (ids.length === 0) return {};
    const known = await fetchDefinitionsFor(run, model, ids, fetchDefinitions);
    const entries = await Promise.all(
      ids.map(async (id) => {
        const definition = known.get(id);
        if (!definition) throw noSuchField(model, id);
        return { id, field_value: await readField(toFieldValue(inputFor(definition), filledIn)) };
      }),
    );
    const filled = entries.filter(({ field_value }) => field_value !== undefined);
    return filled.length > 0 ? { customFields: filled } : {};
  };
  return Object.assign(fields, { collect, group: 'customFields' });
};

/** Data types whose values are no plain ones, by which a search could tell records apart. */
const NO_FILTER = new Set(['FILE_UPLOAD', 'TEXTBOX_LIST']);

/**
 * The value that a custom field must have in a search, read in the same way as one to be saved; as it was given where
 * the field is not known.
 */
export const toCustomFieldFilter = async (run: Run, model: Model, id: string, given: unknown): Promise<unknown> => {
  const known = await fetchDefinitionsFor(run, model, [id]).catch((error: unknown) => {
    run.z.console.log(`Custom fields could not be read: ${(error as Error).message}`);
    return new Map<string, Definition>();
  });
  const definition = known.get(id);
  if (!definition || NO_FILTER.has(definition.dataType)) return given;
  const value = await readField({ field: inputFor(definition), given, typed: undefined, input: {}, run });
  if (!Array.isArray(value)) return value;
  if (value.length > 1)
    throw new UserFacingError(`${definition.name} takes one value here: choose one of its options.`);
  return value[0];
};

/** The choices that let a user empty custom fields: their keys in `clearFields`, and their names. */
export const fetchClearableCustomFields = async (run: Run, model: Model) =>
  (await fetchReadableDefinitions(run, model)).map(({ id, name }) => ({ id: PREFIX + id, label: name }));

/** The entry that empties a custom field, for a key that `fetchClearableCustomFields` gave. */
export const toClearedCustomField = (key: string): Values | undefined =>
  key.startsWith(PREFIX) ? { id: key.slice(PREFIX.length), field_value: '' } : undefined;
