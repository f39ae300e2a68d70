import type { Call, Handlers } from '../call.js';
import { isTimeZone } from '../dates.js';
import { badRequest, unprocessable } from '../errors.js';
import type { Row } from '../store.js';

/** A sub-account. */
export interface Location extends Row {
  companyId: string;
  name: string;
  domain?: string;
  address: string;
  city: string;
  state: string;
  country: string;
  postalCode: string;
  website: string;
  timezone: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  logoUrl?: string;
  social?: Record<string, string>;
  settings: {
    allowDuplicateContact: boolean;
    allowDuplicateOpportunity: boolean;
    allowFacebookNameMerge: boolean;
    disableContactTimezone: boolean;
  };
  dateAdded: string;
}

/** A location's tag. */
export interface Tag extends Row {
  locationId: string;
  name: string;
}

/** A custom field of contacts or opportunities, or a folder of them (which has no data type). */
export interface CustomField extends Row {
  locationId: string;
  name: string;
  model: 'contact' | 'opportunity';
  documentType: 'field' | 'folder';
  fieldKey: string;
  dataType?: string;
  placeholder?: string;
  position: number;
  picklistOptions?: string[];
  textBoxListOptions?: { label: string; prefillValue?: string }[];
  isAllowedCustomOption?: boolean;
  isMultiFileAllowed?: boolean;
  maxFileLimit?: number;
  acceptedFormat?: string[];
  parentId?: string;
  description?: string;
  dateAdded: string;
}

declare module '../store.js' {
  interface Kinds {
    locations: Location;
    tags: Tag;
    customFields: CustomField;
  }
}

/** The data types of a custom field (§4.1). */
export const DATA_TYPES = [
  'TEXT',
  'LARGE_TEXT',
  'NUMERICAL',
  'PHONE',
  'MONETORY',
  'CHECKBOX',
  'SINGLE_OPTIONS',
  'MULTIPLE_OPTIONS',
  'RADIO',
  'DATE',
  'TEXTBOX_LIST',
  'FILE_UPLOAD',
];
const NEEDS_OPTIONS = new Set(['SINGLE_OPTIONS', 'MULTIPLE_OPTIONS', 'CHECKBOX', 'RADIO']);

const whole = ({ dateAdded: _added, ...location }: Location) => {
  const { name, address, city, state, country, postalCode, website, timezone, logoUrl } = location;
  return {
    ...location,
    business: { name, address, city, state, country, postalCode, website, timezone, logoUrl },
    social: location.social ?? {},
    reseller: {},
  };
};

const LISTED = [
  'id',
  'name',
  'phone',
  'email',
  'address',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'settings',
] as const;

const listed = (location: Location) => ({
  ...Object.fromEntries(LISTED.map((key) => [key, location[key]])),
  social: location.social ?? {},
});

/** An agency finds its locations, a location itself. No total (#164). */
function search(call: Call) {
  const { email, order = 'asc' } = call.query;
  const direction = order === 'desc' ? -1 : 1;
  const all = call.store
    .all('locations')
    .where(({ id, companyId }) =>
      call.token.locationId ? id === call.token.locationId : companyId === call.token.companyId,
    )
    .filter((location) => !email || location.email.toLowerCase() === String(email).toLowerCase())
    .sort((a, b) => direction * a.name.localeCompare(b.name));
  return { locations: call.page(all, 10).map(listed) };
}

/** What an agency may say of a location; the rest of what it sends are secrets and assets, which no answer shows. */
function locationChanges(call: Call, before?: Location): Partial<Location> {
  const { companyId: _company, prospectInfo, twilio: _twilio, mailgun: _mailgun, ...body } = call.body;
  const { snapshotId, snapshot, settings, social, ...plain } = body;
  const loaded = snapshotId ?? snapshot?.id;
  if (loaded !== undefined) call.get('snapshots', loaded);
  if (plain.timezone !== undefined && !isTimeZone(plain.timezone))
    throw unprocessable('timezone must be a valid IANA time-zone');
  return {
    ...plain,
    ...prospectInfo,
    ...(settings && { settings: { ...before?.settings, ...settings } }),
    ...(social && { social: { ...before?.social, ...social } }),
  };
}

/** POST and PUT answer bare, without what only a read shows. */
const written = ({ dateAdded: _added, firstName: _first, lastName: _last, logoUrl: _logo, ...location }: Location) => ({
  ...location,
  social: location.social ?? {},
});

function createLocation(call: Call) {
  const made: Location = {
    id: call.store.ids.firestore(),
    companyId: call.token.companyId,
    name: '',
    address: '',
    city: '',
    state: '',
    country: 'US',
    postalCode: '',
    website: '',
    timezone: 'America/New_York',
    firstName: '',
    lastName: '',
    email: '',
    phone: '',
    settings: {
      allowDuplicateContact: false,
      allowDuplicateOpportunity: false,
      allowFacebookNameMerge: false,
      disableContactTimezone: false,
    },
    dateAdded: call.clock.stamp(),
  };
  return written(call.store.all('locations').add(Object.assign(made, locationChanges(call, made))));
}

function updateLocation(call: Call) {
  const location = call.get('locations', call.param('locationId'));
  return written(Object.assign(location, locationChanges(call, location)));
}

// Tags

const tagOf = (call: Call) => {
  const tag = call.get('tags', call.param('tagId'));
  if (tag.locationId !== call.locationId) throw call.missing('tags', tag.id);
  return tag;
};

function freshTagName(call: Call, except?: string): string {
  const name = call.body.name.trim().toLowerCase();
  if (call.own('tags').some((tag) => tag.name === name && tag.id !== except))
    throw badRequest('The tag name is already exist.');
  return name;
}

/** A tag's new name on the contacts that have it; without one, the tag leaves them. */
function renameOnContacts(call: Call, from: string, to?: string): void {
  for (const contact of call.own('contacts').filter(({ tags }) => tags.includes(from))) {
    contact.tags = contact.tags.flatMap((tag) => (tag !== from ? [tag] : to === undefined ? [] : [to]));
    contact.dateUpdated = call.clock.stamp();
  }
}

function renameTag(call: Call) {
  const tag = tagOf(call);
  const name = freshTagName(call, tag.id);
  renameOnContacts(call, tag.name, name);
  tag.name = name;
  return { tag };
}

function deleteTag(call: Call) {
  const tag = tagOf(call);
  renameOnContacts(call, tag.name);
  call.store.all('tags').delete(tag.id);
  return { succeeded: true };
}

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
  // §4.7: the data type cannot be changed, and trying is no error.
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

// Tasks of the whole location

/** Other keys than a contact's own tasks have: `_id`, and the people by name (§4.2). */
function searchTasks(call: Call) {
  const { contactId, completed, assignedTo, query, businessId } = call.body;
  const person = (record: { id: string; firstName?: string; lastName?: string } | undefined) =>
    record && { id: record.id, firstName: record.firstName, lastName: record.lastName };
  const tasks = call
    .own('tasks')
    .filter((task) => contactId === undefined || contactId.includes(task.contactId))
    .filter((task) => completed === undefined || task.completed === completed)
    .filter((task) => assignedTo === undefined || assignedTo.includes(task.assignedTo))
    .filter((task) => !query || task.title.toLowerCase().includes(query.toLowerCase()))
    .filter(
      (task) => businessId === undefined || call.store.all('contacts').get(task.contactId)?.businessId === businessId,
    )
    .sort((a, b) => b.dateAdded.localeCompare(a.dateAdded));
  return {
    tasks: call.page(call.arrange(tasks), 25).map((task) => ({
      _id: task.id,
      locationId: task.locationId,
      contactId: task.contactId,
      title: task.title,
      body: task.body,
      assignedTo: task.assignedTo,
      dueDate: task.dueDate,
      completed: task.completed,
      deleted: false,
      dateAdded: task.dateAdded,
      contactDetails: person(call.store.all('contacts').get(task.contactId)),
      assignedToUserDetails: person(task.assignedTo ? call.store.all('users').get(task.assignedTo) : undefined),
    })),
  };
}

/** Locations, with their tags, custom fields and tasks. */
export const locations: Handlers = {
  'GET /locations/search': search,
  'POST /locations/': createLocation,
  'PUT /locations/{locationId}': updateLocation,
  'GET /locations/{locationId}': (call) => ({ location: whole(call.get('locations', call.param('locationId'))) }),
  // The answer is documented nowhere.
  'GET /locations/{locationId}/timezones': () => ({ timeZones: Intl.supportedValuesOf('timeZone') }),
  'POST /locations/{locationId}/tasks/search': searchTasks,

  'GET /locations/{locationId}/tags': (call) => ({ tags: call.arrange(call.own('tags')) }),
  'POST /locations/{locationId}/tags': (call) => {
    const name = freshTagName(call);
    return { tag: call.store.all('tags').add({ id: call.store.ids.firestore(), name, locationId: call.locationId }) };
  },
  'GET /locations/{locationId}/tags/{tagId}': (call) => ({ tag: tagOf(call) }),
  'PUT /locations/{locationId}/tags/{tagId}': renameTag,
  'DELETE /locations/{locationId}/tags/{tagId}': deleteTag,

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
