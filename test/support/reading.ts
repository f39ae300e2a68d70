import type { PlainInputField } from 'zapier-platform-core';
import { declarationOf, type Field, readField, readInputs } from '../../lib/definition/fields.js';
import type { Run, Values } from '../../lib/zapier.js';
import type { Operation } from './inputs.js';

const refused = () => Promise.reject(Object.assign(new Error('no network'), { code: 'ECONNREFUSED' }));

/** A run for reading values: what it asks for is out of reach, and what it logs is kept. */
export const runWith = (inputData: Values = {}, typed: Values = {}): Run & { log: string[] } => {
  const log: string[] = [];
  const z = { console: { log: (text: string) => log.push(text) }, request: refused, cache: { get: async () => null } };
  const bundle = { authData: { locationId: 'loc' }, inputData, inputDataRaw: typed, meta: {} };
  return { z, bundle, deadline: Date.now() + 60_000, log } as unknown as Run & { log: string[] };
};

/** The fields that an operation declares, as we declared them. */
export const declaredFields = ({ operation }: Operation): Field[] =>
  operation.inputFields
    .filter((field) => typeof field !== 'function' && field.type !== 'copy')
    .map((field) => declarationOf(field as PlainInputField));

/** The same with the columns of line items. */
export const allFields = (operation: Operation): Field[] =>
  declaredFields(operation).flatMap((field) => [field, ...((field.children ?? []) as Field[])]);

/** What a field makes of one value. */
export const reading = (field: Field, given: unknown, run = runWith(), typed?: unknown): Promise<unknown> =>
  readField({ field, given, typed, input: {}, run });

/** What an operation makes of a form. */
export const formOf = (
  operation: Operation,
  input: Values,
  typed: Values = {},
): Promise<{ sent: Values; chosen: Values }> => readInputs(declaredFields(operation), runWith(input, typed));
