import { unprocessable } from '../../http/errors.js';
import { readDay } from '../../world/dates.js';
import { e164 } from '../../world/phone.js';
import type { CustomField } from './custom_field.js';

/** A custom field's value as records hold and answer it. */
export interface CustomValue {
  id: string;
  value: unknown;
}

/** A custom field as a request writes it. */
export interface CustomInput {
  id?: string;
  key?: string;
  field_value?: unknown;
  fieldValue?: unknown;
}

const isText = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value checked against its field's type: the value to keep, or the complaint. */
function checked(
  field: CustomField,
  value: unknown,
  country: string | undefined,
): { value: unknown } | { problem: string } {
  const wrong = (what: string) => ({ problem: `${field.name} ${what}` });
  const options = field.picklistOptions ?? [];
  const isOption = (option: unknown) => field.isAllowedCustomOption || options.includes(String(option));
  switch (field.dataType) {
    case 'NUMERICAL':
    case 'MONETORY': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? { value: number } : wrong('must be a number');
    }
    case 'PHONE': {
      const phone = isText(value) ? e164(String(value), country) : undefined;
      return phone ? { value: phone } : wrong('must be a valid phone number');
    }
    case 'DATE': {
      const day = isText(value) ? readDay(String(value).slice(0, 10)) : undefined;
      return day ? { value: day } : wrong('must be a valid date');
    }
    case 'SINGLE_OPTIONS':
    case 'RADIO':
      return isText(value) && isOption(value)
        ? { value: String(value) }
        : wrong(`must be one of the following values: ${options.join(', ')}`);
    case 'CHECKBOX':
    case 'MULTIPLE_OPTIONS':
      if (!Array.isArray(value)) return wrong('must be an array');
      return value.every(isOption)
        ? { value: value.map(String) }
        : wrong(`must be one of the following values: ${options.join(', ')}`);
    case 'TEXTBOX_LIST':
    case 'FILE_UPLOAD':
      return isMap(value) ? { value } : wrong('must be an object');
    default:
      return isText(value) ? { value: String(value) } : wrong('must be a string');
  }
}

const bareKey = (key: string) => key.replace(/^(contact|opportunity)\./, '');

/**
 * Custom fields as written (`id` or `key`, `field_value` or `fieldValue`) become values by id; null and "" empty a
 * field. A field that is not there is a 422 (`sandbox.unknown-fields`).
 */
export function readCustomFields(
  inputs: CustomInput[],
  fields: CustomField[],
  country: string | undefined,
): CustomValue[] {
  const problems: string[] = [];
  const values = inputs.map((input, i) => {
    const field = fields.find(({ id, fieldKey }) =>
      input.id ? id === input.id : input.key !== undefined && bareKey(fieldKey) === bareKey(input.key),
    );
    if (!field) {
      problems.push(`customFields.${i}: no custom field ${input.id ?? input.key ?? 'without id or key'}`);
      return { id: '', value: undefined };
    }
    const raw = input.field_value ?? input.fieldValue;
    if (raw === undefined || raw === null || raw === '') return { id: field.id, value: undefined };
    const result = checked(field, raw, country);
    if ('value' in result) return { id: field.id, value: result.value };
    problems.push(`customFields.${i}: ${result.problem}`);
    return { id: field.id, value: undefined };
  });
  if (problems.length > 0) throw unprocessable(...problems);
  return values;
}

/** The values a record has after a write: those written replace or empty theirs, the others stay. */
export function mergeCustomFields(before: CustomValue[], written: CustomValue[]): CustomValue[] {
  const merged = new Map(before.map(({ id, value }) => [id, value]));
  for (const { id, value } of written) {
    if (value === undefined) merged.delete(id);
    else merged.set(id, value);
  }
  return [...merged].map(([id, value]) => ({ id, value }));
}
