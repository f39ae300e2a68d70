import type { PlainInputField } from 'zapier-platform-core';
import { countryChoices, fixedChoicesOf, timezoneChoices } from '../../lib/definition/field_choices.js';
import { declarationOf } from '../../lib/definition/fields.js';
import type { Endpoint } from '../../lib/operations/index.js';
import fillers from '../conformance-inputs.json' with { type: 'json' };
import { AGENCY, LOCATION } from './connections.js';

/** Inputs that are right for any operation, made from its form: what laws over all operations start from. */

export interface Field {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  default?: unknown;
  choices?: object;
  children?: Field[];
}

export interface Operation {
  key: string;
  operation: { inputFields: (Field | (() => unknown))[]; perform: { endpoint: Endpoint } };
}

/** An id as HighLevel makes them. */
export const ID = 'Ab1Cd2Ef3Gh4Ij5Kl6Mn';

const one = (field: Field): unknown => {
  const { key, type, choices } = field;
  const listed = fixedChoicesOf(field as PlainInputField);
  if (choices === countryChoices) return 'US';
  if (choices === timezoneChoices) return 'America/New_York';
  if (listed) return Object.keys(listed)[0];
  if (type === 'boolean') return true;
  if (type === 'datetime') return '2026-11-23T09:00:00-05:00';
  if (type === 'integer' || type === 'number') return 15;
  if (choices) return ID;
  return /email/i.test(key) ? 'ada@example.com' : 'Text';
};

export const example = (field: Field): unknown => {
  if (field.children) return [Object.fromEntries(field.children.map((child) => [child.key, example(child)]))];
  if (field.dict) return { colour: 'blue' };
  return field.list ? [one(field)] : one(field);
};

/** A field in the type that we declare it in: Zapier is told of numbers as texts. */
const declared = (field: Field): Field => ({
  ...field,
  type: declarationOf(field as PlainInputField).type ?? 'string',
  ...(field.children && { children: field.children.map(declared) }),
});

/** The fields that the form itself declares, without its warnings. */
export const fieldsOf = ({ operation }: Operation): Field[] =>
  operation.inputFields
    .filter((field): field is Field => typeof field !== 'function' && field.type !== 'copy')
    .map(declared);

/** All fields filled in, except where they exclude each other. */
export const everything = (operation: Operation): Record<string, unknown> => ({
  ...Object.fromEntries(fieldsOf(operation).map((field) => [field.key, example(field)])),
  ...(fillers as Record<string, object>)[operation.key],
});

/** A connection that may run the operation. */
export const connectionFor = ({ operation }: Operation) =>
  operation.perform.endpoint.access === 'agency' ? AGENCY : LOCATION;

type Values = Record<string, unknown>;

/** The fields that say what becomes of another one, a list. */
const modesOf = (operation: Operation): string[] => {
  const keys = fieldsOf(operation).map(({ key }) => key);
  return keys.filter((key) => key.endsWith('Mode') && keys.includes(key.replace(/Mode$/, '')));
};

/** Everything filled in that goes together, each list to be added to, and a custom field. */
export const fullInput = (operation: Operation): Values => ({
  ...everything(operation),
  ...Object.fromEntries(modesOf(operation).map((key) => [key, 'add'])),
  ...('postId' in everything(operation) && { postId: ID }),
  clearFields: null,
  createNewIfDuplicateAllowed: null,
  // A series wants a team of one, and here the team grows.
  enableRecurring: null,
  customField_f1: 'Gold',
});

/** What must be filled in, and one more field at a time. */
export const sparseInputs = (operation: Operation): [key: string, input: Values][] => {
  const full = fullInput(operation);
  const fields = fieldsOf(operation);
  const least = Object.fromEntries(fields.filter(({ required }) => required).map(({ key }) => [key, full[key]]));
  const others = fields.filter(({ key, required }) => !required && key !== 'clearFields');
  return [
    ['nothing else', least],
    ...others.map((field): [string, Values] => [
      field.key,
      { ...least, [field.key]: isGiven(full[field.key]) ? full[field.key] : example(field) },
    ]),
  ];
};

const isGiven = (value: unknown) => value !== null && value !== undefined;
