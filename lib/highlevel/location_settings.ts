import { UserFacingError } from '../problems.js';
import { usableZone } from '../values/time_zones.js';
import { isObject, quoted, type Run } from '../zapier.js';
import { call } from './api.js';
import { cached } from './cache.js';
import { connection } from './connection.js';

/** What the location's own settings decide in an operation. */
export interface LocationSettings {
  timezone?: string;
  country?: string;
  companyId?: string;
}

/**
 * The location's time zone, country and agency, asked for once an hour at most. Empty where the
 * connection may not read them: the caller then goes by what the user typed.
 */
export const locationSettings = (run: Run): Promise<LocationSettings> =>
  cached(run, 'place', 3600, async () => {
    const { scopes } = connection(run.bundle);
    if (scopes && !scopes.includes('locations.readonly')) return {};
    try {
      const { location } = await call(
        run,
        'GET /locations/{locationId}',
        {},
        { scope: 'locations.readonly', access: 'either' },
      );
      const { timezone, country, companyId } = isObject(location) ? (location as Record<string, string>) : {};
      return { timezone, country, companyId };
    } catch (error) {
      const mayNot = (status?: number) => status === 401 || status === 403;
      if (error instanceof UserFacingError && (error.reason !== 'unavailable' || mayNot(error.status))) return {};
      throw error;
    }
  });

/**
 * The zone a time without one is read in: the location's, else the user's in Zapier. A location's zone that clocks
 * can't be read by is no reason to fail: its times are then read in UTC.
 */
export const zoneOf = async (run: Run): Promise<string> => {
  const { timezone } = await locationSettings(run);
  if (timezone === undefined || timezone === null) return usableZone(run.bundle.meta?.timezone) ?? 'UTC';
  const zone = usableZone(timezone);
  if (!zone)
    run.z.console.log(`The location’s time zone is ${quoted(timezone)}, which is none: times are read in UTC.`);
  return zone ?? 'UTC';
};

/** The agency that the connection belongs to: a private integration's token does not tell, its location does. */
export const companyOf = async (run: Run): Promise<string | undefined> =>
  connection(run.bundle).companyId ?? (await locationSettings(run)).companyId;
