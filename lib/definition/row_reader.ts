import { toIso } from '../values/api_times.js';
import { isObject, type Values } from '../zapier.js';
import { type Description, hasFields, type Shape } from './description.js';

/** Keys of HighLevel's answers that say nothing about the record: request ids, cursors. */
const VOLATILE = ['traceId', 'searchAfter', 'sort', '__v'];

/** What makes of a value the form that its field describes: dates in ISO 8601, parts in the described order. */
const readerOf = (field: Description): ((value: unknown) => unknown) => {
  const { items } = field;
  if (field.format === 'date-time') return toIso;
  if (hasFields(field)) {
    const read = rowReader(field.properties, true);
    return (value) => (isObject(value) ? read(value) : value);
  }
  if (!items || !hasFields(items)) return (value) => value;
  const read = rowReader(items.properties, true);
  return (value) => (Array.isArray(value) ? value.map((item) => (isObject(item) ? read(item) : item)) : value);
};

/**
 * What makes of a row what it should look like: its own keys first, in the described order, then what else HighLevel
 * gives. What to do with each field is found out once, since polls read thousands of rows.
 *
 * @param isPart the row lies within another one
 */
export const rowReader = (shape: Shape, isPart = false): ((row: Values) => Values) => {
  const steps = Object.entries(shape).map(([key, field]) => ({
    key,
    read: readerOf(field),
    // A listed field is always there, since somebody may have mapped it; what is looked up within a list comes later.
    mayBeMissing: Boolean(field.unlisted || (field.lookedUp && isPart)),
  }));
  // A record's `_id` is its `id`; that of a part stays what it is.
  const left = new Set(isPart ? VOLATILE : [...VOLATILE, '_id']);
  return (row) => {
    const conformed: Values = {};
    for (const { key, read, mayBeMissing } of steps) {
      const value = row[key];
      if (value !== undefined || !mayBeMissing) conformed[key] = read(value ?? null);
    }
    for (const key of Object.keys(row)) {
      if (!(key in conformed) && !left.has(key)) conformed[key] = row[key];
    }
    return conformed;
  };
};
