import type { Store } from '../../world/store.js';
import type { Contact } from './contact.js';

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
 * of the custom fields: `sandbox.search-fields`: here the long texts and
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
