import { UserFacingError } from '../problems.js';
import { HOUR_SECONDS } from '../values/durations.js';
import { findUsableZone } from '../values/time_zones.js';
import { isObject, type Run, type Values } from '../zapier.js';
import { call } from './api.js';
import { cached } from './cache.js';
import { connectionOf } from './connection.js';
import { toFilledText } from './token_answers.js';

/** What the location's own settings decide in an operation. */
export interface LocationSettings {
  timezone?: string;
  country?: string;
  companyId?: string;
}

/** The settings in an answer or in the cache; undefined where it says nothing of any. */
const settingsIn = (value: unknown): LocationSettings | undefined => {
  const { timezone, country, companyId }: Values = isObject(value) ? value : {};
  const settings = {
    timezone: toFilledText(timezone),
    country: toFilledText(country),
    companyId: toFilledText(companyId),
  };
  return Object.values(settings).some(Boolean) ? settings : undefined;
};

const areSettings = (value: unknown): value is LocationSettings => settingsIn(value) !== undefined;

/** HighLevel refuses to tell, for good: not a passing problem, which the step waits for. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UserFacingError && (error.reason !== 'unavailable' || [401, 403].includes(error.status ?? 0));

/**
 * The location's time zone, country and agency, remembered for an hour. Empty where the connection may not read them:
 * the caller then goes by what the user typed. Only what HighLevel answered is remembered.
 */
export const fetchLocationSettings = async (run: Run): Promise<LocationSettings> => {
  const { scopes } = connectionOf(run.bundle);
  if (scopes && !scopes.includes('locations.readonly')) return {};
  const access = { scope: 'locations.readonly', access: 'either' } as const;
  try {
    const settings = await cached(run, 'settings', HOUR_SECONDS, areSettings, async () =>
      settingsIn((await call(run, 'GET /locations/{locationId}', {}, access)).location),
    );
    return settingsIn(settings) ?? {};
  } catch (error) {
    if (isRefusal(error)) return {};
    throw error;
  }
};

/**
 * The zone that a time without one is read in: the location's, else the user's in Zapier, else UTC. A zone that does
 * not exist counts as none.
 */
export const fetchZone = async (run: Run): Promise<string> => {
  const { timezone } = await fetchLocationSettings(run);
  const zone = findUsableZone(timezone) ?? findUsableZone(run.bundle.meta?.timezone) ?? 'UTC';
  if (timezone && !findUsableZone(timezone))
    run.z.console.log(`The location’s time zone “${timezone.slice(0, 60)}” does not exist: times are read in ${zone}.`);
  return zone;
};

/** The agency that the connection belongs to: a private integration's token does not tell, its location does. */
export const fetchCompanyId = async (run: Run): Promise<string | undefined> =>
  connectionOf(run.bundle).companyId ?? (await fetchLocationSettings(run)).companyId;
