import type { Example, Examples } from './world.js';

const business: Example = (w) => ({ params: { businessId: w.first('businesses').id } });
const someone: Example = (w) => ({ params: { userId: w.sandbox.seeded.trainerId } });
const inLocation: Example = (w) => ({ query: { locationId: w.locationId } });

/** Users, businesses, campaigns, workflows, snapshots, the agency. */
export const account: Examples = {
  'GET /users/search': (w) => ({ query: { companyId: w.companyId } }),
  'POST /users/search/filter-by-email': (w) => ({
    body: {
      companyId: w.companyId,
      emails: [...w.sandbox.store.all('users').values()].map(({ email }) => email).join(','),
      projection: 'all',
    },
    agency: true,
  }),
  'GET /users/': inLocation,
  'GET /users/{userId}': someone,
  'POST /users/': (w) => ({
    body: {
      companyId: w.companyId,
      firstName: 'Nia',
      lastName: 'Boateng',
      email: 'nia.boateng@example.com',
      password: 'correct horse',
      type: 'account',
      role: 'user',
      locationIds: [w.locationId],
    },
  }),
  'PUT /users/{userId}': (w) => ({ ...someone(w), body: { lastName: 'Okoro' } }),
  'DELETE /users/{userId}': someone,

  'GET /businesses/': inLocation,
  'POST /businesses/': (w) => ({ body: { locationId: w.locationId, name: 'Acme' } }),
  'GET /businesses/{businessId}': business,
  'PUT /businesses/{businessId}': (w) => ({ ...business(w), body: { city: 'Troy' } }),
  'DELETE /businesses/{businessId}': business,

  'GET /campaigns/': inLocation,
  'GET /workflows/': inLocation,
  'GET /snapshots/': (w) => ({ query: { companyId: w.companyId }, agency: true }),
  'GET /companies/{companyId}': (w) => ({ params: { companyId: w.companyId }, agency: true }),
};
