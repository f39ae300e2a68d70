import { call } from '../../lib/highlevel/api.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { fetchPage, type Listing, type Made } from '../../lib/operations/index.js';
import { isGone } from '../../lib/problems.js';
import { isE164 } from '../../lib/values/e164.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import { contact } from './contact.js';
import { contactSearch, fetchContact } from './contact_listings.js';
import { digitsOf, isSamePhone, SHORTEST_PHONE } from './contact_reach.js';

/** The contact that the guard against duplicates finds: no lag, its second emails and phones too. */
export const duplicateContact = {
  route: 'GET /contacts/search/duplicate',
  scope: 'contacts.readonly',
  of: contact,
  single: true,
  // No contact may be null, or not be there.
  rows: ({ contact: found }) => found ?? [],
  location: 'locationId',
} as const satisfies Listing;

/** What a contact is looked for by. The phone is in E.164 where its country is known. */
export interface Wanted {
  contactId?: string;
  email?: string;
  phone?: string;
}

const rows = (answer: Values, key: string): Values[] => [answer[key] ?? []].flat().filter(isObject);

const isEmail = (saved: unknown, wanted: string): boolean => String(saved ?? '').toLowerCase() === wanted.toLowerCase();

/** Contacts with this email or phone, as HighLevel's search finds them. It lags some seconds behind. */
const searched = async (run: Run, { email, phone }: Wanted): Promise<Values[]> => {
  const conditions = [
    ...(email ? [{ field: 'email', operator: 'eq', value: email }] : []),
    ...(phone && isE164(phone) ? [{ field: 'phone', operator: 'eq', value: phone }] : []),
    ...(phone && !isE164(phone) && digitsOf(phone).length >= SHORTEST_PHONE
      ? [{ field: 'phone', operator: 'contains', value: digitsOf(phone) }]
      : []),
  ];
  if (conditions.length === 0) return [];
  const by = { filters: [{ group: 'OR', filters: conditions }] };
  const body = { locationId: locationOf(run.bundle), pageLimit: 20, ...by };
  return rows(await call(run, contactSearch.route, {}, { scope: contactSearch.scope, body }), 'contacts');
};

/** Second addresses and numbers: plain, or each under its name. */
const further = (row: Values, key: string, name: string): unknown[] =>
  [row[key] ?? []].flat().map((item) => (isObject(item) ? item[name] : item));

interface Found {
  row: Values;
  hasEmail: boolean;
  hasPhone: boolean;
}

const judged = (row: Values, { email, phone }: Wanted): Found => ({
  row,
  hasEmail: !!email && [row.email, ...further(row, 'additionalEmails', 'email')].some((own) => isEmail(own, email)),
  hasPhone: !!phone && [row.phone, ...further(row, 'additionalPhones', 'phone')].some((own) => isSamePhone(own, phone)),
});

/** The contact with this email or phone by the guard against duplicates, whose word counts: it shows no second ones. */
const guarded = async (run: Run, by: 'email' | 'number', value: string): Promise<Found[]> => {
  const { rows: found } = await fetchPage(run, duplicateContact, { [by]: value });
  return found
    .filter(({ id }) => !isEmpty(id))
    .map((row) => ({ row, hasEmail: by === 'email', hasPhone: by === 'number' }));
};

/** Both beat one, and an email beats a phone, which families and firms share. */
const closeness = ({ hasEmail, hasPhone }: Found): number => (hasEmail ? 2 : 0) + (hasPhone ? 1 : 0);

/** The best match in full, which the search shows in part; one that was deleted is still in it for a while. */
const completed = async (run: Run, found: Values[]): Promise<Values[]> => {
  const [best, ...others] = found;
  if (!best) return [];
  try {
    return [await fetchContact(run, String(best.id)), ...others];
  } catch (error) {
    if (!isGone(error)) throw error;
    return completed(run, others);
  }
};

/**
 * Contacts by id, email or phone, the best match first and in full. An id that is given decides alone. The guard
 * against duplicates is asked for what the search does not find: a contact of a moment ago, a second email or phone.
 */
export const findContacts = async (run: Run, wanted: Wanted): Promise<Values[]> => {
  if (wanted.contactId) return [await fetchContact(run, wanted.contactId)];
  const exact = { ...wanted, email: wanted.email?.toLowerCase() };
  const { email, phone } = exact;
  const found = (await searched(run, exact)).map((row) => judged(row, exact)).filter((match) => closeness(match) > 0);
  const unseen = await Promise.all([
    email && !found.some(({ hasEmail }) => hasEmail) ? guarded(run, 'email', email) : [],
    phone && isE164(phone) && !found.some(({ hasPhone }) => hasPhone) ? guarded(run, 'number', phone) : [],
  ]);
  const byId = new Map<unknown, Found>();
  for (const match of [...found, ...unseen.flat()]) {
    const known = byId.get(match.row.id);
    byId.set(match.row.id, {
      row: known?.row ?? match.row,
      hasEmail: match.hasEmail || known?.hasEmail === true,
      hasPhone: match.hasPhone || known?.hasPhone === true,
    });
  }
  const best = [...byId.values()].sort((a, b) => closeness(b) - closeness(a));
  return completed(
    run,
    best.map(({ row }) => row),
  );
};

/** How to find the contact that a create may have made. */
export const contactMade: Made = {
  from: duplicateContact,
  params: ({ email, phone }) => (email ? { email } : isE164(String(phone)) ? { number: phone } : undefined),
  is: (row, { email, phone }) => (email ? isEmail(row.email, String(email)) : isSamePhone(row.phone, String(phone))),
  evenIfRefused: true,
};
