import { unprocessable } from '../../http/errors.js';
import type { Location } from '../../models/locations/location.js';
import { isTimeZone } from '../../world/dates.js';
import type { Call, Handlers } from '../call.js';

/** A location as a GET gives it. */
export const whole = ({ dateAdded: _added, ...location }: Location) => {
  const { name, address, city, state, country, postalCode, website, timezone, logoUrl } = location;
  return {
    ...location,
    business: { name, address, city, state, country, postalCode, website, timezone, logoUrl },
    social: location.social ?? {},
    reseller: {},
  };
};

const LISTED = [
  'id',
  'name',
  'phone',
  'email',
  'address',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'settings',
] as const;

const listed = (location: Location) => ({
  ...Object.fromEntries(LISTED.map((key) => [key, location[key]])),
  social: location.social ?? {},
});

/** An agency finds its locations, a location itself. No total (#164). */
export function search(call: Call) {
  const { email, order = 'asc' } = call.query;
  const direction = order === 'desc' ? -1 : 1;
  const all = call.store
    .all('locations')
    .where(({ id, companyId }) =>
      call.token.locationId ? id === call.token.locationId : companyId === call.token.companyId,
    )
    .filter((location) => !email || location.email.toLowerCase() === String(email).toLowerCase())
    .sort((a, b) => direction * a.name.localeCompare(b.name));
  return { locations: call.page(all, 10).map(listed) };
}

/** What an agency may say of a location; the rest of what it sends are secrets and assets, which no answer shows. */
function locationChanges(call: Call, before?: Location): Partial<Location> {
  const { companyId: _company, prospectInfo, twilio: _twilio, mailgun: _mailgun, ...body } = call.body;
  const { snapshotId, snapshot, settings, social, ...plain } = body;
  const loaded = snapshotId ?? snapshot?.id;
  if (loaded !== undefined) call.get('snapshots', loaded);
  if (plain.timezone !== undefined && !isTimeZone(plain.timezone))
    throw unprocessable('timezone must be a valid IANA time-zone');
  return {
    ...plain,
    ...prospectInfo,
    ...(settings && { settings: { ...before?.settings, ...settings } }),
    ...(social && { social: { ...before?.social, ...social } }),
  };
}

/** POST and PUT answer bare, without what only a read shows. */
const written = ({ dateAdded: _added, firstName: _first, lastName: _last, logoUrl: _logo, ...location }: Location) => ({
  ...location,
  social: location.social ?? {},
});

function createLocation(call: Call) {
  const made: Location = {
    id: call.store.ids.firestore(),
    companyId: call.token.companyId,
    name: '',
    address: '',
    city: '',
    state: '',
    country: 'US',
    postalCode: '',
    website: '',
    timezone: 'America/New_York',
    firstName: '',
    lastName: '',
    email: '',
    phone: '',
    settings: {
      allowDuplicateContact: false,
      allowDuplicateOpportunity: false,
      allowFacebookNameMerge: false,
      disableContactTimezone: false,
    },
    dateAdded: call.clock.stamp(),
  };
  return written(call.store.all('locations').add(Object.assign(made, locationChanges(call, made))));
}

function updateLocation(call: Call) {
  const location = call.get('locations', call.param('locationId'));
  return written(Object.assign(location, locationChanges(call, location)));
}

/** Locations, with their tags, custom fields and tasks. */
export const locations: Handlers = {
  'GET /locations/search': search,
  'POST /locations/': createLocation,
  'PUT /locations/{locationId}': updateLocation,
  'GET /locations/{locationId}': (call) => ({ location: whole(call.get('locations', call.param('locationId'))) }),
  // The answer is documented nowhere.
  'GET /locations/{locationId}/timezones': () => ({ timeZones: Intl.supportedValuesOf('timeZone') }),
};
