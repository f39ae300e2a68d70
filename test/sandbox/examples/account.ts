import type { Example, Examples } from './world.js';

const business: Example = (w) => ({ params: { businessId: w.first('businesses').id } });
const inLocation: Example = (w) => ({ query: { locationId: w.locationId } });

/** Users, businesses, campaigns, workflows, the agency. */
export const account: Examples = {
  'GET /users/search': (w) => ({ query: { companyId: w.companyId } }),
  'POST /users/search/filter-by-email': (w) => ({
    body: { companyId: w.companyId, emails: 'renata.osei@harborfitness.example.com', projection: 'all' },
    agency: true,
  }),
  'GET /users/': inLocation,
  'GET /users/{userId}': (w) => ({ params: { userId: w.sandbox.seeded.trainerId } }),

  'GET /businesses/': inLocation,
  'POST /businesses/': (w) => ({ body: { locationId: w.locationId, name: 'Acme' } }),
  'GET /businesses/{businessId}': business,
  'PUT /businesses/{businessId}': (w) => ({ ...business(w), body: { city: 'Troy' } }),
  'DELETE /businesses/{businessId}': business,

  'GET /campaigns/': inLocation,
  'GET /workflows/': inLocation,
  'GET /companies/{companyId}': (w) => ({ params: { companyId: w.companyId }, agency: true }),
};
