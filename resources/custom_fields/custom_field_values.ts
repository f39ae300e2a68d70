import type { PlainOutputField } from 'zapier-platform-core';
import type { MoreOutputFields, Row } from '../../lib/definition/record.js';
import { isStaleAuth } from '../../lib/highlevel/unauthorized.js';
import { toIso } from '../../lib/values/api_times.js';
import { isEmpty, isObject, optionalLookup, type Run, startRun, type Values } from '../../lib/zapier.js';
import type { Model } from './custom_field.js';
import {
  type Definition,
  fetchDefinitionsFor,
  fetchReadableDefinitions,
  SEVERAL_OPTIONS,
} from './custom_field_definitions.js';

// What custom fields are read as: by their names, each in its type.

/**
 * The value of one entry, under whichever name this answer has it: `value`, `field_value`, `fieldValue`,
 * or one for its type (`fieldValueString`, `fieldValueDate` in epoch milliseconds).
 */
export const valueIn = (entry: Values, dataType?: string): unknown => {
  const key = Object.keys(entry).find((name) => /^(value|field_?value)/i.test(name) && !isEmpty(entry[name]));
  if (!key) return null;
  if (dataType !== 'DATE' && key !== 'fieldValueDate') return entry[key];
  // The day alone, as it is written: HighLevel gives it as text, or as the time that it begins in UTC.
  return toIso(entry[key])?.split('T')[0] ?? entry[key];
};

/** The entries of a row’s custom fields, as HighLevel gives them. */
export const entriesOf = (row: Values): Values[] =>
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
    const known = ids.size > 0 ? await optionalLookup(run, fetchDefinitionsFor(run, model, ids), none) : none;
    for (const row of rows) {
      const named = entriesOf(row).map((entry) => {
        const { key = String(entry.id), dataType } = known.get(String(entry.id)) ?? {};
        return [key, valueIn(entry, dataType)];
      });
      if ('custom_fields' in row) delete row.custom_fields;
      row.customFields = Object.fromEntries(named);
    }
    return rows;
  };

const OUTPUT_TYPES: Record<string, PlainOutputField['type']> = { NUMERICAL: 'number', MONETORY: 'number' };

/** Whether values of a data type are numbers to Zapier. */
export const isNumeric = (dataType = ''): boolean => Object.hasOwn(OUTPUT_TYPES, dataType);

/**
 * Tells Zapier of the location's own fields, by their labels. A form must open even when HighLevel is down.
 *
 * @param under the key of the record that holds their values
 * @param lists the data types whose values are lists
 */
export const customFieldOutputs =
  (model: Model, under = 'customFields', lists: ReadonlySet<string> = SEVERAL_OPTIONS): MoreOutputFields =>
  async (z, bundle) => {
    const run = startRun(z, bundle);
    const found = await fetchReadableDefinitions(run, model).catch((error: unknown) => {
      if (isStaleAuth(run, error)) throw error;
      z.console.log(`Custom fields could not be read: ${(error as Error).message}`);
      return [];
    });
    return found.map(({ key, name, dataType }) => ({
      key: `${under}__${key}`,
      label: name,
      type: OUTPUT_TYPES[dataType] ?? 'string',
      ...(lists.has(dataType) && { list: true }),
    }));
  };
