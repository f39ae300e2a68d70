import { badRequest, unprocessable, unprocessableText } from '../../http/errors.js';
import {
  type Contact,
  deleteContact,
  emptyContact,
  findBySecondaryEmail,
  findDuplicate,
  rememberTags,
  SUCCESS,
} from '../../models/contacts/contact.js';
import { createdContact, fullName, listedContact, wholeContact } from '../../models/contacts/contact_answers.js';
import { readChanges } from '../../models/contacts/contact_changes.js';
import type { Call, Handlers } from '../call.js';
import { matchesText } from './search.js';

declare module '../../world/store.js' {
  interface Kinds {
    contacts: Contact;
  }
}

const location = (call: Call, id: string) => call.get('locations', id);

/** What collides, and with whom. */
function refuseDuplicate(found: { contact: Contact; matchingField: string }): never {
  const { contact, matchingField } = found;
  throw badRequest('This location does not allow duplicated contacts.', {
    meta: { contactId: contact.id, contactName: fullName(contact), matchingField },
  });
}

function save(call: Call, contact: Contact, changes: Partial<Contact>): Contact {
  Object.assign(contact, changes, { dateUpdated: call.clock.stamp() });
  rememberTags(call.store, contact.locationId, contact.tags);
  return contact;
}

function insert(call: Call, locationId: string, readBody: (blank: Contact) => Partial<Contact>): Contact {
  const stamp = call.clock.stamp();
  const blank = emptyContact(call.store.ids.firestore(), locationId, stamp);
  const contact = Object.assign(blank, readBody(blank));
  rememberTags(call.store, locationId, contact.tags);
  return call.store.all('contacts').add(contact);
}

/** One of these a contact must have when it is made; `name` and `companyName` do not count. */
const NEEDED = ['email', 'phone', 'firstName', 'lastName'];

function create(call: Call) {
  const { body, store } = call;
  const home = location(call, body.locationId);
  const contact = insert(call, home.id, (blank) => {
    const changes = readChanges(body, blank, home, store);
    if (!NEEDED.some((key) => body[key]))
      throw unprocessableText('Contacts without email, phone, firstName and lastName are not allowed.');
    const twin = home.settings.allowDuplicateContact ? undefined : findDuplicate(store, home.id, changes);
    if (twin) refuseDuplicate(twin);
    return changes;
  });
  return { contact: createdContact(contact) };
}

function update(call: Call) {
  const { body, store } = call;
  const contact = call.get('contacts', call.param('contactId'));
  const home = location(call, contact.locationId);
  const changes = readChanges(body, contact, home, store);
  const twin = home.settings.allowDuplicateContact ? undefined : findDuplicate(store, home.id, changes, contact.id);
  if (twin) refuseDuplicate(twin);
  return { ...SUCCESS, contact: wholeContact(save(call, contact, changes)) };
}

/**
 * `contacts.upsert`: matches by email, then by phone. When the two belong to different contacts the first is updated and the other
 * identifier is dropped without a word (#37); an email that was somebody's secondary one becomes the primary, which is
 * lost (#337); gender is not changed on a contact that exists (#313).
 */
function upsert(call: Call) {
  const { store } = call;
  const { createNewIfDuplicateAllowed, ...body } = call.body;
  if (!body.email && !body.phone) throw badRequest('Pass at least one of number, email query parameter');
  const home = location(call, body.locationId);
  const asNew = (blank: Contact) => readChanges(body, blank, home, store);
  if (createNewIfDuplicateAllowed && home.settings.allowDuplicateContact)
    return { new: true, ...SUCCESS, contact: wholeContact(insert(call, home.id, asNew)) };

  const wanted = readChanges(body, emptyContact('', home.id, ''), home, store);
  const secondary = findBySecondaryEmail(store, home.id, wanted.email);
  const existing =
    findDuplicate(store, home.id, { email: wanted.email })?.contact ??
    secondary ??
    findDuplicate(store, home.id, wanted)?.contact;
  if (!existing) return { new: true, ...SUCCESS, contact: wholeContact(insert(call, home.id, asNew)) };

  const { gender: _dropped, ...changes } = readChanges(body, existing, home, store);
  if (existing === secondary) {
    const promoted = wanted.email?.toLowerCase();
    existing.additionalEmails = existing.additionalEmails.filter((email) => email.toLowerCase() !== promoted);
  }
  if (findDuplicate(store, home.id, { phone: changes.phone }, existing.id)) delete changes.phone;
  return { new: false, ...SUCCESS, contact: wholeContact(save(call, existing, changes)) };
}

function remove(call: Call) {
  const contact = call.get('contacts', call.param('contactId'));
  deleteContact(call.store, contact.id);
  return SUCCESS;
}

/** A place in the list: a contact's own, or a cursor's. */
type Place = Pick<Contact, 'id' | 'dateAdded'>;

const descending = (a: string, b: string) => (a === b ? 0 : a < b ? 1 : -1);

/** Newest first; the id breaks ties. */
const newestFirst = (a: Place, b: Place) => descending(a.dateAdded, b.dateAdded) || descending(a.id, b.id);

/** The place that a cursor names. A time without an id leads past all contacts of that time. */
function placeOf(call: Call, startAfter: number | undefined, id: string | undefined): Place | undefined {
  if (startAfter === undefined) return id === undefined ? undefined : call.get('contacts', id);
  if (Math.abs(startAfter) > 8.64e15) throw unprocessable('startAfter must be a valid date');
  return { dateAdded: new Date(startAfter).toISOString(), id: id ?? '' };
}

/** GET /contacts/: deprecated and answering. Its cursor is the time and the id of the last contact, both. */
function listContacts(call: Call) {
  const { limit = 20, startAfter, startAfterId, query } = call.query;
  if (limit > 100) throw unprocessable('limit must not be greater than 100');
  if (limit < 1) throw unprocessable('limit must not be less than 1');
  const all = call
    .own('contacts')
    .filter((contact) => !query || matchesText(contact, query))
    .sort(newestFirst);
  const place = placeOf(call, startAfter, startAfterId);
  const rest = place ? all.filter((contact) => newestFirst(contact, place) > 0) : all;
  const contacts = rest.slice(0, limit);
  const last = contacts.at(-1);
  const more = rest.length > contacts.length;
  const page = Math.floor((all.length - rest.length) / limit) + 1;
  const next = new URLSearchParams({
    locationId: call.locationId,
    limit: String(limit),
    startAfter: String(last ? Date.parse(last.dateAdded) : ''),
    startAfterId: last?.id ?? '',
  });
  return {
    contacts: contacts.map(listedContact),
    count: all.length,
    meta: {
      total: all.length,
      // `api.next-page-url`
      nextPageUrl: more ? `http://localhost:5058/contacts/?${next}` : null,
      startAfterId: last?.id ?? null,
      startAfter: last ? Date.parse(last.dateAdded) : null,
      currentPage: page,
      nextPage: more ? page + 1 : null,
      prevPage: page > 1 ? page - 1 : null,
    },
  };
}

function duplicate(call: Call) {
  const { email, number } = call.query;
  // A "+" that was not encoded arrives as a space, and is no number then.
  if (number !== undefined && !/^\+\d{7,15}$/.test(number)) throw unprocessable('number must be a valid phone number');
  const found = findDuplicate(call.store, call.locationId, { email, phone: number });
  // Recorded live: the field is called so, whichever of the two it was.
  return found ? { contact: wholeContact(found.contact), matchingField: 'contactId' } : { contact: null };
}

function ofBusiness(call: Call) {
  const business = call.get('businesses', call.param('businessId'));
  const { query } = call.query;
  const all = call
    .own('contacts')
    .filter((contact) => contact.businessId === business.id && (!query || matchesText(contact, query)))
    .sort(newestFirst);
  return { contacts: call.page(call.arrange(all), 25).map(listedContact), count: all.length };
}

function linkToBusiness(call: Call) {
  const { ids, businessId } = call.body as { ids: string[]; businessId: string | null };
  if (businessId !== null) call.get('businesses', businessId);
  const contacts = ids.map((id) => call.get('contacts', id));
  for (const contact of contacts) save(call, contact, { businessId: businessId ?? undefined });
  return { success: true, ids };
}

/** Contacts themselves; what hangs on them is in `contact_parts.ts`, the search in `contact_search.ts`. */
export const contacts: Handlers = {
  'POST /contacts/': create,
  'GET /contacts/': listContacts,
  'GET /contacts/{contactId}': (call) => ({ contact: wholeContact(call.get('contacts', call.param('contactId'))) }),
  'PUT /contacts/{contactId}': update,
  'DELETE /contacts/{contactId}': remove,
  'POST /contacts/upsert': upsert,
  'GET /contacts/search/duplicate': duplicate,
  'GET /contacts/business/{businessId}': ofBusiness,
  'POST /contacts/bulk/business': linkToBusiness,
};
