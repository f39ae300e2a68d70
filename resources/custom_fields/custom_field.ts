import { createHash } from 'node:crypto';
import querystring from 'node:querystring';
import type { PlainInputField, PlainOutputField } from 'zapier-platform-core';
import { type DynamicFields, parseNumber } from '../../lib/definition/fields.js';
import { flag, integer, list, type MoreOutputFields, type Row, record, text } from '../../lib/definition/record.js';
import { cacheDelete, cached } from '../../lib/highlevel/cache.js';
import { connection } from '../../lib/highlevel/connection.js';
import { locationSettings } from '../../lib/highlevel/location_settings.js';
import { fetchAll, type Listing } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isoOf, parseDay } from '../../lib/values/dates.js';
import { e164 } from '../../lib/values/phones.js';
import { isEmpty, isObject, optionalLookup, quoted, type Run, startRun, type Values } from '../../lib/zapier.js';

export const customField = record({
  id: text('Custom Field ID', '3sv6UEo51C9Bmpo1cKTq'),
  name: text('Name', 'Membership Level'),
  fieldKey: text('Field Key', 'contact.membership_level'),
  dataType: text('Data Type', 'SINGLE_OPTIONS'),
  model: text('Model', 'contact'),
  placeholder: text('Placeholder', 'Choose a level'),
  position: integer('Position', 50),
  picklistOptions: list(text('Options', 'Gold')),
  picklistImageOptions: list(text('Image Options', 'https://example.com/gold.png')),
  isAllowedCustomOption: flag('Other Options Allowed', false),
  isMultiFileAllowed: flag('Several Files Allowed', false),
  maxFileLimit: integer('Most Files', 1),
  parentId: text('Folder ID', 'p9Rk2vUy3mXc7Lq8TzWd'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

export type Model = 'contact' | 'opportunity';

export const customFields: Listing & { route: 'GET /locations/{locationId}/customFields' } = {
  route: 'GET /locations/{locationId}/customFields',
  scope: 'locations/customFields.readonly',
  of: customField,
  rows: 'customFields',
};

/** The part of a definition that reading and writing values takes. */
interface Definition {
  id: string;
  /** The stable name HighLevel made of the label: `membership_level`. */
  key: string;
  name: string;
  dataType: string;
  options?: string[];
  open?: boolean;
  /** The named texts of a TEXTBOX_LIST: their ids by label, where HighLevel gives them ids. */
  slots?: Record<string, string>;
}

const KEPT_SECONDS = 600;

const slotsOf = (options: unknown) =>
  Object.fromEntries(
    (Array.isArray(options) ? options : [])
      .filter(isObject)
      .map(({ id, label }) => [String(label), String(id ?? label)]),
  );

const definitionOf = (row: Row): Definition => {
  const { id, fieldKey, name, picklistOptions, isAllowedCustomOption, textBoxListOptions } = row;
  const dataType = String(row.dataType ?? 'TEXT');
  const definition = {
    id,
    key: String(fieldKey ?? id).replace(/^\w+\./, ''),
    name: String(name ?? fieldKey ?? id),
    dataType,
  };
  if (dataType === 'TEXTBOX_LIST') return { ...definition, slots: slotsOf(textBoxListOptions ?? picklistOptions) };
  return {
    ...definition,
    ...(Array.isArray(picklistOptions) && picklistOptions.length > 0 && { options: picklistOptions.map(String) }),
    ...(isAllowedCustomOption === true && { open: true }),
  };
};

const areDefinitions = (value: unknown): value is Definition[] =>
  Array.isArray(value) && value.every((one) => isObject(one) && typeof one.id === 'string');

/** The location's custom fields of one model, remembered for ten minutes. Folders are not fields. */
const definitions = (run: Run, model: Model): Promise<Definition[]> =>
  cached(run, `custom-fields/${model}`, KEPT_SECONDS, areDefinitions, async () =>
    (await fetchAll(run, customFields, { model }))
      .filter(({ documentType }) => documentType !== 'folder')
      .map(definitionOf),
  );

/** The same, as far as the connection may read them: values are then shown under their ids. */
const readableDefinitions = async (run: Run, model: Model): Promise<Definition[]> => {
  const { scopes } = connection(run.bundle);
  return scopes && !scopes.includes('locations/customFields.readonly') ? [] : definitions(run, model);
};

/** Definitions that know all of these ids, asked for anew if a field was added since. */
const definitionsFor = async (run: Run, model: Model, ids: Iterable<string>): Promise<Map<string, Definition>> => {
  const byId = async () =>
    new Map((await readableDefinitions(run, model)).map((definition) => [definition.id, definition]));
  const known = await byId();
  if ([...ids].every((id) => known.has(id))) return known;
  await cacheDelete(run, `custom-fields/${model}`);
  return byId();
};

// ---------------------------------------------------------------- reading

/**
 * The value of one entry, under whichever name this answer has it: `value`, `field_value`, `fieldValue`,
 * or one for its type (`fieldValueString`, `fieldValueDate` in epoch milliseconds).
 */
const valueIn = (entry: Values, dataType?: string): unknown => {
  const key = Object.keys(entry).find((name) => /^(value|field_?value)/i.test(name) && !isEmpty(entry[name]));
  if (!key) return null;
  if (dataType !== 'DATE' && key !== 'fieldValueDate') return entry[key];
  // The day alone, as it is written: HighLevel gives it as text, or as the time that it begins in UTC.
  const time = isoOf(entry[key]);
  return typeof time === 'string' ? time.replace(/T.*$/, '') : time;
};

const entriesOf = (row: Values): Values[] =>
  [row.customFields, row.custom_fields].find(Array.isArray)?.filter(isObject) ?? [];

/**
 * Puts the custom fields of rows under their names: `[{ id, value }]` becomes `{ membership_level: 'Gold' }`.
 * The name is the field's key, which stays when somebody relabels the field; the form shows the label.
 */
export const nameCustomFields =
  (model: Model) =>
  async (rows: Row[], run: Run): Promise<Row[]> => {
    const none = new Map<string, Definition>();
    const ids = new Set(rows.flatMap((row) => entriesOf(row).map(({ id }) => String(id))));
    const known = ids.size > 0 ? await optionalLookup(run, definitionsFor(run, model, ids), none) : none;
    return rows.map(
      ({ custom_fields: _, ...row }) =>
        ({
          ...row,
          customFields: Object.fromEntries(
            entriesOf({ ...row, custom_fields: _ }).map((entry) => {
              const { key = String(entry.id), dataType } = known.get(String(entry.id)) ?? {};
              return [key, valueIn(entry, dataType)];
            }),
          ),
        }) as Row,
    );
  };

const OUTPUT_TYPES: Record<string, PlainOutputField['type']> = { NUMERICAL: 'number', MONETORY: 'number' };
const SEVERAL = new Set(['CHECKBOX', 'MULTIPLE_OPTIONS']);

/** Tells Zapier of the location's own fields, by their labels. A form must open even when HighLevel is down. */
export const customFieldOutputs =
  (model: Model): MoreOutputFields =>
  async (z, bundle) => {
    const found = await readableDefinitions(startRun(z, bundle), model).catch((error: unknown) => {
      z.console.log(`Custom fields could not be read: ${(error as Error).message}`);
      return [];
    });
    return found.map(({ key, name, dataType }) => ({
      key: `customFields__${key}`,
      label: name,
      type: OUTPUT_TYPES[dataType] ?? 'string',
      ...(SEVERAL.has(dataType) && { list: true }),
    }));
  };

// ---------------------------------------------------------------- writing

const PREFIX = 'customField_';

type Shape = Pick<PlainInputField, 'type' | 'list' | 'dict' | 'choices'>;

const inputShape = ({ dataType, options }: Definition): Shape => {
  const choices = options && { choices: Object.fromEntries(options.map((option) => [option, option])) };
  switch (dataType) {
    case 'LARGE_TEXT':
      return { type: 'text' };
    case 'NUMERICAL':
    case 'MONETORY':
      return { type: 'number' };
    case 'DATE':
      return { type: 'datetime' };
    case 'FILE_UPLOAD':
      return { type: 'file' };
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      return { type: 'string', list: true, ...choices };
    case 'TEXTBOX_LIST':
      return { dict: true };
    default:
      return { type: 'string', ...choices };
  }
};

const HELP: Record<string, string> = {
  MONETORY: 'An amount of money, without the currency sign.',
  NUMERICAL: 'A number.',
  DATE: 'The day; a time is left out.',
  FILE_UPLOAD: 'A file from an earlier step, or its address.',
  PHONE: 'In any form; it is saved with its country code.',
};

const helpOf = ({ dataType, slots }: Definition) =>
  (slots && `A text for each name: ${Object.keys(slots).join(', ')}.`) ??
  HELP[dataType] ??
  (SEVERAL.has(dataType) ? 'Several values are possible.' : 'Left unchanged when empty.');

/** The named texts of a TEXTBOX_LIST, by the ids of their names. */
const namedTexts = ({ name, slots = {} }: Definition, given: unknown): Values => {
  const wrong = () => new UserFacingError(`${name} takes a text for each of: ${Object.keys(slots).join(', ')}.`);
  if (!isObject(given)) throw wrong();
  const texts = Object.entries(given).filter(([, text]) => !isEmpty(text));
  return Object.fromEntries(
    texts.map(([label, text]) => {
      const id = slots[label];
      if (!id) throw wrong();
      return [id, String(text)];
    }),
  );
};

/** A file as HighLevel keeps it in a field: by an id of its own, with where to find it. */
const fileValue = ({ id }: Definition, url: string) => {
  const uuid = createHash('sha256')
    .update(url)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const name = new URL(url).pathname.split('/').pop() || 'file';
  // A name may hold a percent sign that escapes nothing.
  const originalname = querystring.unescape(name);
  return { [uuid]: { meta: { fieldname: id, originalname, uuid }, url, documentId: uuid } };
};

const written = async (definition: Definition, given: unknown, run: Run): Promise<unknown> => {
  const { name, dataType, options, open } = definition;
  if (dataType === 'TEXTBOX_LIST') return namedTexts(definition, given);
  // A sheet's cell holds several options as one text; an option may have a comma of its own.
  const apart = (item: unknown) =>
    typeof item === 'string' && !options?.includes(item) ? item.split(/\s*,\s*/) : item;
  const items = [given]
    .flat()
    .flatMap((item) => (SEVERAL.has(dataType) && options ? apart(item) : item))
    .filter((item) => !isEmpty(item))
    .map((item) => {
      if (isObject(item))
        throw new UserFacingError(`${name} takes one value, but it is ${quoted(item)}: map a single one.`);
      return String(item);
    });
  const unknown = open ? undefined : options && items.find((item) => !options.includes(item));
  if (unknown !== undefined)
    throw new UserFacingError(`${name} must be one of: ${options?.join(', ')}. It is ${quoted(unknown)}.`);
  if (SEVERAL.has(dataType)) return items;
  if (items.length > 1)
    throw new UserFacingError(`${name} takes one value, but it got a list of ${items.length}: map a single one.`);
  const [value] = items as [string];
  switch (dataType) {
    case 'NUMERICAL':
    case 'MONETORY': {
      const parsed = parseNumber(value.replace(/[\s$€£]/g, ''));
      if (!Number.isFinite(parsed)) throw new UserFacingError(`${name} must be a number, but it is ${quoted(value)}.`);
      return parsed;
    }
    case 'DATE':
      return parseDay(value, name);
    case 'PHONE':
      return e164(value, value.trim().startsWith('+') ? undefined : (await locationSettings(run)).country);
    case 'FILE_UPLOAD':
      if (!URL.canParse(value))
        throw new UserFacingError(`${name} takes a file or its address, but it is ${quoted(value)}.`);
      return fileValue(definition, value);
    default:
      return value;
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
    const found = await definitions(startRun(z, bundle), model).catch((error: unknown) => {
      z.console.log(`Custom fields could not be read: ${(error as Error).message}`);
      return [];
    });
    return found.map((definition) => ({
      key: `${PREFIX}${definition.id}`,
      label: definition.name,
      required: false,
      group: 'customFields',
      helpText: helpOf(definition),
      ...inputShape(definition),
    }));
  };
  const collect = async (input: Values, run: Run): Promise<Values> => {
    const ids = idsIn(input);
    if (ids.length === 0) return {};
    const known = await definitionsFor(run, model, ids);
    const entries = ids.map(async (id) => {
      const definition = known.get(id);
      if (!definition) throw noSuchField(model, id);
      return { id, field_value: await written(definition, input[PREFIX + id], run) };
    });
    return { customFields: await Promise.all(entries) };
  };
  return Object.assign(fields, { collect, group: 'customFields' });
};

/** The choices that let a user empty custom fields: their keys in `clearFields`, and their names. */
export const clearableCustomFields = async (run: Run, model: Model) =>
  (await readableDefinitions(run, model)).map(({ id, name }) => ({ id: PREFIX + id, label: name }));

/** The entry that empties a custom field, for a key that `clearableCustomFields` gave. */
export const clearedCustomField = (key: string): Values | undefined =>
  key.startsWith(PREFIX) ? { id: key.slice(PREFIX.length), field_value: '' } : undefined;
