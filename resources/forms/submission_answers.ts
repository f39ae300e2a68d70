import type { MoreOutputFields, Row } from '../../lib/definition/record.js';
import { isEmpty, isObject, optionalLookup, type Run, type Values } from '../../lib/zapier.js';
import { type Definition, fetchDefinitionsFor, SEVERAL_OPTIONS } from '../custom_fields/custom_field_definitions.js';
import { customFieldOutputs, isNumeric, valueIn } from '../custom_fields/custom_field_values.js';

// What somebody answered: one key for each question (`forms.answers`).

/** What stands among the answers and was asked nobody (`forms.beside-answers`). */
const BESIDE = new Set([
  'eventData',
  'funneEventData',
  'funnelEventData',
  'lastAttributionSource',
  'attributionSource',
  'formId',
  'surveyId',
  'location_id',
  'locationId',
  'sessionId',
  'Timezone',
  'dateFieldDetails',
  'paymentContactId',
  'timeSpent',
  'fieldsOriSequance',
]);

/** The answers alone, by the keys that HighLevel has them under. */
export const answersIn = (others: Values): Values =>
  Object.fromEntries(Object.entries(others).filter(([key]) => !BESIDE.has(key)));

/** The questions that any form may have without a custom field, by the keys of their answers. */
const STANDARD: Record<string, string> = {
  full_name: 'Full Name',
  first_name: 'First Name',
  last_name: 'Last Name',
  email: 'Email',
  phone: 'Phone',
  date_of_birth: 'Date of Birth',
  organization: 'Organization',
  website: 'Website',
  address: 'Address',
  city: 'City',
  state: 'State',
  postal_code: 'Postal Code',
  country: 'Country',
  terms_and_conditions: 'Terms and Conditions',
};

const isFile = (value: unknown): value is { url: string } => isObject(value) && typeof value.url === 'string';

/** The addresses of files, in whichever form HighLevel gives them: a list, by an id each, or one (`forms.files`). */
const linksIn = (value: unknown): string[] | undefined => {
  const all = isFile(value) ? [value] : Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const files = all.filter(isFile);
  return files.length > 0 && files.length === all.length ? files.map(({ url }) => url) : undefined;
};

const FILES = new Set(['FILE_UPLOAD', 'SIGNATURE']);

/** The data types whose answers are lists. */
const LISTS = new Set([...SEVERAL_OPTIONS, ...FILES]);

/** An answer in the type of its question. */
const answerOf = (given: unknown, dataType?: string): unknown => {
  const value = valueIn({ value: given }, dataType);
  const links = linksIn(value);
  if (links) return links;
  if (isEmpty(value)) return null;
  if (LISTS.has(String(dataType))) return [value].flat();
  const isNumber = isNumeric(dataType) && typeof value === 'string' && Number.isFinite(Number(value));
  return isNumber ? Number(value) : value;
};

/** A birthday is a day, in whichever form it comes. */
const dayIn = (given: unknown) => valueIn({ value: given }, 'DATE');

/**
 * Puts custom answers under the keys of their fields, which stay when somebody relabels the question; the form shows the
 * question. What is no custom field of contacts any more stays under its id.
 */
export const nameAnswers = async (rows: Row[], run: Run): Promise<Row[]> => {
  const none = new Map<string, Definition>();
  // What is no id needs no custom field.
  const ids = new Set(
    rows.flatMap(({ answers }) => Object.keys(answers as Values)).filter((key) => /^[A-Za-z\d]{20}$/.test(key)),
  );
  const known = ids.size > 0 ? await optionalLookup(run, fetchDefinitionsFor(run, 'contact', ids), none) : none;
  for (const row of rows) {
    row.answers = Object.fromEntries(
      Object.entries(row.answers as Values).map(([id, given]) => {
        if (id === 'date_of_birth') return [id, dayIn(given)];
        const { key = id, dataType } = known.get(id) ?? {};
        return [key, answerOf(given, dataType)];
      }),
    );
  }
  return rows;
};

const customOutputs = customFieldOutputs('contact', 'answers', LISTS);

/** Each question by its own name: those that any form may have, and the location's custom fields. */
export const answerOutputs: MoreOutputFields = async (z, bundle) => [
  ...Object.entries(STANDARD).map(([key, label]) => ({ key: `answers__${key}`, label })),
  ...(await customOutputs(z, bundle)),
];
