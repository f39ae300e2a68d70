import type { InputFieldGroup, PlainInputField } from 'zapier-platform-core';
import type { Access } from '../highlevel/access.js';
import { type AnyField, type Field, field, toZapierField } from './fields.js';
import { fetchLocationFields } from './location_field.js';
import { opaqueToCore } from './opaque_to_core.js';

/**
 * A form's sections by key, in the order they stand in. Open are the first one, those with a field that must be filled
 * in, and the location's own fields; the others open with a click. Only those that a form uses are given to Zapier.
 */
export type Groups = Record<string, string>;

const knownSections = new Map<string, InputFieldGroup[]>();

/** The sections that these fields use. Equal sections share one array, so that core copies it once. */
const sectionsOf = (fields: readonly AnyField[], groups: Groups): InputFieldGroup[] => {
  const grouped = fields.filter((f) => 'group' in f && f.group) as { group: string; required?: boolean }[];
  const used = new Set(grouped.map(({ group }) => group));
  const open = new Set(grouped.filter((f) => f.required || typeof f === 'function').map(({ group }) => group));
  const shown = Object.entries(groups).filter(([key]) => used.has(key));
  const list = shown.map(([key, label], n) => ({ key, label, emphasize: n === 0 || open.has(key) }));
  const name = JSON.stringify(list);
  const known = knownSections.get(name) ?? list.map(opaqueToCore);
  knownSections.set(name, known);
  return known;
};

/**
 * The same fields, each in its section and in the sections' order; fields that no section names are in the first one.
 *
 * @param sections the keys of the fields in each section
 */
export const inSections = <const F extends readonly Field[]>(fields: F, sections: Record<string, string[]>): F => {
  const names = Object.keys(sections);
  const sectionOf = ({ key }: Field) => names.find((name) => sections[name]?.includes(key)) ?? (names[0] as string);
  return fields
    .map((f) => ({ ...f, group: sectionOf(f) }))
    .toSorted((a, b) => names.indexOf(a.group) - names.indexOf(b.group)) as readonly Field[] as F;
};

/**
 * The form of an operation; an agency's connection is asked for the location first.
 *
 * @param canSearch Zapier's editor offers the search for what a field takes as a step before. @default false
 */
export const defineForm = (
  fields: readonly AnyField[],
  { access = 'location', groups = {}, canSearch }: { access?: Access; groups?: Groups; canSearch?: true },
) => {
  const inputFieldGroups = sectionsOf(fields, groups);
  const declared = fields.map((f) => (typeof f === 'function' ? f : toZapierField(f, canSearch)));
  return {
    inputFields: (access === 'location' ? [fetchLocationFields, ...declared] : declared) as PlainInputField[],
    ...(inputFieldGroups.length > 0 && { inputFieldGroups }),
  };
};

/**
 * An id field for a trigger, which has no earlier step to take the id from.
 *
 * @param help what is watched, since an action's help says what is done
 */
export const toWatch = <const F extends Field>(declared: F, helpText: string) =>
  ({ ...declared, helpText }) as Omit<F, 'helpText'> & { helpText: string };

/** The same field for an update: its help says what it changes, and that it changes nothing when empty. */
export const asChange = <const F extends Field>(declared: F, helpText: string): F => ({
  ...declared,
  helpText: `${helpText} Left as it is when empty.`,
});

/** The warning that stands first in every delete's form. */
export const undoWarning = (what: string) =>
  field({
    key: 'warning',
    label: 'Warning',
    type: 'copy',
    helpText: `**This can’t be undone.** ${what}`,
  });
