import type { PlainOutputField } from 'zapier-platform-core';
import { toIso } from '../values/api_times.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { opaqueToCore } from './opaque_to_core.js';

// A record is described once: label, example and type of each field. Sample, output fields and plain inputs come from
// that description. It is plain data, since every run of the app makes all of them.

/** What one field of a record holds, in the words of JSON Schema. */
export interface Description {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  format?: 'date-time' | 'file';
  title?: string;
  example?: unknown;
  /** The fields of a `group`. */
  properties?: Shape;
  /** What each entry of a `list` holds. */
  items?: Description;
  unlisted?: true;
  lookedUp?: true;
}

/** The fields of a record, by their keys. */
export type Shape = Record<string, Description>;

const described =
  <T>(type: Description['type'], format?: Description['format']) =>
  (title: string, example: T): Description => ({ type, title, example, ...(format && { format }) });

/** A text field: its label, and an example for the sample. */
export const text = described<string>('string');
/** A number with or without decimals. */
export const number = described<number>('number');
/** A whole number. */
export const integer = described<number>('integer');
/** A yes or a no. */
export const flag = described<boolean>('boolean');
/** A date and time. Whatever form HighLevel gives it in, Zapier gets ISO 8601 with its offset. */
export const datetime = described<string>('string', 'date-time');
/** A file: the pointer of `z.dehydrateFile`, which Zapier follows when a step uses it. */
export const file = described<string>('string', 'file');
/** An object whose keys are the user's own. */
export const dictionary = described<Values>('object');
/** A list of plain values, or of `group`s (Zapier's line items). */
export const list = (items: Description): Description => ({ type: 'array', items });
/** Fields that belong together under one key. */
export const group = (properties: Shape): Description => ({ type: 'object', properties });

/**
 * The same field, left out of what Zapier offers to map: few people want it, and a long list hides the others. It is
 * read and compared like any other, and the results have it under HighLevel's own name.
 */
export const unlisted = (field: Description): Description => ({ ...field, unlisted: true });

/**
 * The same field, marked as added by the app: a name beside an id, a link. It does not count when the record is
 * compared with what it was, so that a look-up that fails is no change.
 */
export const lookedUp = (field: Description): Description => ({ ...field, lookedUp: true });

type OutputField = PlainOutputField;

const TYPES: Record<string, OutputField['type']> = { integer: 'integer', number: 'number', boolean: 'boolean' };
const FORMATS: Record<string, OutputField['type']> = { 'date-time': 'datetime', file: 'file' };

const hasFields = (field: Description): field is Description & { properties: Shape } =>
  Object.keys(field.properties ?? {}).length > 0;

const listed = (shape: Shape) => Object.entries(shape).filter(([, field]) => !field.unlisted);

const outputField = (key: string, field: Description): OutputField[] => {
  const { items } = field;
  if (items && hasFields(items)) {
    return [{ key, children: listed(items.properties).flatMap(([name, part]) => outputField(name, part)) }];
  }
  if (hasFields(field)) return listed(field.properties).flatMap(([name, part]) => outputField(`${key}__${name}`, part));
  const { title = key, type, format = '' } = items ?? field;
  const kind = FORMATS[format] ?? TYPES[type] ?? 'string';
  if (type === 'object') return [{ key, label: title }];
  return [{ key, label: title, ...(kind !== 'string' && { type: kind }), ...(items && { list: true }) }];
};

const exampleOf = (field: Description): unknown => {
  if (field.items) return [exampleOf(field.items)];
  if (hasFields(field))
    return Object.fromEntries(listed(field.properties).map(([key, part]) => [key, exampleOf(part)]));
  return field.example;
};

const isDatetime = (field: Description) => field.format === 'date-time';

/** Keys of HighLevel's answers that say nothing about the record: request ids, cursors. */
const VOLATILE = new Set(['traceId', 'searchAfter', 'sort', '__v']);

/** A value in the form that its field describes: dates in ISO 8601, parts in the described order. */
const conformValue = (field: Description, value: unknown): unknown => {
  const { items } = field;
  if (isDatetime(field)) return toIso(value);
  if (hasFields(field) && isObject(value)) return conform(field.properties, value, true);
  if (!items || !hasFields(items) || !Array.isArray(value)) return value;
  return value.map((item) => (isObject(item) ? conform(items.properties, item, true) : item));
};

/** What one item looks like: its own keys first, in the described order, then what else HighLevel gives. */
const conform = (shape: Shape, row: Values, isPart = false): Values => {
  const conformed: Values = {};
  for (const [key, field] of Object.entries(shape)) {
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
export const record = <S extends Shape & { id: Description }>(
  shape: S,
  { normalize = (row) => row, enrich = async (rows) => rows, moreOutputFields }: Options = {},
): RecordOf<S> => {
  const sample = opaqueToCore(exampleOf(group(shape)) as Values);
  const fields = listed(shape)
    .flatMap(([key, field]) => outputField(key, field))
    .map(opaqueToCore);
  const more = moreOutputFields ? [moreOutputFields] : [];
  return {
    shape,
    keys: Object.keys(shape).filter((key) => !shape[key]?.lookedUp),
    fields: Object.entries(shape).flatMap(([key, field]) => outputField(key, field)),
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
      return conform(shape, { ...normalized, id: id === undefined ? null : String(id) }) as Row;
    },
    enrich,
  };
};

/** The record of a create whose endpoint answers only that it succeeded: an id, `success`, and what changed. */
export const confirmation = <S extends Shape>(of: string, example: string, shape: S = {} as S) =>
  record({ id: text(`${of} ID`, example), success: flag('Success', true), ...shape });
