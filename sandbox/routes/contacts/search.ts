import { badRequest } from '../../http/errors.js';
import type { Contact } from '../../models/contacts/contact.js';
import { contactOpportunities, fullName, searchDocument } from '../../models/contacts/contact_answers.js';
import type { Store } from '../../world/store.js';
import type { Call, Handlers } from '../call.js';
import { after, compileFilters, type SearchField, type SearchFields, type Sort, sorted } from '../search.js';

/** The first ten thousand are all that pages reach; a cursor goes on (`api.pages-of-search`). */
const WINDOW = 10_000;

/** Whether a text occurs in a contact's name, email, phone or company. */
export function matchesText(contact: Contact, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const digits = wanted.replace(/[\s()\-.]/g, '');
  const texts = [fullName(contact), contact.email, contact.companyName];
  return (
    texts.some((value) => value?.toLowerCase().includes(wanted)) ||
    (/^\+?\d+$/.test(digits) && !!contact.phone?.includes(digits))
  );
}

const plain =
  (key: keyof Contact): SearchField<Contact>['read'] =>
  (contact) =>
    contact[key];

/** The fields of POST /contacts/search (`contacts.search-body`); any other name is a 400. */
function fieldsOf(store: Store): SearchFields<Contact> {
  const business = (contact: Contact) =>
    contact.businessId ? store.all('businesses').get(contact.businessId)?.name : undefined;
  const appointment = (contact: Contact) =>
    store
      .all('appointments')
      .where(({ contactId }) => contactId === contact.id)
      .map(({ startTime }) => startTime)
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1);
  const keys = [
    'id',
    'assignedTo',
    'city',
    'country',
    'companyName',
    'dateAdded',
    'dateUpdated',
    'dnd',
    'followers',
    'phone',
    'postalCode',
    'source',
    'state',
    'tags',
    'timezone',
    'type',
    'website',
    'activeWorkflows',
    'finishedWorkflows',
  ] as const;
  const fields: Record<string, SearchField<Contact>> = {
    ...Object.fromEntries(keys.map((key) => [key, { read: plain(key) }])),
    address: { read: plain('address1') },
    businessName: { read: business },
    email: { read: plain('email'), without: ['contains', 'not_contains'] },
    firstNameLowerCase: { read: ({ firstName }) => firstName?.toLowerCase() },
    lastNameLowerCase: { read: ({ lastName }) => lastName?.toLowerCase() },
    // The sandbox sends no mail and knows no WhatsApp: these are never filled.
    isValidWhatsapp: { read: () => undefined },
    lastEmailClickedDate: { read: () => undefined },
    lastEmailOpenedDate: { read: () => undefined },
    validEmail: { read: () => undefined },
    lastAppointment: { read: appointment },
    opportunities: { read: (contact) => contactOpportunities(contact, store) },
    'inboundDndSettings.all.status': { read: ({ inboundDndSettings }) => inboundDndSettings.all?.status },
  };
  for (const channel of ['Email', 'SMS', 'Call'])
    fields[`dndSettings.${channel}.status`] = { read: ({ dndSettings }) => dndSettings[channel]?.status };
  return (name) => {
    const custom = /^customFields\.(\w+)$/.exec(name)?.[1];
    if (custom === undefined) return Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!store.all('customFields').has(custom)) return undefined;
    return { read: ({ customFields }) => customFields.find(({ id }) => id === custom)?.value };
  };
}

function search(call: Call) {
  const {
    page = 1,
    pageLimit,
    searchAfter,
    query,
    filters = [],
    sort = [{ field: 'dateAdded', direction: 'desc' }],
  } = call.body;
  if (!searchAfter && page * pageLimit > WINDOW)
    throw badRequest(`page * pageLimit must not be greater than ${WINDOW}`);
  const fields = fieldsOf(call.store);
  const fits = compileFilters(filters, fields);
  const found = call.own('contacts').filter((contact) => (!query || matchesText(contact, query)) && fits(contact));
  const placed = sorted(found, sort as Sort[], fields);
  const rest = searchAfter ? after(placed, searchAfter, sort) : placed.slice((page - 1) * pageLimit);
  return {
    contacts: rest.slice(0, pageLimit).map(({ record, cursor }) => searchDocument(record, call.store, cursor)),
    total: found.length,
  };
}

/** POST /contacts/search. */
export const contactSearch: Handlers = { 'POST /contacts/search': search };
