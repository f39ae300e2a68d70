import type { Ids } from '../../world/ids.js';
import type { Store } from '../../world/store.js';
import { type Contact, emptyContact, findDuplicate } from '../contacts/contact.js';
import { readChanges } from '../contacts/contact_changes.js';
import type { CustomField } from '../custom_fields/custom_field.js';
import type { Location } from '../locations/location.js';
import type { Form, Submission } from './form.js';

/** Whether it is a form or a survey. */
export type FormKind = 'forms' | 'surveys';

/** What somebody fills in. */
export interface Filled {
  /** Standard answers as forms name them (`first_name`); custom ones by their field's id, key or name. */
  answers?: Record<string, unknown>;
  /** Names of files, by the id, key or name of the custom field that takes them. */
  files?: Record<string, string[]>;
  /** Whether a program sent it: then no page is known. @default false */
  external?: boolean;
}

/** Where the standard answers go on a contact. */
const STANDARD: Record<string, string> = {
  first_name: 'firstName',
  last_name: 'lastName',
  full_name: 'name',
  email: 'email',
  phone: 'phone',
  address: 'address1',
  city: 'city',
  state: 'state',
  country: 'country',
  postal_code: 'postalCode',
  website: 'website',
  organization: 'companyName',
  date_of_birth: 'dateOfBirth',
};

const bare = (key: string) => key.replace(/^contact\./, '').toLowerCase();

const fieldCalled = (fields: CustomField[], called: string): CustomField | undefined =>
  fields.find(({ id }) => id === called) ??
  fields.find(({ fieldKey, name }) => bare(fieldKey) === bare(called) || name.toLowerCase() === called.toLowerCase());

/** Files as a contact's field of them holds them: an object by uuid. */
const uploaded = (ids: Ids, names: string[]) =>
  Object.fromEntries(
    names.map((name) => {
      const documentId = ids.firestore();
      const url = `https://services.leadconnectorhq.com/documents/download/${documentId}`;
      return [ids.uuid(), { url, meta: { name }, documentId }];
    }),
  );

/** What the page tells of itself and its visitor: no answers, though they stand among them. */
function noise(ids: Ids, kind: FormKind, form: Form, location: Location | undefined, at: string, external: boolean) {
  const isForm = kind === 'forms';
  const page = {
    url: `https://harborfitness.example.com/${isForm ? 'forms' : 'surveys'}/${form.id}`,
    title: form.name,
  };
  const eventData = {
    source: external ? 'API' : 'Direct traffic',
    medium: isForm ? 'form' : 'survey',
    mediumId: form.id,
    ...(external ? {} : { page, referrer: 'https://www.example.com/', domain: 'harborfitness.example.com' }),
    type: 'page-visit',
    timestamp: Date.parse(at),
    contactSessionIds: { ids: null },
  };
  return {
    ...(isForm ? { formId: form.id } : {}),
    location_id: form.locationId,
    sessionId: ids.uuid(),
    Timezone: location?.timezone ?? 'UTC',
    timeSpent: 40 + ids.below(200),
    eventData,
    ...(external ? {} : { funneEventData: { event_type: 'page_view', page_url: page.url, page_id: form.id } }),
  };
}

/** The contact that an email or a phone among the answers belongs to, else a new one. */
function someone(store: Store, ids: Ids, form: Form, at: string, { email, phone }: Partial<Contact>): Contact {
  const known = findDuplicate(store, form.locationId, { email, phone })?.contact;
  const fresh = () =>
    store.all('contacts').add({ ...emptyContact(ids.firestore(), form.locationId, at), source: form.name });
  return known ?? fresh();
}

/**
 * Somebody fills in a form or a survey: the submission, and what becomes of its contact, who is made if need be. Answers
 * that a contact can't hold throw what a write of them is refused with.
 *
 * @param at ISO 8601
 * @param contact whose answers these are, where that is known
 */
export function fillIn(
  store: Store,
  ids: Ids,
  kind: FormKind,
  form: Form,
  at: string,
  { answers = {}, files = {}, external = false }: Filled,
  contact?: Contact,
): Submission {
  const { locationId } = form;
  const location = store.all('locations').get(locationId);
  const fields = store
    .all('customFields')
    .of(locationId)
    .filter(({ model, dataType }) => model === 'contact' && dataType);
  const standard: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  const customFields: { id: string; field_value: unknown }[] = [];
  const uploads = Object.entries(files).map(([called, names]): [string, unknown] => [called, uploaded(ids, names)]);
  for (const [called, answer] of [...Object.entries(answers), ...uploads]) {
    const field = STANDARD[called] ? undefined : fieldCalled(fields, called);
    others[field?.id ?? called] = answer;
    if (field) customFields.push({ id: field.id, field_value: answer });
    else if (STANDARD[called]) standard[STANDARD[called]] = String(answer);
  }
  const nobody = emptyContact('', locationId, at);
  const changes = readChanges({ ...standard, customFields }, contact ?? nobody, location as Location, store);
  const person = contact ?? someone(store, ids, form, at, changes);
  // Whoever is known keeps what they are known by.
  const kept = { ...changes, email: person.email ?? changes.email, phone: person.phone ?? changes.phone };
  const written = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  const own = new Map([...person.customFields, ...(changes.customFields ?? [])].map((one) => [one.id, one]));
  Object.assign(person, written, { customFields: [...own.values()], dateUpdated: at });
  const submission: Submission = {
    id: ids.mongo(),
    locationId,
    contactId: person.id,
    ...(kind === 'forms' ? { formId: form.id } : { surveyId: form.id }),
    name: [person.firstName, person.lastName].filter(Boolean).join(' '),
    email: person.email ?? '',
    others: {
      ...others,
      ...(changes.phone ? { phone: changes.phone } : {}),
      fieldsOriSequance: Object.keys(others),
      ...noise(ids, kind, form, location, at, external),
    },
    createdAt: at,
    external,
  };
  return store.all(kind === 'forms' ? 'formSubmissions' : 'surveySubmissions').add(submission);
}
