import type { PlainInputField } from 'zapier-platform-core';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { searchOf } from './found_by.js';
import { opaqueToCore } from './opaque_to_core.js';
import type { RecordOf, Shape } from './record.js';

/** How a field's value travels to HighLevel. Kept under a symbol, so that a field stays plain Zapier. */
const WIRE: unique symbol = Symbol('wire');

/** What a user filled in, in a form or in one of its line items: the values by the fields' keys. */
export interface FilledIn {
  /** As Zapier hands them over. */
  input: Values;
  /** As they were typed: Zapier has made something else of some of them since. */
  typed: Values;
  run: Run;
}

/** One value that was filled in, with all that its meaning may depend on. */
export interface FieldValue {
  field: Field;
  /** What Zapier hands over. */
  given: unknown;
  /** What was typed, where the app gets to see it. */
  typed: unknown;
  /** The other inputs of the form, or of the line item. */
  input: Values;
  run: Run;
}

interface Wire {
  /** Where the value goes in the request, `dndSettings.SMS.status`; nowhere if `false`. */
  path?: string | false;
  /** The form in which HighLevel wants the value. `plain` is the value as its type reads it. */
  transform?: (plain: unknown, value: FieldValue) => unknown;
  /** Items there are, of a list that takes new ones as well: one that holds a comma is then not taken for two. */
  known?: (run: Run) => Promise<readonly string[]>;
  /** The choices are not all that the field takes. */
  open?: true;
  /** The field does something if it is empty: a mapped value that turns out empty must not do that unseen. */
  actsIfEmpty?: true;
}

/** An input field as Zapier declares it, and how its value travels. */
export type Field = PlainInputField & { [WIRE]?: Wire };

/**
 * Input fields that only the connected account knows, and what becomes of their values.
 * Zapier calls it as the function it is; `collect` is ours.
 */
export interface DynamicFields {
  (z: Run['z'], bundle: Run['bundle']): Promise<PlainInputField[]>;
  collect: (filledIn: FilledIn) => Promise<Values>;
}

/** A field that is declared, or fields that the account decides. */
export type AnyField = Field | DynamicFields;

/** A field as Zapier declares it, its key kept literal for the compiler. */
export const field = <const F extends Field>(declared: F): F => declared;

/** The same field, but one the user must fill in. */
export const required = <const F extends Field>(declared: F) => ({ ...declared, required: true as const });

const wired = <const F extends Field>(declared: F, wire: Wire): F => ({
  ...declared,
  [WIRE]: { ...declared[WIRE], ...wire },
});

/**
 * A field whose value goes elsewhere in the request than under its own key.
 *
 * @example withPath('settings.saveOption', field({ key: 'saveOption', … }))
 */
export const withPath = <const F extends Field>(path: string, declared: F): F => wired(declared, { path });

/** A field for the operation itself to read; HighLevel never sees it. */
export const notSent = <const F extends Field>(declared: F): F => wired(declared, { path: false });

/** A field whose value is turned into what HighLevel wants by `transform`. */
export const withTransform = <const F extends Field>(transform: NonNullable<Wire['transform']>, declared: F): F =>
  wired(declared, { transform });

/** A list that takes new items besides those that `known` finds. */
export const withKnown = <const F extends Field>(known: NonNullable<Wire['known']>, declared: F): F =>
  wired(declared, { known });

/** A field that takes other values than its choices as well. */
export const withOpenChoices = <const F extends Field>(declared: F): F => wired(declared, { open: true });

/** A field that does something if it is left empty. */
export const withActingIfEmpty = <const F extends Field>(declared: F): F => wired(declared, { actsIfEmpty: true });

/** How a field's value travels. */
export const wireOf = (declared: Field): Wire => declared[WIRE] ?? {};

/** Core looks for functions in plain objects only. */
const asksTheAccount = ({ choices, children = [] }: PlainInputField): boolean =>
  (choices !== undefined && 'perform' in choices) || children.some(asksTheAccount);

/**
 * Zapier reads a number before the app sees it, and makes 1 of `1,200.50` (zapier-platform-cli,
 * invoke/input-types.js): numbers come as text, and are read once, by us.
 */
const AS_TEXT: Partial<Record<NonNullable<Field['type']>, true>> = { string: true, number: true, integer: true };

const slim = new WeakMap<object, PlainInputField>();
const inStep = new WeakMap<object, PlainInputField>();
const declarations = new WeakMap<object, Field>();

/**
 * The field as Zapier gets it: without what is ours, and without what Zapier assumes by default. Core copies the
 * whole definition at every run, so that each word left out and each object shared makes every run faster.
 *
 * @param canSearch it stands in a step that may have a search before it, which finds what it takes. @default false
 */
export const toZapierField = (declared: Field, canSearch = false): PlainInputField => {
  const known = canSearch ? inStep : slim;
  let plain = known.get(declared);
  if (!plain) {
    const { [WIRE]: _, type, required: isRequired, children, ...rest } = declared;
    // Zapier’s editor has no place for a search behind a list (its check D014).
    const search = canSearch && !rest.list ? searchOf(declared) : undefined;
    plain = {
      ...rest,
      ...(search !== undefined && { search }),
      ...(type && !AS_TEXT[type] && { type }),
      // Said also where it is false: without a word, Zapier opens a field only once those it depends on are filled in.
      ...((isRequired || rest.dependsOn) && { required: Boolean(isRequired) }),
      ...(children && { children: children.map((child) => toZapierField(child, canSearch)) }),
    };
    if (!asksTheAccount(declared)) opaqueToCore(plain);
    known.set(declared, plain);
    declarations.set(plain, declared);
  }
  return plain;
};

/** The field as we declared it, by the one that Zapier got: it knows a number by its type. */
export const declarationOf = (plain: PlainInputField): Field => declarations.get(plain) ?? plain;

/** What a person knows the field by. */
export const labelOf = (declared: PlainInputField): string => declared.label ?? declared.key;

/** The names that HighLevel knows a field under: its key, and its place in the request. */
export const namesOf = (declared: Field): string[] => [declared.key, declared[WIRE]?.path || declared.key];

/** The value of a field: what was filled in, else what the form declares for it. */
export const toFieldValue = (declared: Field, { input, typed, run }: FilledIn): FieldValue => {
  const { key, default: standard } = declared;
  const given = isEmpty(input[key]) && standard !== undefined ? standard : input[key];
  return { field: declared, given, typed: typed[key], input, run };
};

type Details = string | (Partial<Field> & { helpText: string });

/** Help text, or more of a field's definition, for some of a record's own fields. */
type About<S extends Shape, A> = A & { [K in keyof A]: K extends keyof S ? Details : never };

/** A field's definition: what its record says of it, and what the form adds. */
const inputOf = (of: RecordOf, key: string, details: Details, common: Partial<Field>): Field => {
  const described = of.fields.find((output) => output.key === key) as Field | undefined;
  return {
    key,
    label: described?.label ?? key,
    type: described?.type ?? 'string',
    ...(described?.list && { list: described.list }),
    required: false,
    ...common,
    ...(typeof details === 'string' ? { helpText: details } : details),
  };
};

/**
 * Optional input fields for some of a record's own fields, by their keys, labelled and typed as they are in its output.
 *
 * @param about help text of each field by key, or more of its definition
 * @param common what all of them share, such as a `group`
 * @example
 * const { title, dueDate } = inputs(task, { title: 'What is to be done.', dueDate: 'By when it is to be done.' });
 * export const newTaskFields = [required(title), dueDate];
 */
export const inputs = <S extends Shape, const A extends object>(
  of: RecordOf<S>,
  about: About<S, A>,
  common: Partial<Field> = {},
): { [K in keyof A & string]: Field & { key: K } } =>
  Object.fromEntries(
    Object.entries<Details>(about as Record<string, Details>).map(([key, details]) => [
      key,
      inputOf(of, key, details, common),
    ]),
  ) as { [K in keyof A & string]: Field & { key: K } };

/** The same fields as a list, for a form that takes them in the order in which they are given. */
export const inputList = <S extends Shape, const A extends object>(
  of: RecordOf<S>,
  about: About<S, A>,
  common?: Partial<Field>,
): Field[] => Object.values(inputs(of, about, common));
