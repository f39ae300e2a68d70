import type { Row } from '../../lib/definition/record.js';
import { cacheDelete, cached, cacheGet, cacheSet } from '../../lib/highlevel/cache.js';
import { connectionOf } from '../../lib/highlevel/connection.js';
import { fetchAll } from '../../lib/operations/index.js';
import { toText } from '../../lib/values/text.js';
import { isObject, type Run } from '../../lib/zapier.js';
import { customFields, isNoFolder, type Model } from './custom_field.js';

/** The part of a definition that reading and writing values takes. */
export interface Definition {
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

/** The data types that hold several of their options. */
export const SEVERAL_OPTIONS = new Set(['CHECKBOX', 'MULTIPLE_OPTIONS']);

/** The texts of options: some answers give objects in their place. */
const optionsOf = (options: unknown): string[] =>
  (Array.isArray(options) ? options : [])
    .map((option) => toText(isObject(option) ? (option.label ?? option.name ?? option.value ?? option.key) : option))
    .filter((option) => option !== undefined);

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
  const options = optionsOf(picklistOptions);
  return {
    ...definition,
    ...(options.length > 0 && { options }),
    ...(isAllowedCustomOption === true && { open: true }),
  };
};

const keyOf = (model: Model) => `custom-fields/${model}`;
const unknownKeyOf = (model: Model) => `custom-fields/${model}/unknown`;

/** How many ids are remembered as unknown at the most. */
const MOST_UNKNOWN = 200;

const isDefinition = (value: unknown): value is Definition =>
  isObject(value) && [value.id, value.key, value.name, value.dataType].every((part) => typeof part === 'string');

const areDefinitions = (value: unknown): value is Definition[] => Array.isArray(value) && value.every(isDefinition);

const areIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

/** The location's custom fields of one model, remembered for ten minutes. Folders are not fields. */
export const fetchDefinitions = (run: Run, model: Model): Promise<Definition[]> =>
  cached(run, keyOf(model), KEPT_SECONDS, areDefinitions, async () =>
    (await fetchAll(run, customFields, { model })).filter(isNoFolder).map(definitionOf),
  );

/** The same; none where the connection may not read them: then values stand under the fields' ids. */
export const fetchReadableDefinitions = async (run: Run, model: Model): Promise<Definition[]> => {
  const { scopes } = connectionOf(run.bundle);
  return scopes && !scopes.includes('locations/customFields.readonly') ? [] : fetchDefinitions(run, model);
};

/**
 * Definitions that know all of these ids, asked for anew if a field was added since. An id that is still unknown
 * then is remembered as such, so that a deleted field does not cost every run a request.
 *
 * @param find where definitions come from
 */
export const fetchDefinitionsFor = async (
  run: Run,
  model: Model,
  ids: Iterable<string>,
  find: typeof fetchDefinitions = fetchReadableDefinitions,
): Promise<Map<string, Definition>> => {
  const byId = async () => new Map((await find(run, model)).map((definition) => [definition.id, definition]));
  const known = await byId();
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const unknown = new Set(await cacheGet(run, unknownKeyOf(model), areIds));
  if (missing.every((id) => unknown.has(id))) return known;
  await cacheDelete(run, keyOf(model));
  const now = await byId();
  const gone = missing.filter((id) => !now.has(id));
  if (gone.length > 0)
    await cacheSet(run, unknownKeyOf(model), [...unknown, ...gone].slice(-MOST_UNKNOWN), KEPT_SECONDS);
  return now;
};

/** Drops the remembered definitions, because there is a new one. */
export const forgetDefinitions = (run: Run, model: Model): Promise<void> => cacheDelete(run, keyOf(model));
