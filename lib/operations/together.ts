import { type AnyField, type Field, labelOf, namesOf } from '../definition/fields.js';
import { UserFacingError } from '../problems.js';
import { isEmpty, isObject, type Values } from '../zapier.js';

/**
 * What counts only together with something else. A name is the field's path in the request, `twilio.sid`, or its
 * key where it has no other.
 */
export type FormRule =
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

/** A form that is filled in, as the rules ask about it. */
class FilledForm {
  constructor(
    private readonly fields: readonly AnyField[],
    private readonly values: Values,
  ) {}

  field(name: string): Field | undefined {
    return this.fields.find((one): one is Field => typeof one !== 'function' && namesOf(one).includes(name));
  }

  label(name: string): string {
    const declared = this.field(name);
    return declared ? labelOf(declared) : name;
  }

  labels(names: readonly string[], last: 'and' | 'or'): string {
    return joined(
      names.map((name) => this.label(name)),
      last,
    );
  }

  /** Whether a field is filled in. A “no” asks for nothing. */
  has(name: string): boolean {
    const value = valueAt(this.values, name);
    return !isEmpty(value) && value !== false;
  }

  isOneOf(name: string, wanted: readonly unknown[]): boolean {
    return wanted.includes(valueAt(this.values, name));
  }
}

type RuleWith<K extends string> = Extract<FormRule, { readonly [P in K]: unknown }>;

const wrongWithAll = ({ all }: RuleWith<'all'>, form: FilledForm): string | undefined => {
  const missing = all.filter((name) => !form.has(name));
  if (missing.length === 0 || missing.length === all.length) return undefined;
  const lacking = `${form.labels(missing, 'and')} ${missing.length > 1 ? 'are' : 'is'} missing`;
  return `${form.labels(all, 'and')} go together: ${lacking}.`;
};

const wrongWithAny = ({ any, why }: RuleWith<'any'>, form: FilledForm): string | undefined =>
  any.some((name) => form.has(name)) ? undefined : `Fill in ${form.labels(any, 'or')}: ${why}.`;

const wrongWithBoth = ({ notBoth }: RuleWith<'notBoth'>, form: FilledForm): string | undefined =>
  notBoth.filter((name) => form.has(name)).length > 1
    ? `Fill in either ${form.labels(notBoth, 'or')}, not both.`
    : undefined;

const wrongWhen = ({ when, is, needs }: RuleWith<'when'>, form: FilledForm): string | undefined => {
  if (!form.isOneOf(when, is) || form.has(needs)) return undefined;
  return `${form.label(needs)} is missing: it is needed with ${form.label(when)} set to ${shown(is, form.field(when))}.`;
};

const wrongAlone = ({ only, with: wanted, being }: RuleWith<'only'>, form: FilledForm): string | undefined => {
  const others = [wanted].flat();
  const isThere = (name: string) => (being ? form.isOneOf(name, being) : form.has(name));
  if (!form.has(only) || others.some(isThere)) return undefined;
  const [how, then] = being
    ? [` set to ${shown(being, form.field(others[0] as string))}`, 'choose that']
    : ['', 'fill that in as well'];
  const labels = others.map((name) => form.label(name));
  const names = labels.length > 3 ? [...labels.slice(0, 2), 'another of its kind'] : labels;
  return `${form.label(only)} counts only with ${joined(names, 'or')}${how}: ${then}, or leave ${form.label(only)} empty.`;
};

/** What a form lacks by a rule, as a sentence; undefined where it lacks nothing. */
const wrongBy = (rule: FormRule, form: FilledForm): string | undefined => {
  if ('all' in rule) return wrongWithAll(rule, form);
  if ('any' in rule) return wrongWithAny(rule, form);
  if ('notBoth' in rule) return wrongWithBoth(rule, form);
  return 'when' in rule ? wrongWhen(rule, form) : wrongAlone(rule, form);
};

/**
 * Stops before any request what HighLevel would refuse, or pass over in silence, because its other half is missing.
 *
 * @param values what is filled in: what goes to HighLevel, and what the operation itself reads
 * @throws {UserFacingError} one sentence that names the fields as the form does
 */
export const assertTogether = (rules: readonly FormRule[], fields: readonly AnyField[], values: Values): void => {
  const filled = new FilledForm(fields, values);
  for (const rule of rules) {
    const wrong = wrongBy(rule, filled);
    if (wrong) throw new UserFacingError(wrong);
  }
};
