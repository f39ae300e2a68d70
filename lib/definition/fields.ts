import type { PlainInputField } from 'zapier-platform-core';
import { locationSettings, zoneOf } from '../highlevel/location_settings.js';
import { UserFacingError } from '../problems.js';
import { inZone, isClockTime, lacksZone, parseDay, parseInstant } from '../values/dates.js';
import { e164 } from '../values/phones.js';
import { isEmpty, isObject, quoted, type Run, type Values } from '../zapier.js';
import { opaqueToCore } from './opaque_to_core.js';
import type { RecordOf, Shape } from './record.js';

/** How a field's value travels to HighLevel. Kept under a symbol, so that a field stays plain Zapier. */
const WIRE: unique symbol = Symbol('wire');

interface Wire {
  /** Where the value goes in the request, `dndSettings.SMS.status`; nowhere if `false`. */
  path?: string | false;
  /** The form in which HighLevel wants the value. */
  value?: (value: unknown, field: Field, run: Run, typed: unknown) => unknown;
}

export type Field = PlainInputField & { [WIRE]?: Wire };

/**
 * Input fields that only the connected account knows, and what becomes of their values.
 * Zapier calls it as the function it is; `collect` is ours.
 */
export interface DynamicFields {
  (z: Run['z'], bundle: Run['bundle']): Promise<PlainInputField[]>;
  collect: (input: Values, run: Run) => Promise<Values>;
}

export type AnyField = Field | DynamicFields;

/** A field as Zapier declares it, its key kept literal for the compiler. */
export const field = <const F extends Field>(declared: F): F => declared;

/** The same field, but one the user must fill in. */
export const required = <const F extends Field>(declared: F) => ({ ...declared, required: true as const });

const wired = <const F extends Field>(declared: F, wire: Wire): F => ({
  ...declared,
  [WIRE]: { ...declared[WIRE], ...wire },
});

/** Where in the request a value goes, if not under the field's own key: `at('settings.saveOption', …)`. */
export const withPath = <const F extends Field>(path: string, declared: F): F => wired(declared, { path });

/** A field for the operation itself to read; HighLevel never sees it. */
export const notSent = <const F extends Field>(declared: F): F => wired(declared, { path: false });

/** A field whose value is turned into what HighLevel wants by `value`. */
export const withTransform = <const F extends Field>(value: NonNullable<Wire['value']>, declared: F): F =>
  wired(declared, { value });

/** Core looks for functions in plain objects only. */
const asksTheAccount = ({ choices, children = [] }: PlainInputField): boolean =>
  (choices !== undefined && 'perform' in choices) || children.some(asksTheAccount);

const slim = new WeakMap<object, PlainInputField>();

/**
 * The field as Zapier gets it: without what is ours, and without what Zapier assumes anyhow. Core copies the
 * whole definition at every run, so each word left out and each object shared makes every run faster.
 */
export const toZapierField = (declared: Field): PlainInputField => {
  let plain = slim.get(declared);
  if (!plain) {
    const { [WIRE]: _, type, required, children, ...rest } = declared;
    plain = {
      ...rest,
      ...(type && type !== 'string' && { type }),
      // Said also where it is false: without a word, Zapier opens a field only once those it depends on are filled in.
      ...((required || rest.dependsOn) && { required: Boolean(required) }),
      ...(children && { children: children.map(toZapierField) }),
    };
    if (!asksTheAccount(declared)) opaqueToCore(plain);
    slim.set(declared, plain);
  }
  return plain;
};

/** What the form calls a field. */
export const labelOf = (declared: PlainInputField): string => declared.label ?? declared.key;

/**
 * The time that was typed without a zone, if it was. Zapier has read it in the user's zone by now; what a person's
 * words mean stands on the clock of what Zapier made of them.
 */
const unzoned = (value: unknown, typed: unknown): string | undefined => {
  if (typeof typed !== 'string') return undefined;
  if (lacksZone(typed)) return typed;
  const [, clock] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?[+-]\d{2}:\d{2}$/.exec(String(value)) ?? [];
  return isClockTime(typed) ? clock : undefined;
};

/** The instant a datetime field means. A time without a zone means the location's. */
const instantOf = async (value: unknown, declared: Field, run: Run, typed: unknown): Promise<number> => {
  const text = unzoned(value, typed) ?? String(value);
  const inUtc = parseInstant(text, labelOf(declared), 'UTC');
  return lacksZone(text) ? parseInstant(text, labelOf(declared), await zoneOf(run)) : inUtc;
};

/** ISO 8601 with the location's offset, to the second. */
export const asIso = <const F extends Field>(declared: F): F =>
  withTransform(async (value, f, run, typed) => {
    const text = String(value).trim();
    // What carries an offset already goes out with that offset: HighLevel compares slots as text.
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/.test(text) && unzoned(value, typed) === undefined) {
      parseInstant(text, labelOf(f), 'UTC');
      return text;
    }
    return inZone(await instantOf(value, f, run, typed), await zoneOf(run));
  }, declared);

/** ISO 8601 in UTC without milliseconds, as tasks take it. */
export const asUtc = <const F extends Field>(declared: F): F =>
  withTransform(async (...args) => new Date(await instantOf(...args)).toISOString().replace(/\.\d+Z$/, 'Z'), declared);

export const asEpochMs = <const F extends Field>(declared: F): F =>
  withTransform((...args) => instantOf(...args), declared);

export const asEpochSeconds = <const F extends Field>(declared: F): F =>
  withTransform(async (...args) => Math.floor((await instantOf(...args)) / 1000), declared);

/** `YYYY-MM-DD`: the day as it was written, whatever the zone. */
export const asDay = <const F extends Field>(declared: F): F =>
  withTransform((value, f, _run, typed) => {
    const written = typeof typed === 'string' && /^\s*[\d\-/._]+\s*$/.test(typed) ? typed : value;
    return parseDay(written, labelOf(f));
  }, declared);

/** `MM-DD-YYYY`, as the opportunity search takes it. */
export const asUsDay = <const F extends Field>(declared: F): F =>
  withTransform((value, f) => parseDay(value, labelOf(f)).replace(/^(\d+)-(\d+)-(\d+)$/, '$2-$3-$1'), declared);

/**
 * E.164. A number without its country code is read with the country in the same form, else the location's.
 */
export const asPhone = <const F extends Field>(declared: F): F =>
  withTransform(async (value, _f, run) => {
    const typed = String(value);
    if (typed.trim().startsWith('+')) return e164(typed);
    const country = (run.bundle.inputData as Values).country;
    return e164(typed, typeof country === 'string' && country ? country : (await locationSettings(run)).country);
  }, declared);

/** The number a text says, with commas between its thousands only; NaN where it says none, or leaves it open. */
export const parseNumber = (text: string): number => {
  const digits = text.trim();
  if (digits === '') return Number.NaN;
  return Number(/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits) ? digits.replaceAll(',', '') : digits);
};

const one = (declared: Field, value: unknown): unknown => {
  const label = labelOf(declared);
  switch (declared.type) {
    case 'boolean': {
      if (typeof value === 'boolean') return value;
      if (/^(true|yes|1)$/i.test(String(value))) return true;
      if (/^(false|no|0)$/i.test(String(value))) return false;
      throw new UserFacingError(`${label} must be yes or no, but it is ${quoted(value)}.`);
    }
    case 'integer':
    case 'number': {
      const parsed = typeof value === 'number' ? value : parseNumber(String(value));
      if (!Number.isFinite(parsed) || (declared.type === 'integer' && !Number.isInteger(parsed))) {
        throw new UserFacingError(
          `${label} must be a ${declared.type === 'integer' ? 'whole ' : ''}number, but it is ${quoted(value)}.`,
        );
      }
      return parsed;
    }
    case 'json': {
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value);
      } catch {
        throw new UserFacingError(`${label} must be valid JSON, but it is ${quoted(value)}.`);
      }
    }
    case 'text':
    case 'password':
      return String(value);
    default:
      // A stray blank around an id or an address is never meant.
      return isObject(value) ? value : String(value).trim();
  }
};

/**
 * One field's value as HighLevel wants it: a line item's children each in their own way. What can be chosen may
 * also come from an earlier step as one text, `trial, vip`, as a sheet's cell holds it.
 */
const wireValue = async (declared: Field, given: unknown, run: Run, typed: unknown): Promise<unknown> => {
  if (declared.children) {
    const items = [given].flat().filter((item) => !isEmpty(item));
    return Promise.all(
      items.map((item, n) => {
        if (!isObject(item))
          throw new UserFacingError(`${labelOf(declared)} takes line items, but it is ${quoted(item)}.`);
        return collected(
          declared.children as Field[],
          item,
          run,
          Array.isArray(typed) && isObject(typed[n]) ? typed[n] : {},
        );
      }),
    );
  }
  if (declared.list) {
    const items = [given]
      .flat()
      .flatMap((item) => (declared.choices && typeof item === 'string' ? item.split(',') : [item]))
      .filter((item) => !isEmpty(item));
    const values = await Promise.all(
      items.map((item, n) => single(declared, item, run, Array.isArray(typed) ? typed[n] : typed)),
    );
    return [...new Set(values)];
  }
  if (Array.isArray(given) && given.length > 1) {
    throw new UserFacingError(
      `${labelOf(declared)} takes one value, but it got a list of ${given.length}: map a single one.`,
    );
  }
  return single(declared, Array.isArray(given) ? given[0] : given, run, typed);
};

const single = (declared: Field, given: unknown, run: Run, typed: unknown) => {
  if (isObject(given) && !declared.dict && declared.type !== 'json') {
    const [what, hint] = declared.list ? ['plain values', 'map single ones'] : ['one value', 'map a single one'];
    throw new UserFacingError(`${labelOf(declared)} takes ${what}, but it is ${quoted(given)}: ${hint}.`);
  }
  const { value = (same: unknown) => same } = declared[WIRE] ?? {};
  return value(one(declared, given), declared, run, typed);
};

const put = (target: Values, path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let inner = target;
  for (const key of keys) {
    inner[key] ??= {};
    inner = inner[key] as Values;
  }
  inner[last] = value;
};

const collected = async (
  fields: readonly AnyField[],
  input: Values,
  run: Run,
  typed: Values,
  kept: 'sent' | 'all' = 'sent',
): Promise<Values> => {
  const values: Values = {};
  for (const declared of fields) {
    if (typeof declared === 'function') {
      for (const [key, value] of Object.entries(await declared.collect(input, run))) values[key] = value;
      continue;
    }
    if (declared.type === 'copy') continue;
    const given = input[declared.key];
    if (isEmpty(given)) {
      if (declared.required)
        throw new UserFacingError(`${labelOf(declared)} is missing: fill it in or map it from an earlier step.`);
      continue;
    }
    const { path = declared.key } = declared[WIRE] ?? {};
    if (path === false && kept === 'sent') continue;
    put(values, path || declared.key, await wireValue(declared, given, run, typed[declared.key]));
  }
  return values;
};

/**
 * What the user filled in, as HighLevel wants it: blanks left out, every value in its type and its place.
 *
 * @returns `sent`, what goes to HighLevel; `local`, what the operation itself reads
 * @throws {UserFacingError} one sentence on the first field that can't be right
 */
export const readInputs = async (fields: readonly AnyField[], run: Run): Promise<{ sent: Values; local: Values }> => {
  const input = run.bundle.inputData as Values;
  const typed = (run.bundle.inputDataRaw ?? {}) as Values;
  const own = fields.filter(
    (declared): declared is Field => typeof declared !== 'function' && declared[WIRE]?.path === false,
  );
  return {
    local: await collected(own, input, run, typed, 'all'),
    sent: await collected(fields, input, run, typed),
  };
};

/** The names that HighLevel knows a field under: its key, and its place in the request. */
export const namesOf = (declared: Field): string[] => [declared.key, declared[WIRE]?.path || declared.key];

type Details = string | (Partial<Field> & { helpText: string });

/**
 * Optional input fields for some of a record's own fields, labelled and typed as they are in its output.
 *
 * @param about help text of each field by key, or more of its definition
 * @param common what all of them share, a `group` say
 */
export const inputs = <S extends Shape>(
  of: RecordOf<S>,
  about: { [K in keyof S & string]?: Details },
  common: Partial<Field> = {},
): Field[] =>
  Object.entries(about).map(([key, details]) => {
    const { label = key, type = 'string', list } = (of.fields.find((output) => output.key === key) ?? {}) as Field;
    return {
      key,
      label,
      type,
      ...(list && { list }),
      required: false,
      ...common,
      ...(typeof details === 'string' ? { helpText: details } : details),
    };
  });
