import { call } from '../../lib/highlevel/api.js';
import { cached } from '../../lib/highlevel/cache.js';
import { connectionOf } from '../../lib/highlevel/connection.js';
import { toFilledText } from '../../lib/highlevel/token_answers.js';
import { UserFacingError } from '../../lib/problems.js';
import { toIso } from '../../lib/values/api_times.js';
import { HOUR_SECONDS, MINUTE_MS } from '../../lib/values/durations.js';
import { isEmpty, isObject, type Run, type Values } from '../../lib/zapier.js';
import type { EventKind } from './app_event_names.js';

// Whose a post is, and of when. One address gets what happens in all the accounts that have the app.

/** Where an event happened. */
export interface Place {
  locationId?: string;
  companyId?: string;
  /** The locations of a user who has several. */
  locations: string[];
}

/** Where a post says that it happened: invoices and orders name their location in another way. */
export const placeOf = (post: Values, kind: EventKind | undefined): Place => {
  const { locationId, altId, altType, id, companyId, locations } = post;
  return {
    locationId:
      toFilledText(locationId) ??
      (altType === 'location' ? toFilledText(altId) : undefined) ??
      (kind === 'Location' ? toFilledText(id) : undefined),
    companyId: toFilledText(companyId),
    locations: Array.isArray(locations) ? locations.filter((one) => typeof one === 'string') : [],
  };
};

/** Whether HighLevel has answered that it gives no such location. */
const isRefusal = (error: unknown): boolean => {
  const { status = 0 } = error instanceof UserFacingError ? error : {};
  return status >= 400 && status < 500 && status !== 429;
};

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The agency of a location, remembered for an hour; empty where HighLevel shows the location to nobody here.
 *
 * @throws where it can't be told: a permission that is missing, an outage
 */
const fetchAgencyOf = (run: Run, locationId: string): Promise<string> =>
  cached(run, `agency-of/${locationId}`, HOUR_SECONDS, isText, async () => {
    try {
      const access = { scope: 'locations.readonly', access: 'either' } as const;
      const { location } = await call(run, 'GET /locations/{locationId}', { locationId }, access);
      return (isObject(location) && toFilledText(location.companyId)) || '';
    } catch (error) {
      if (isRefusal(error)) return '';
      throw error;
    }
  });

/** Whether a post that names no account comes from another app than ours, as far as both can be told. */
const isOfOtherApp = ({ appId }: Values): boolean => {
  // A client id is the app's own id with a hyphen and a key behind it (docs/sharing.md).
  const [own = ''] = (process.env.CLIENT_ID ?? '').trim().split('-');
  return own !== '' && !isEmpty(appId) && appId !== own;
};

/** Why what names no account is not the connection's: it is about an app, and no location of it. */
const findForeignApp = (post: Values, chosen: string | undefined): string | undefined => {
  if (isOfOtherApp(post)) return 'it is about another app';
  return chosen ? 'it names no location' : undefined;
};

/** The same for a connection, or a form, that is about one location. */
const findOtherLocation = (place: Place, wanted: string | undefined): string | undefined => {
  if (place.locationId)
    return place.locationId === wanted ? undefined : 'it is about another location than this connection’s';
  if (wanted && place.locations.includes(wanted)) return undefined;
  return 'it is about the agency and no location of it: that takes an agency’s connection';
};

/** The same for all of an agency. */
const findOtherAgency = async (run: Run, place: Place, own: string | undefined): Promise<string | undefined> => {
  if (place.companyId) return place.companyId === own ? undefined : 'it is about another agency';
  const agency = await fetchAgencyOf(run, place.locationId ?? (place.locations[0] as string));
  return agency && agency === own ? undefined : 'it is about no location of this agency';
};

/**
 * Why a post is not the connection's: undefined if it is. A location's connection takes what happens in it; an agency's
 * takes what happens in the chosen Location, or in the agency and all of its locations if none is chosen. What names no
 * account is about the app itself.
 */
export const findForeignness = async (
  run: Run,
  place: Place,
  post: Values,
  chosen: string | undefined,
): Promise<string | undefined> => {
  const { isAgency, locationId: own, companyId } = connectionOf(run.bundle);
  const namesAccount = Boolean(place.locationId ?? place.companyId ?? place.locations[0]);
  if (!namesAccount) return findForeignApp(post, isAgency ? chosen : undefined);
  return isAgency && !chosen ? findOtherAgency(run, place, companyId) : findOtherLocation(place, own ?? chosen);
};

/** How far HighLevel's clock may be ahead of ours. */
const AHEAD_MS = 5 * MINUTE_MS;

/** Why a post is out of date: undefined if it is not, or bears no date. */
export const findStaleness = ({ timestamp }: Values, minutes: number): string | undefined => {
  const sent = Date.parse(toIso(timestamp) ?? '');
  if (Number.isNaN(sent)) return undefined;
  const age = Date.now() - sent;
  if (age > minutes * MINUTE_MS)
    return `it was sent more than ${minutes} minutes ago, and may be an old one sent again`;
  return age < -AHEAD_MS ? 'it is dated in the future' : undefined;
};
