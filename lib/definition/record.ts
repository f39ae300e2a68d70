import type { PlainOutputField } from 'zapier-platform-core';
import * as zod from 'zod';
import { toIso } from '../values/api_times.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { opaqueToCore } from './opaque_to_core.js';

// A record is described once, with zod: label, example and type of each field. Sample, output fields and plain inputs
// come from that description.

const described = <S extends zod.ZodType>(schema: S, title: string, example: unknown) =>
  schema.meta({ title, examples: [example] });

/** A text field: its label, and an example for the sample. */
export const text = (title: string, example: string) => described(zod.string(), title, example);
/** A number with or without decimals. */
export const number = (title: string, example: number) => described(zod.number(), title, example);
/** A whole number. */
export const integer = (title: string, example: number) => described(zod.int(), title, example);
/** A yes or a no. */
export const flag = (title: string, example: boolean) => described(zod.boolean(), title, example);
/** A date and time. Whatever form HighLevel gives it in, Zapier gets ISO 8601 with its offset. */
export const datetime = (title: string, example: string) =>
  described(zod.iso.datetime({ offset: true }), title, example);
/** A file: the pointer of `z.dehydrateFile`, which Zapier follows when a step uses it. */
export const file = (title: string, example: string) =>
  zod.string().meta({ title, examples: [example], format: 'file' });
/** A list of plain values, or of `group`s (Zapier's line items). */
export const list = <S extends zod.ZodType>(item: S) => zod.array(item);
/** Fields that belong together under one key. */
export const group = <S extends Shape>(shape: S) => zod.looseObject(shape);
/** An object whose keys are the user's own. */
export const dictionary = (title: string, example: Values) => described(zod.looseObject({}), title, example);

/**
 * The same field, left out of what Zapier offers to map: few people want it, and a long list hides the others. It is
 * read and compared like any other, and the results have it under HighLevel's own name.
 */
export const unlisted = <S extends zod.ZodType>(schema: S): S => schema.meta({ ...schema.meta(), unlisted: true });

/**
 * The same field, marked as added by the app: a name beside an id, a link. It does not count when the record is
 * compared with what it was, so that a look-up that fails is no change.
 */
export const lookedUp = <S extends zod.ZodType>(schema: S): S => schema.meta({ ...schema.meta(), lookedUp: true });

/** The fields of a record, by their keys. */
export type Shape = Record<string, zod.ZodType>;

/** The part of JSON Schema that zod makes of the descriptions above. */
interface Json {
  type?: string;
  format?: string;
  title?: string;
  examples?: unknown[];
  properties?: Record<string, Json>;
  items?: Json;
  unlisted?: true;
  lookedUp?: true;
}

type OutputField = PlainOutputField;

const TYPES: Record<string, OutputField['type']> = { integer: 'integer', number: 'number', boolean: 'boolean' };
const FORMATS: Record<string, OutputField['type']> = { 'date-time': 'datetime', file: 'file' };

const hasFields = (json: Json): json is Json & { properties: Record<string, Json> } =>
  Object.keys(json.properties ?? {}).length > 0;

const listed = (properties: Record<string, Json>) => Object.entries(properties).filter(([, json]) => !json.unlisted);

const outputField = (key: string, json: Json): OutputField[] => {
  if (json.items && hasFields(json.items)) {
    return [{ key, children: listed(json.items.properties).flatMap(([name, field]) => outputField(name, field)) }];
  }
  if (hasFields(json)) return listed(json.properties).flatMap(([name, field]) => outputField(`${key}__${name}`, field));
  const { title = key, type = '', format = '' } = json.items ?? json;
  const kind = FORMATS[format] ?? TYPES[type] ?? 'string';
  if (type === 'object') return [{ key, label: title }];
  return [{ key, label: title, ...(kind !== 'string' && { type: kind }), ...(json.items && { list: true }) }];
};

const exampleOf = (json: Json): unknown => {
  if (json.items) return [exampleOf(json.items)];
  if (hasFields(json))
    return Object.fromEntries(listed(json.properties).map(([key, field]) => [key, exampleOf(field)]));
  return json.examples?.[0];
};

const isDatetime = (json: Json) => json.format === 'date-time';

/** Keys of HighLevel's answers that say nothing about the record: request ids, cursors. */
const VOLATILE = new Set(['traceId', 'searchAfter', 'sort', '__v']);

/** A value in the form that its field describes: dates in ISO 8601, parts in the described order. */
const conformValue = (field: Json, value: unknown): unknown => {
  const { items } = field;
  if (isDatetime(field)) return toIso(value);
  if (hasFields(field) && isObject(value)) return conform(field, value, true);
  if (!items || !hasFields(items) || !Array.isArray(value)) return value;
  return value.map((item) => (isObject(item) ? conform(items, item, true) : item));
};

/** What one item looks like: its own keys first, in the described order, then what else HighLevel gives. */
const conform = (json: Json, row: Values, isPart = false): Values => {
  const conformed: Values = {};
  for (const [key, field] of Object.entries(json.properties ?? {})) {
    // A listed field is always there, since somebody may have mapped it; what is looked up within a list comes later.
    const mayBeMissing = field.unlisted || (field.lookedUp && isPart);
    if (row[key] !== undefined || !mayBeMissing) conformed[key] = conformValue(field, row[key] ?? null);
  }
  for (const [key, value] of Object.entries(row)) {
    if (!(key in conformed) && !VOLATILE.has(key)) conformed[key] = value;
  }
  return conformed;
};

/** A record that was read: the described keys, and what else HighLevel gave. */
export type Row = Values & { id: string };

/** The output fields that only the connected account knows, as a function of Zapier's. */
export type MoreOutputFields = (z: Run['z'], bundle: Run['bundle']) => Promise<OutputField[]>;

interface Options {
  /** Corrects what HighLevel spells or nests oddly, before anything else sees the row. @default the row as it is */
  normalize?: (row: Values) => Values;
  /** Adds what takes a look-up, to all rows of one answer at once. @default nothing */
  enrich?: (rows: Row[], run: Run) => Promise<Row[]>;
  /** Output fields that depend on the account, such as custom fields. @default none */
  moreOutputFields?: MoreOutputFields;
}

/** What an operation tells Zapier of its results. */
export interface OutputDefinition {
  sample: Values;
  outputFields: (OutputField | MoreOutputFields)[];
}

/** One kind of thing: its fields, and what Zapier needs to know of them. */
export interface RecordOf<S extends Shape = Shape> {
  shape: S;
  /** The described keys without those that the app adds: the record's own content. */
  keys: string[];
  /** Label and type of every described field, those that Zapier does not offer among them. */
  fields: OutputField[];
  /** What a create or a search gives. */
  result: OutputDefinition;
  /** What a trigger gives: the record with `revision`; `id` and `revision` are the key of an event for Zapier. */
  event: OutputDefinition;
  /** One row of HighLevel's, in the shape of `sample`: every key there, `id` a string, dates in ISO 8601. */
  read: (row: Values) => Row;
  enrich: (rows: Row[], run: Run) => Promise<Row[]>;
}

/**
 * Describes a record. Its `id` may come as `_id` from HighLevel.
 *
 * @param shape label, example and type of each field; `id` is among them
 */
export const record = <S extends Shape & { id: zod.ZodType }>(
  shape: S,
  { normalize = (row) => row, enrich = async (rows) => rows, moreOutputFields }: Options = {},
): RecordOf<S> => {
  const json = zod.toJSONSchema(zod.looseObject(shape), { io: 'input' }) as Json;
  const properties = json.properties ?? {};
  const sample = opaqueToCore(exampleOf(json) as Values);
  const fields = listed(properties)
    .flatMap(([key, field]) => outputField(key, field))
    .map(opaqueToCore);
  const more = moreOutputFields ? [moreOutputFields] : [];
  return {
    shape,
    keys: Object.keys(properties).filter((key) => !properties[key]?.lookedUp),
    fields: Object.entries(properties).flatMap(([key, field]) => outputField(key, field)),
    result: { sample, outputFields: [...fields, ...more] },
    // Built at its first use: not every record has a trigger.
    get event() {
      const event: OutputDefinition = {
        sample: opaqueToCore({ ...sample, revision: String(sample.dateUpdated ?? sample.updatedAt ?? 'new') }),
        outputFields: [
          ...fields.map((field) => (field.key === 'id' ? opaqueToCore({ ...field, primary: true }) : field)),
          opaqueToCore({ key: 'revision', label: 'Revision', primary: true }),
          ...more,
        ],
      };
      Object.defineProperty(this, 'event', { value: event });
      return event;
    },
    read: (row) => {
      const { _id, ...normalized } = normalize(row);
      // What is neither text nor number is no id: null would read as “null”.
      const id = [normalized.id, _id].find((one) => typeof one === 'number' || (typeof one === 'string' && one !== ''));
      return conform(json, { ...normalized, id: id === undefined ? null : String(id) }) as Row;
    },
    enrich,
  };
};

/** The record of a create whose endpoint answers only that it succeeded: an id, `success`, and what changed. */
export const confirmation = <S extends Shape>(of: string, example: string, shape: S = {} as S) =>
  record({ id: text(`${of} ID`, example), success: flag('Success', true), ...shape });
