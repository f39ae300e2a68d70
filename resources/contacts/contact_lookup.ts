import { call } from '../../lib/highlevel/api.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { isE164 } from '../../lib/values/e164.js';
import { isObject, type Run, type Values } from '../../lib/zapier.js';
import { contactSearch, getContact } from './contact.js';

/** What a contact is looked for by. The phone is in E.164 where it could be told. */
export interface Wanted {
  contactId?: string;
  email?: string;
  phone?: string;
}

const rows = (answer: Values, key: string): Values[] => [answer[key] ?? []].flat().filter(isObject);

/** The digits of a number that can't be told from its form alone: no country is known for it. */
const digitsOf = (phone: string) => phone.replace(/\D/g, '').replace(/^0+/, '');

/** Fewer digits than the shortest numbers have would match many. */
const SHORTEST = 7;

/** Whether a saved number is the one wanted, or ends in it where its country is not known. */
const isPhone = (saved: unknown, wanted: string): boolean => {
  const number = String(saved ?? '').replace(/[^\d+]/g, '');
  if (isE164(wanted)) return number === wanted;
  const digits = digitsOf(wanted);
  return digits.length >= SHORTEST && number.endsWith(digits);
};

/** Contacts with this email or phone, as HighLevel's search finds them. It lags some seconds behind. */
const searched = async (run: Run, { email, phone }: Wanted): Promise<Values[]> => {
  const conditions = [
    ...(email ? [{ field: 'email', operator: 'eq', value: email }] : []),
    ...(phone && isE164(phone) ? [{ field: 'phone', operator: 'eq', value: phone }] : []),
    ...(phone && !isE164(phone) && digitsOf(phone).length >= SHORTEST
      ? [{ field: 'phone', operator: 'contains', value: digitsOf(phone) }]
      : []),
  ];
  if (conditions.length === 0) return [];
  const by = { filters: [{ group: 'OR', filters: conditions }] };
  const body = { locationId: locationOf(run.bundle), pageLimit: 20, ...by };
  return rows(await call(run, contactSearch.route, {}, { scope: contactSearch.scope, body }), 'contacts');
};

/** The same by the endpoint that guards against duplicates: no lag, and it does not depend on the search's index. */
const duplicates = async (run: Run, { email, phone }: Wanted): Promise<Values[]> => {
  const locationId = locationOf(run.bundle);
  const by = [...(email ? [{ email }] : []), ...(phone && isE164(phone) ? [{ number: phone }] : [])];
  const answers = await Promise.all(
    by.map((query) =>
      call(run, 'GET /contacts/search/duplicate', {}, { scope: contactSearch.scope, query: { locationId, ...query } }),
    ),
  );
  return answers.flatMap((answer) => rows(answer, 'contact'));
};

/** How well a contact fits: both beat one, and an email beats a phone, which families and firms share. */
const closeness = ({ email, phone }: Values, wanted: Wanted): number =>
  (wanted.email && String(email ?? '').toLowerCase() === wanted.email ? 2 : 0) +
  (wanted.phone && isPhone(phone, wanted.phone) ? 1 : 0);

/**
 * Contacts by id, email or phone, the best match first and in full (a search gives only part of a contact).
 * An id that is given decides alone.
 */
export const lookUp = async (run: Run, wanted: Wanted): Promise<Values[]> => {
  if (wanted.contactId) return [await getContact(run, wanted.contactId)];
  const exact = { ...wanted, email: wanted.email?.toLowerCase() };
  const matching = (found: Values[]) => found.filter((row) => closeness(row, exact) > 0);
  let found = matching(await searched(run, exact));
  if (found.length === 0) found = matching(await duplicates(run, exact));
  const unique = [...new Map(found.map((row) => [row.id, row])).values()];
  const [best, ...others] = unique.sort((a, b) => closeness(b, exact) - closeness(a, exact));
  return best ? [await getContact(run, String(best.id)), ...others] : [];
};
