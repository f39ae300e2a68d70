import type { Values } from '../zapier.js';

// The words in which a record is described: label, example and type of each field. A description is plain data, since
// every run of the app makes all of them.

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

/** Whether a field consists of fields. */
export const hasFields = (field: Description): field is Description & { properties: Shape } =>
  Object.keys(field.properties ?? {}).length > 0;
