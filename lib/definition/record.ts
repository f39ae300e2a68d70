import type { PlainOutputField } from 'zapier-platform-core';
import type { Run, Values } from '../zapier.js';
import { type Description, flag, group, hasFields, type Shape, text } from './description.js';
import { opaqueToCore } from './opaque_to_core.js';
import { rowReader } from './row_reader.js';

// A record is described once (description.ts). Sample, output fields and plain inputs come from that description.

export * from './description.js';

type OutputField = PlainOutputField;

const TYPES: Record<string, OutputField['type']> = { integer: 'integer', number: 'number', boolean: 'boolean' };
const FORMATS: Record<string, OutputField['type']> = { 'date-time': 'datetime', file: 'file' };

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
  /** What a create gives. */
  result: OutputDefinition;
  /** What a trigger gives: the record with `revision`; `id` and `revision` are the key of an event for Zapier. */
  event: OutputDefinition;
  /** What a search gives: the record with `matches`, since Zapier shows the first row only. */
  found: OutputDefinition;
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
  // Made at its first use: a run reads one or two kinds of records.
  let conform: (row: Values) => Values = (row) => {
    conform = rowReader(shape);
    return conform(row);
  };
  const matches = opaqueToCore({ key: 'matches', label: 'Matches', type: 'integer' as const });
  return {
    shape,
    keys: Object.keys(shape).filter((key) => !shape[key]?.lookedUp),
    fields: Object.entries(shape).flatMap(([key, field]) => outputField(key, field)),
    result: { sample, outputFields: [...fields, ...more] },
    // Built at their first use: not every record has a trigger, or a search.
    get found() {
      const found: OutputDefinition = {
        sample: opaqueToCore({ ...sample, matches: 1 }),
        outputFields: [...fields, matches, ...more],
      };
      Object.defineProperty(this, 'found', { value: found });
      return found;
    },
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
      const normalized = normalize(row);
      // What is neither text nor number is no id: null would read as “null”.
      const id = [normalized.id, normalized._id].find(
        (one) => typeof one === 'number' || (typeof one === 'string' && one !== ''),
      );
      return Object.assign(conform(normalized), { id: id === undefined ? null : String(id) }) as Row;
    },
    enrich,
  };
};

/** The record of a create whose endpoint answers only that it succeeded: an id, `success`, and what changed. */
export const confirmation = <S extends Shape>(of: string, example: string, shape: S = {} as S) =>
  record({ id: text(`${of} ID`, example), success: flag('Success', true), ...shape });
