import { type AnyField, type Field, labelOf, namesOf } from '../definition/fields.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Values } from '../zapier.js';

/**
 * What counts only together with something else. A name is the field's path in the request, `twilio.sid`, or its
 * key where it has no other.
 */
export type Rule =
  /** All of these or none. */
  | { readonly all: readonly string[] }
  /** The one only with the other: any of several, or set to one of certain values. */
  | { readonly only: string; readonly with: string | readonly string[]; readonly being?: readonly unknown[] }
  /** With one of these values, the one needs the other. */
  | { readonly when: string; readonly is: readonly unknown[]; readonly needs: string }
  /** At least one of these, and why. */
  | { readonly any: readonly string[]; readonly why: string }
  /** One of these at the most. */
  | { readonly notBoth: readonly string[] };

const valueAt = (values: Values, name: string): unknown =>
  name.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), values);

const joined = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : String(words[0]);

/** Values as the form shows them. */
const shown = (values: readonly unknown[], declared?: Field): string => {
  const choices = declared?.choices as Record<string, unknown> | undefined;
  const label = (value: unknown) =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : `“${choices?.[String(value)] ?? value}”`;
  return joined(values.map(label), 'or');
};

/**
 * Stops before any request what HighLevel would refuse, or pass over in silence, because its other half is missing.
 *
 * @param values what is filled in: what goes to HighLevel, and what the operation itself reads
 * @throws {UserFacingError} one sentence that names the fields as the form does
 */
export const assertTogether = (rules: readonly Rule[], fields: readonly AnyField[], values: Values): void => {
  const fieldOf = (name: string) =>
    fields.find((one): one is Field => typeof one !== 'function' && namesOf(one).includes(name));
  const label = (name: string) => {
    const declared = fieldOf(name);
    return declared ? labelOf(declared) : name;
  };
  // A “no” asks for nothing.
  const isGiven = (name: string) => !isEmpty(valueAt(values, name)) && valueAt(values, name) !== false;
  const isOneOf = (name: string, wanted: readonly unknown[]) => wanted.includes(valueAt(values, name));

  const whatIsWrong = (rule: Rule): string | undefined => {
    if ('all' in rule) {
      const missing = rule.all.filter((name) => !isGiven(name));
      if (missing.length === 0 || missing.length === rule.all.length) return undefined;
      const lacking = `${joined(missing.map(label), 'and')} ${missing.length > 1 ? 'are' : 'is'} missing`;
      return `${joined(rule.all.map(label), 'and')} go together: ${lacking}.`;
    }
    if ('any' in rule)
      return rule.any.some(isGiven) ? undefined : `Fill in ${joined(rule.any.map(label), 'or')}: ${rule.why}.`;
    if ('notBoth' in rule) {
      const isBoth = rule.notBoth.filter(isGiven).length > 1;
      return isBoth ? `Fill in either ${joined(rule.notBoth.map(label), 'or')}, not both.` : undefined;
    }
    if ('when' in rule) {
      const { when, is, needs } = rule;
      if (!isOneOf(when, is) || isGiven(needs)) return undefined;
      return `${label(needs)} is missing: it is needed with ${label(when)} set to ${shown(is, fieldOf(when))}.`;
    }
    const { only, being } = rule;
    const others = [rule.with].flat();
    if (!isGiven(only) || others.some((name) => (being ? isOneOf(name, being) : isGiven(name)))) return undefined;
    const [how, then] = being
      ? [` set to ${shown(being, fieldOf(others[0] as string))}`, 'choose that']
      : ['', 'fill that in as well'];
    const names = others.length > 3 ? [...others.slice(0, 2).map(label), 'another of its kind'] : others.map(label);
    return `${label(only)} counts only with ${joined(names, 'or')}${how}: ${then}, or leave ${label(only)} empty.`;
  };

  for (const rule of rules) {
    const wrong = whatIsWrong(rule);
    if (wrong) throw new UserFacingError(wrong);
  }
};
