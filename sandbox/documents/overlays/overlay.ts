import type { Documents, Schema } from '../document.js';

/** Where the live API departs from a published document: a change of the document, with its reason. */
export interface Overlay {
  /** The claim in docs/api-notes.md. */
  id: string;
  /** Who says so: the document’s own words elsewhere, a page or an issue of HighLevel’s, what others measured. */
  source: string;
  /** The month in which it was seen or said, where that is known. */
  since?: string;
  /** What the document has wrong. */
  why: string;
  apply(documents: Documents): void;
}

/** Anything. */
export const ANY: Schema = {};
/** A text. */
export const STRING: Schema = { type: 'string' };
/** A list of texts. */
export const STRINGS: Schema = { type: 'array', items: STRING };
/** How a search is sorted: fields, each up or down. */
export const SORT: Schema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { field: STRING, direction: { type: 'string', enum: ['asc', 'desc'] } },
    required: ['field'],
  },
};
/** Custom fields as they are written: an id or a key, and a value of any type. */
export const CUSTOM_FIELDS: Schema = {
  type: 'array',
  items: { type: 'object', properties: { id: STRING, key: STRING, field_value: ANY, fieldValue: ANY } },
};

/** The schemas of a category’s document, by name. */
export const schemas = (documents: Documents, category: string) => {
  const found = documents[category]?.components.schemas;
  if (!found) throw new Error(`no document ${category}`);
  return found;
};

/** Changes properties of one schema; `undefined` takes a property away. */
export function properties(
  documents: Documents,
  category: string,
  name: string,
  changes: Record<string, Schema>,
): void {
  const schema = schemas(documents, category)[name];
  if (!schema) throw new Error(`${category} has no schema ${name}`);
  schema.properties = { ...schema.properties, ...changes };
}
