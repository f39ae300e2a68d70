import type { Location } from '../models/locations/location.js';
import type { User } from '../models/users/user.js';
import type { Ids } from '../world/ids.js';
import type { Store } from '../world/store.js';
import type { SeedContext, Seeded } from './context.js';

const SETTINGS: Location['settings'] = {
  allowDuplicateContact: false,
  allowDuplicateOpportunity: false,
  allowFacebookNameMerge: false,
  disableContactTimezone: false,
};

const PERMISSIONS = {
  campaignsEnabled: true,
  contactsEnabled: true,
  workflowsEnabled: true,
  opportunitiesEnabled: true,
  appointmentsEnabled: true,
  conversationsEnabled: true,
  settingsEnabled: true,
  tagsEnabled: true,
  assignedDataOnly: false,
};

const STAFF = [
  ['Renata', 'Osei', 'agency', 'admin', []],
  ['Tobias', 'Lindqvist', 'agency', 'user', ['gym']],
  ['Marisol', 'Vega', 'account', 'admin', ['gym']],
  ['Devon', 'Okafor', 'account', 'user', ['gym']],
  ['Priya', 'Raman', 'account', 'user', ['gym']],
  ['Jonah', 'Feldman', 'account', 'user', ['gym']],
  ['Imogen', 'Hart', 'account', 'admin', ['studio']],
  ['Callum', 'Reid', 'account', 'user', ['studio', 'gym']],
] as const;

/** One agency, a gym in New York, a studio in London, and the people who run them. */
export function account(store: Store, ids: Ids, ago: SeedContext['ago']): Seeded {
  const companyId = ids.firestore();
  store.all('companies').add({
    id: companyId,
    name: 'Harbor Fitness Group',
    email: 'agency@harborfitness.example.com',
    phone: '+12125550100',
    website: 'https://harborfitness.example.com',
    domain: 'crm.harborfitness.example.com',
    address: '200 Water Street',
    city: 'New York',
    state: 'NY',
    country: 'US',
    postalCode: '10038',
    timezone: 'America/New_York',
    currency: 'USD',
    plan: 3,
    status: 'active',
    relationshipNumber: '0-123-456',
    isReselling: false,
  });

  const location = (details: Omit<Location, 'id' | 'companyId' | 'settings' | 'website'>) =>
    store.all('locations').add({
      id: ids.firestore(),
      companyId,
      settings: { ...SETTINGS },
      website: 'https://harborfitness.example.com',
      ...details,
    });
  const gym = location({
    name: 'Harbor Strength Club',
    address: '41 Front Street',
    city: 'New York',
    state: 'NY',
    country: 'US',
    postalCode: '10004',
    timezone: 'America/New_York',
    firstName: 'Marisol',
    lastName: 'Vega',
    email: 'club@harborfitness.example.com',
    phone: '+12125550101',
    dateAdded: ago({ days: 900 }),
  });
  const studio = location({
    name: 'Harbor Strength Studio',
    address: '9 Shad Thames',
    city: 'London',
    state: 'London',
    country: 'GB',
    postalCode: 'SE1 2YE',
    timezone: 'Europe/London',
    firstName: 'Imogen',
    lastName: 'Hart',
    email: 'studio@harborfitness.example.com',
    phone: '+442079460101',
    dateAdded: ago({ days: 400 }),
  });

  const places = { gym: gym.id, studio: studio.id };
  const people = STAFF.map(
    ([firstName, lastName, type, role, at], i): User =>
      store.all('users').add({
        id: ids.firestore(),
        companyId,
        name: `${firstName} ${lastName}`,
        firstName,
        lastName,
        email: `${firstName}.${lastName}@harborfitness.example.com`.toLowerCase(),
        phone: at[0] === 'studio' ? `+4420794601${10 + i}` : `+121255501${10 + i}`,
        extension: '',
        permissions: { ...PERMISSIONS },
        scopes: ['contacts.write', 'calendars.readonly', 'opportunities.write'],
        roles: { type, role, locationIds: at.map((place) => places[place]), restrictSubAccount: false },
        deleted: false,
        dateAdded: ago({ days: 800 - 10 * i }),
      }),
  );
  const id = (firstName: string) => people.find((person) => person.firstName === firstName)!.id;
  return {
    companyId,
    gymId: gym.id,
    studioId: studio.id,
    agencyUserId: id('Renata'),
    adminId: id('Marisol'),
    trainerId: id('Devon'),
  };
}
