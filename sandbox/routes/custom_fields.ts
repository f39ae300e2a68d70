import { unprocessable } from '../http/errors.js';
import { type CustomField, DATA_TYPES } from '../models/custom_fields/custom_field.js';
import type { Call, Handlers } from './call.js';

const NEEDS_OPTIONS = new Set(['SINGLE_OPTIONS', 'MULTIPLE_OPTIONS', 'CHECKBOX', 'RADIO']);

// Custom fields

const fieldOf = (call: Call) => {
  const field = call.get('customFields', call.param('id'));
  if (field.locationId !== call.locationId) throw call.missing('customFields', field.id);
  return field;
};

const slug = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** A key that no other field of the location has. */
function freshKey(call: Call, wanted: string): string {
  const taken = new Set(call.own('customFields').map(({ fieldKey }) => fieldKey));
  let key = wanted;
  for (let n = 1; taken.has(key); n++) key = `${wanted}_${n}`;
  return key;
}

/** What of a body becomes part of a field; the two sides name some things differently. */
function fieldChanges({ options, isMultipleFile, maxNumberOfFiles, ...body }: Call['body']): Partial<CustomField> {
  return {
    ...body,
    ...(options ? { picklistOptions: options } : {}),
    ...(isMultipleFile === undefined ? {} : { isMultiFileAllowed: isMultipleFile }),
    ...(maxNumberOfFiles === undefined ? {} : { maxFileLimit: maxNumberOfFiles }),
  };
}

function createField(call: Call) {
  const { name, dataType, model = 'contact', options, fieldKey } = call.body;
  if (!DATA_TYPES.includes(dataType))
    throw unprocessable(`dataType must be one of the following values: ${DATA_TYPES.join(', ')}`);
  if (NEEDS_OPTIONS.has(dataType) && !options?.length) throw unprocessable('options should not be empty');
  const field: CustomField = {
    position: 0,
    ...fieldChanges(call.body),
    id: call.store.ids.firestore(),
    locationId: call.locationId,
    name,
    model,
    documentType: 'field',
    fieldKey: freshKey(call, `${model}.${slug(String(fieldKey ?? name).replace(/^(contact|opportunity)\./, ''))}`),
    dateAdded: call.clock.stamp(),
  };
  return { customField: call.store.all('customFields').add(field) };
}

function updateField(call: Call) {
  const field = fieldOf(call);
  // `documents.custom-field-change`: the data type cannot be changed, and trying is no error.
  const { dataType: _ignored, ...body } = call.body;
  return { customField: Object.assign(field, fieldChanges(body)) };
}

function deleteField(call: Call) {
  const { id } = fieldOf(call);
  call.store.all('customFields').delete(id);
  for (const record of [...call.own('contacts'), ...call.own('opportunities')])
    record.customFields = record.customFields.filter((value) => value.id !== id);
  return { succeded: true };
}

/** Custom fields of a location: read, made, changed, deleted. */
export const customFields: Handlers = {
  'GET /locations/{locationId}/customFields': (call) => {
    // Nothing says what comes without `model`; contacts' fields came first.
    const { model = 'contact' } = call.query;
    const found = call.own('customFields').filter((field) => model === 'all' || field.model === model);
    return { customFields: call.arrange(found) };
  },
  'POST /locations/{locationId}/customFields': createField,
  'GET /locations/{locationId}/customFields/{id}': (call) => ({ customField: fieldOf(call) }),
  'PUT /locations/{locationId}/customFields/{id}': updateField,
  'DELETE /locations/{locationId}/customFields/{id}': deleteField,
};
