import parsePhoneNumber from 'libphonenumber-js';
import type { Condition, Inputs, Mapped, Template } from './recipe.js';

export type Values = Record<string, unknown>;

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const at = (context: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Values | null | undefined)?.[key], context);

const PLACE = /\{\{([^{}]+)\}\}/g;

/** The value of a template: what a place holds if that is all of it, else the text with blanks for what is not there. */
export const fill = (template: Template, context: Values): unknown => {
  if (Array.isArray(template)) return template.map((one) => fill(one, context));
  const [, alone] = /^\{\{([^{}]+)\}\}$/.exec(template) ?? [];
  if (alone) return at(context, alone);
  return template.replace(PLACE, (_place, path) => {
    const value = at(context, path);
    return isBlank(value) ? '' : String(value);
  });
};

export const text = (template: Template, context: Values): string => {
  const value = fill(template, context);
  return isBlank(value) ? '' : String(value);
};

/** What Zapier's Formatter does here. What it can't read it leaves as it is, for the next step to judge. */
const formatsIn = (zone: string): Record<string, (value: string) => string> => ({
  lowercase: (value) => value.toLowerCase(),
  'E.164 phone number': (value) => parsePhoneNumber(value, 'US')?.number ?? value,
  'YYYY-MM-DD': (value) => value.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2'),
  'MM/DD/YYYY': (value) => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$2/$3/$1'),
  // Swedish writes dates as the club software does.
  'YYYY-MM-DD HH:mm': (value) =>
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(
      new Date(value),
    ),
});

/** A mapped value in its form. */
const mapped = ({ from, to }: Mapped, context: Values, zone: string): unknown => {
  const value = fill(from, context);
  if (isBlank(value) || to === undefined) return value;
  if (typeof to === 'object') return to[String(value)];
  const format = formatsIn(zone)[to];
  if (!format) throw new Error(`There is no format “${to}”.`);
  return format(String(value));
};

/** The fields with what goes into them. */
export const fillAll = (inputs: Inputs, context: Values, zone: string): Values =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([key, input]): [string, unknown][] => {
      if (key === '...') return Object.entries((fill(input as string, context) ?? {}) as Values);
      return [
        [key, typeof input === 'string' || Array.isArray(input) ? fill(input, context) : mapped(input, context, zone)],
      ];
    }),
  );

export const holds = (conditions: Condition[] | undefined, context: Values): boolean =>
  (conditions ?? []).every(([template, how, than = '']) => {
    const value = text(template, context);
    const other = text(than, context);
    if (how === 'exists') return value !== '';
    if (how === 'does not exist') return value === '';
    if (how === 'does not contain') return !value.includes(other);
    return (value === other) === (how === 'is');
  });

/** One day for all that a process plays, so that midnight does not part it. */
const TODAY = Date.now();

/** Days from today in a zone, as `{{day.3}}`: dates that are written down would be over one day. */
export const daysIn = (zone: string): Values => {
  const day = (n: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(TODAY + n * 86_400_000);
  return { day: Object.fromEntries(Array.from({ length: 31 }, (_, n) => [n, day(n)])) };
};
