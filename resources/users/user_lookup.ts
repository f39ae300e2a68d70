import type { Row } from '../../lib/definition/record.js';
import { connectionOf } from '../../lib/highlevel/connection.js';
import { fetchAll, matchesOf } from '../../lib/operations/index.js';
import { isSamePhone } from '../../lib/values/e164.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { oneUser, users, usersOfLocation } from './user_listings.js';

/** The users that have all that was given. */
const fitting = (rows: readonly Row[], { email, name, phone }: Values): Row[] =>
  matchesOf(
    rows.filter((row) => isEmpty(phone) || isSamePhone(row.phone, String(phone))),
    [
      { given: email, of: (row) => row.email },
      { given: name, of: (row) => [row.name, [row.firstName, row.lastName].filter(Boolean).join(' ')] },
    ],
  );

/**
 * Users by id, email, name or phone. An id that is given decides alone. A location's connection has one list of its
 * users; an agency's is searched first, since it may be long, and read where the search, which may be stricter, finds
 * none.
 */
export const findUsers = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { userId, email, name } = wanted;
  if (!isEmpty(userId)) return fetchAll(run, oneUser, { userId }, 1);
  if (!connectionOf(run.bundle).isAgency) return fitting(await fetchAll(run, usersOfLocation), wanted);
  const query = [email, name].find((given) => !isEmpty(given));
  const found = query ? fitting(await fetchAll(run, users, { query }), wanted) : [];
  return found.length > 0 ? found : fitting(await fetchAll(run, users), wanted);
};
