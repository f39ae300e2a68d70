import { type CustomInput, type CustomValue, mergeCustomFields, readCustomFields } from './custom_values.js';
import { isTimeZone, readDay } from './dates.js';
import { unprocessable } from './errors.js';
import { e164, isCountry } from './phone.js';
import type { Location } from './routes/locations.js';
import type { Row, Store } from './store.js';
import type { Json } from './validation.js';

/** What the contacts service says of a change: recorded live in both spellings, documented in the first. */
export const SUCCESS = { succeded: true, succeeded: true };

/** Do-not-disturb on one channel: "active" means that it is on. */
export interface Dnd {
  status: 'active' | 'inactive' | 'permanent';
  message?: string;
  code?: string;
}

/** A contact as the sandbox keeps it. What is not there is undefined. */
export interface Contact extends Row {
  locationId: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  phone?: string;
  companyName?: string;
  address1?: string;
  city?: string;
  state?: string;
  country?: string;
  postalCode?: string;
  website?: string;
  timezone?: string;
  source?: string;
  type: string;
  gender?: string;
  /** `YYYY-MM-DD`. */
  dateOfBirth?: string;
  assignedTo?: string;
  businessId?: string;
  tags: string[];
  customFields: CustomValue[];
  followers: string[];
  additionalEmails: string[];
  dnd: boolean;
  dndSettings: Record<string, Dnd>;
  inboundDndSettings: Record<string, Dnd>;
  campaigns: string[];
  activeWorkflows: string[];
  finishedWorkflows: string[];
  attributionSource?: Record<string, string | null>;
  /** Who it is for the chat widget. */
  visitorId?: string;
  lastActivity?: string;
  dateAdded: string;
  dateUpdated: string;
}

const TEXTS = [
  'companyName',
  'address1',
  'city',
  'state',
  'postalCode',
  'website',
  'source',
  'assignedTo',
  'gender',
] as const;

/** A contact with nothing in it yet. */
export function emptyContact(id: string, locationId: string, stamp: string): Contact {
  return {
    id,
    locationId,
    type: 'lead',
    tags: [],
    customFields: [],
    followers: [],
    additionalEmails: [],
    dnd: false,
    dndSettings: {},
    inboundDndSettings: {},
    campaigns: [],
    activeWorkflows: [],
    finishedWorkflows: [],
    dateAdded: stamp,
    dateUpdated: stamp,
  };
}

/** Tags as HighLevel keeps them: lower case, no doubles (§4.1). */
export const readTags = (tags: string[]) => [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter(Boolean))];

/** A tag that a contact gets becomes one of its location's tags. */
export function rememberTags(store: Store, locationId: string, tags: string[]): void {
  const known = new Set(
    store
      .all('tags')
      .of(locationId)
      .map(({ name }) => name),
  );
  for (const name of tags) if (!known.has(name)) store.all('tags').add({ id: store.ids.firestore(), name, locationId });
}

/** Takes a contact out of the store, with what hangs on it. */
export function deleteContact(store: Store, id: string): void {
  for (const kind of ['tasks', 'notes', 'appointments', 'opportunities'])
    for (const row of store.rows(kind).where(({ contactId }) => contactId === id)) store.rows(kind).delete(row.id);
  store.all('contacts').delete(id);
}

/** A single name as first and last. */
function splitName(name: string): { firstName?: string; lastName?: string } {
  const [firstName, ...rest] = name.trim().split(/\s+/);
  return { firstName: firstName || undefined, lastName: rest.join(' ') || undefined };
}

/** What a create, update or upsert changes, checked; what it empties is undefined. */
export function readChanges(body: Json, before: Contact, location: Location, store: Store): Partial<Contact> {
  const changes: Partial<Contact> = {};
  const problems: string[] = [];
  const has = (key: string) => body[key] !== undefined;

  if (typeof body.name === 'string') Object.assign(changes, splitName(body.name));
  else if (body.name === null) Object.assign(changes, { firstName: undefined, lastName: undefined });
  for (const key of ['firstName', 'lastName', ...TEXTS] as const) if (has(key)) changes[key] = body[key] || undefined;
  if (has('email')) changes.email = body.email?.trim() || undefined;

  if (has('country')) {
    if (isCountry(body.country)) changes.country = body.country;
    else problems.push('country must be a valid ISO31661 Alpha2 code');
  }
  if (has('timezone')) {
    if (body.timezone === null || isTimeZone(body.timezone)) changes.timezone = body.timezone ?? undefined;
    else problems.push('timezone must be a valid IANA time-zone');
  }
  const country = changes.country ?? before.country ?? location.country;
  if (has('phone')) {
    changes.phone = body.phone === null ? undefined : e164(body.phone, country);
    if (body.phone !== null && !changes.phone) problems.push('phone must be a valid phone number');
  }
  if (has('dateOfBirth')) {
    changes.dateOfBirth = body.dateOfBirth === null ? undefined : readDay(body.dateOfBirth);
    if (body.dateOfBirth !== null && !changes.dateOfBirth) problems.push('dateOfBirth must be a valid date');
  }
  if (problems.length > 0) throw unprocessable(...problems);

  if (has('tags')) changes.tags = readTags(body.tags);
  if (has('dnd')) changes.dnd = body.dnd;
  if (has('dndSettings')) changes.dndSettings = { ...before.dndSettings, ...body.dndSettings };
  if (has('inboundDndSettings'))
    changes.inboundDndSettings = { ...before.inboundDndSettings, ...body.inboundDndSettings };
  if (has('customFields')) {
    const fields = store
      .all('customFields')
      .of(location.id)
      .filter(({ model, dataType }) => model === 'contact' && dataType);
    const written = readCustomFields(body.customFields as CustomInput[], fields, country);
    changes.customFields = mergeCustomFields(before.customFields, written);
  }
  return changes;
}

const sameEmail = (a: string | undefined, b: string | undefined) => !!a && !!b && a.toLowerCase() === b.toLowerCase();

/** The contact that already has this email or phone, and which of the two it is: email first. */
export function findDuplicate(
  store: Store,
  locationId: string,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
  except?: string,
): { contact: Contact; matchingField: 'email' | 'phone' } | undefined {
  const others = store
    .all('contacts')
    .of(locationId)
    .filter(({ id }) => id !== except);
  const byEmail = others.find((contact) => sameEmail(contact.email, email));
  if (byEmail) return { contact: byEmail, matchingField: 'email' };
  const byPhone = phone ? others.find((contact) => contact.phone === phone) : undefined;
  return byPhone && { contact: byPhone, matchingField: 'phone' };
}

/** The contact that has this address as a secondary one. */
export const findBySecondaryEmail = (store: Store, locationId: string, email: string | undefined) =>
  store
    .all('contacts')
    .find(
      (contact) =>
        contact.locationId === locationId && contact.additionalEmails.some((other) => sameEmail(other, email)),
    );

/** First and last name. */
export const fullName = ({ firstName, lastName }: Contact) => [firstName, lastName].filter(Boolean).join(' ');

const isoDay = (day: string | undefined) => day && `${day}T00:00:00.000Z`;

/** A record without the keys that hold nothing. */
const present = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''));

/** A record whose missing values are null. */
const nulled = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? null]));

/** GET, PUT, upsert and the check for duplicates: the whole contact, absent where empty; no `name`, as recorded live. */
export function wholeContact(contact: Contact): Record<string, unknown> {
  const { campaigns: _c, activeWorkflows: _a, finishedWorkflows: _f, additionalEmails, ...rest } = contact;
  return present({
    ...rest,
    emailLowerCase: contact.email?.toLowerCase(),
    firstNameLowerCase: contact.firstName?.toLowerCase(),
    lastNameLowerCase: contact.lastName?.toLowerCase(),
    fullNameLowerCase: fullName(contact).toLowerCase(),
    dateOfBirth: isoDay(contact.dateOfBirth),
    additionalEmails: additionalEmails.map((email) => ({ email })),
    additionalPhones: [],
    lastAttributionSource: contact.attributionSource,
  });
}

/** POST: a shape of its own, with some keys of older days. */
export function createdContact(contact: Contact): Record<string, unknown> {
  const whole = wholeContact(contact);
  const { additionalEmails: _emails, additionalPhones: _phones, lastAttributionSource: _last, ...rest } = whole;
  const [, month, day] = (contact.dateOfBirth ?? '').split('-');
  return present({
    ...rest,
    deleted: false,
    bounceEmail: false,
    unsubscribeEmail: false,
    birthMonth: month ? Number(month) : undefined,
    birthDay: day ? Number(day) : undefined,
    offers: [],
    products: [],
  });
}

/** GET /contacts/ and the contacts of a business: a flat row, null where empty; names in small letters, and as typed. */
export function listedContact(contact: Contact): Record<string, unknown> {
  return nulled({
    id: contact.id,
    locationId: contact.locationId,
    contactName: fullName(contact).toLowerCase() || undefined,
    firstName: contact.firstName?.toLowerCase(),
    lastName: contact.lastName?.toLowerCase(),
    firstNameRaw: contact.firstName,
    lastNameRaw: contact.lastName,
    companyName: contact.companyName,
    email: contact.email,
    phone: contact.phone,
    dnd: contact.dnd,
    dndSettings: contact.dndSettings,
    type: contact.type,
    source: contact.source,
    assignedTo: contact.assignedTo,
    city: contact.city,
    state: contact.state,
    postalCode: contact.postalCode,
    address1: contact.address1,
    country: contact.country,
    website: contact.website,
    timezone: contact.timezone,
    dateAdded: contact.dateAdded,
    dateUpdated: contact.dateUpdated,
    dateOfBirth: isoDay(contact.dateOfBirth),
    businessId: contact.businessId,
    tags: contact.tags,
    followers: contact.followers,
    additionalEmails: contact.additionalEmails.map((email) => ({ email })),
    attributions: contact.attributionSource ? [contact.attributionSource] : [],
    customFields: contact.customFields,
  });
}

const NOT_INDEXED = new Set(['LARGE_TEXT', 'FILE_UPLOAD']);

/**
 * POST /contacts/search: another shape again, from the search index, with the full name in small letters, and only some
 * of the custom fields: §4.0 calls them "partial projections" without saying which are left out, here the long texts and
 * the files.
 */
export function searchDocument(contact: Contact, store: Store, searchAfter: unknown[]): Record<string, unknown> {
  const indexed = contact.customFields.filter(
    ({ id }) => !NOT_INDEXED.has(store.all('customFields').get(id)?.dataType ?? ''),
  );
  const business = contact.businessId ? store.all('businesses').get(contact.businessId) : undefined;
  const opportunities = contactOpportunities(contact, store);
  return nulled({
    id: contact.id,
    locationId: contact.locationId,
    firstName: contact.firstName,
    lastName: contact.lastName,
    contactName: fullName(contact).toLowerCase() || undefined,
    firstNameLowerCase: contact.firstName?.toLowerCase(),
    lastNameLowerCase: contact.lastName?.toLowerCase(),
    email: contact.email,
    validEmail: undefined,
    additionalEmails: contact.additionalEmails.map((email) => ({ email })),
    phone: contact.phone,
    phoneLabel: undefined,
    additionalPhones: [],
    companyName: contact.companyName,
    businessId: contact.businessId,
    businessName: business?.name,
    address: contact.address1,
    city: contact.city,
    state: contact.state,
    country: contact.country,
    postalCode: contact.postalCode,
    website: contact.website,
    source: contact.source,
    type: contact.type,
    assignedTo: contact.assignedTo,
    followers: contact.followers,
    tags: contact.tags,
    dnd: contact.dnd,
    dndSettings: contact.dndSettings,
    inboundDndSettings: contact.inboundDndSettings,
    attributionSource: contact.attributionSource ?? {},
    lastAttributionSource: contact.attributionSource ?? {},
    timezone: contact.timezone,
    dateOfBirth: isoDay(contact.dateOfBirth),
    dateAdded: contact.dateAdded,
    dateUpdated: contact.dateUpdated,
    customFields: indexed,
    ...(opportunities.length > 0 ? { opportunities } : {}),
    searchAfter,
  });
}

/** The opportunities of a contact, as the search index holds them. */
export function contactOpportunities(contact: Contact, store: Store): Record<string, unknown>[] {
  return store
    .rows('opportunities')
    .where((opportunity) => opportunity.contactId === contact.id)
    .map(({ id, pipelineId, pipelineStageId, monetaryValue, status }) => ({
      id,
      pipelineId,
      pipelineStageId,
      monetaryValue,
      status,
    }));
}
