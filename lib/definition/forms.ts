import type { InputFieldGroup, PlainInputField } from 'zapier-platform-core';
import type { Access } from '../highlevel/access.js';
import { type AnyField, field, toZapierField } from './fields.js';
import { locationFields } from './location_field.js';
import { opaqueToCore } from './opaque_to_core.js';

/** A form's sections, the first of them open. Only those that a form uses are given to Zapier. */
export type Groups = Record<string, string>;

const sections = new Map<string, InputFieldGroup[]>();

/** The sections that these fields stand in; the same list for the same sections, as core copies it but once then. */
const sectionsOf = (fields: readonly AnyField[], groups: Groups): InputFieldGroup[] => {
  const used = new Set(fields.flatMap((f) => ('group' in f && f.group ? [f.group] : [])));
  const shown = Object.entries(groups).filter(([key]) => used.has(key));
  const name = JSON.stringify(shown);
  const known = sections.get(name) ?? shown.map(([key, label], n) => opaqueToCore({ key, label, emphasize: n === 0 }));
  sections.set(name, known);
  return known;
};

/** The form of an operation; an agency's connection is asked for the location first. */
export const form = (
  fields: readonly AnyField[],
  { access = 'location', groups = {} }: { access?: Access; groups?: Groups },
) => {
  const inputFieldGroups = sectionsOf(fields, groups);
  const declared = fields.map((f) => (typeof f === 'function' ? f : toZapierField(f)));
  return {
    inputFields: (access === 'location' ? [locationFields, ...declared] : declared) as PlainInputField[],
    ...(inputFieldGroups.length > 0 && { inputFieldGroups }),
  };
};

/** The warning that stands first in every delete's form. */
export const undoWarning = (what: string) =>
  field({
    key: 'warning',
    label: 'Warning',
    type: 'copy',
    helpText: `**This can’t be undone.** ${what}`,
  });
