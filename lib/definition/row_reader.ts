import { toIso } from '../values/api_times.js';
import { isObject, type Values } from '../zapier.js';
import { type Description, hasFields, type Shape } from './description.js';

/** Keys of HighLevel's answers that say nothing about the record: request ids, cursors. */
const VOLATILE = ['traceId', 'searchAfter', 'sort', '__v'];

type Reader = (value: unknown) => unknown;

/** What makes of a value the form that its field describes: dates in ISO 8601, parts as they are described. */
const readerOf = (field: Description): Reader | undefined => {
  const { items } = field;
  if (field.format === 'date-time') return toIso;
  if (hasFields(field)) {
    const read = rowReader(field.properties, true);
    return (value) => (isObject(value) ? read(value) : value);
  }
  if (!items || !hasFields(items)) return undefined;
  const read = rowReader(items.properties, true);
  return (value) => (Array.isArray(value) ? value.map((item) => (isObject(item) ? read(item) : item)) : value);
};

/**
 * An object with these keys, all of them null, to be copied for each row. V8 keeps an object that gets so many keys one
 * by one as a table, which takes eighty times longer to copy; what JSON.parse makes it keeps as a struct.
 */
const blankOf = (keys: readonly string[]): Values =>
  JSON.parse(JSON.stringify(Object.fromEntries(keys.map((key) => [key, null]))));

/**
 * What makes of a row what it should look like: its own keys first, in the described order, then what else HighLevel
 * gives. What to do with each field is found out once, since polls read thousands of rows.
 *
 * @param isPart the row lies within another one
 */
export const rowReader = (shape: Shape, isPart = false): ((row: Values) => Values) => {
  const fields = Object.entries(shape);
  // Most values stay as they are.
  const readers = new Map<string, Reader>();
  for (const [key, field] of fields) {
    const read = readerOf(field);
    if (read) readers.set(key, read);
  }
  // A listed field is always there, since somebody may have mapped it; what is looked up within a list comes later.
  const listed = fields.filter(([, { unlisted, lookedUp }]) => !unlisted && !(lookedUp && isPart));
  const blank = blankOf(listed.map(([key]) => key));
  // A record's `_id` is its `id`; that of a part stays what it is.
  const left = new Set([...VOLATILE, ...(isPart ? [] : ['_id'])].filter((key) => !(key in shape)));
  return (row) => {
    const conformed = { ...blank };
    for (const key of Object.keys(row)) {
      const value = row[key];
      if (value === undefined || left.has(key)) continue;
      const read = readers.get(key);
      conformed[key] = read ? read(value) : value;
    }
    return conformed;
  };
};
