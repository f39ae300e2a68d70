import { call } from '../../lib/highlevel/api.js';
import type { Listing } from '../../lib/operations/index.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { contact } from './contact.js';

/** The cursor of the next page stands in each document of this one. */
const afterTheLast: NonNullable<Listing['next']> = ({ rows }) => {
  const searchAfter = rows.at(-1)?.searchAfter;
  return searchAfter ? { searchAfter } : undefined;
};

export const contactSearch = {
  route: 'POST /contacts/search',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'pageLimit', most: 100 },
  next: afterTheLast,
  total: ({ total }) => total,
} as const satisfies Listing;

/** The sort that makes HighLevel give the newest of a date first. */
export const newestBy = (field: 'dateAdded' | 'dateUpdated') => ({ sort: [{ field, direction: 'desc' }] });

/** For an event that HighLevel's search can sort by. */
export const sortedBy = (field: 'dateAdded' | 'dateUpdated') => ({ newestFirst: field, params: () => newestBy(field) });

/** HighLevel wants both halves of this cursor: the date and the id of the last row. */
export const contactList = {
  route: 'GET /contacts/',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  next: ({ rows, answer: { meta } }) => {
    const last = rows.at(-1);
    const { startAfter, startAfterId } = isObject(meta) ? meta : {};
    if (!last || (isObject(meta) && !startAfterId)) return undefined;
    return { startAfter: startAfter ?? Date.parse(String(last.dateAdded)), startAfterId: startAfterId ?? last.id };
  },
  total: ({ meta }) => (isObject(meta) ? meta.total : undefined),
} as const satisfies Listing;

export const contactsOfBusiness = {
  route: 'GET /contacts/business/{businessId}',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contacts',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

/** One contact, by id. */
export const oneContact = {
  single: true,
  route: 'GET /contacts/{contactId}',
  scope: 'contacts.readonly',
  of: contact,
  rows: 'contact',
} as const satisfies Listing;

export const fetchContact = async (run: Run, contactId: string): Promise<Values> => {
  const answer = await call(run, oneContact.route, { contactId }, { scope: oneContact.scope });
  return isObject(answer.contact) ? answer.contact : {};
};
