import type { Handlers } from './call.js';

/** The agency itself. */
export const companies: Handlers = {
  'GET /companies/{companyId}': (call) => {
    const company = call.get('companies', call.param('companyId'));
    const locationCount = call.store.all('locations').where(({ companyId }) => companyId === company.id).length;
    return { company: { ...company, locationCount } };
  },
};
