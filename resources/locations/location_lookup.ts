import type { Row } from '../../lib/definition/record.js';
import { connectionOf } from '../../lib/highlevel/connection.js';
import { fetchAll, matchesOf } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isSamePhone } from '../../lib/values/e164.js';
import { isEmpty, type Run, type Values } from '../../lib/zapier.js';
import { locations, oneLocation } from './location.js';

/** The locations that have all that was given. */
const fitting = (rows: readonly Row[], { name, email, phone }: Values): Row[] =>
  matchesOf(
    rows.filter((row) => isEmpty(phone) || isSamePhone(row.phone, String(phone))),
    [
      { given: email, of: (row) => row.email },
      { given: name, of: (row) => row.name },
    ],
  );

/** The locations of an agency that fit. HighLevel can look for an email; whether in any case is not known. */
const findInAgency = async (run: Run, wanted: Values): Promise<Row[]> => {
  const { name, email, phone } = wanted;
  if (isEmpty(name) && isEmpty(email) && isEmpty(phone))
    throw new UserFacingError(
      'Fill in Location, Name, Email or Phone: an agency’s connection has no location of its own.',
    );
  const found = isEmpty(email) ? [] : fitting(await fetchAll(run, locations, { email }), wanted);
  return found.length > 0 ? found : fitting(await fetchAll(run, locations), wanted);
};

/**
 * Locations by id, name, email or phone, the best match in full. An id that is given decides alone; a location's
 * connection finds itself, if that is what was asked for.
 */
export const findLocations = async (run: Run, wanted: Values): Promise<Row[]> => {
  const fetchOne = (locationId: unknown) => fetchAll(run, oneLocation, { locationId }, 1);
  if (!isEmpty(wanted.locationId)) return fetchOne(wanted.locationId);
  const own = connectionOf(run.bundle).locationId;
  if (own) return fitting(await fetchOne(own), wanted);
  const [best, ...others] = await findInAgency(run, wanted);
  return best ? [...(await fetchOne(best.id)), ...others] : [];
};
