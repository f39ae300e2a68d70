import type { Handlers } from '../call.js';
import type { Row } from '../store.js';

/** An agency. */
export interface Company extends Row {
  name: string;
  email: string;
  phone: string;
  website: string;
  domain: string;
  address: string;
  city: string;
  state: string;
  country: string;
  postalCode: string;
  timezone: string;
  currency: string;
  plan: number;
  status: string;
  relationshipNumber: string;
  isReselling: boolean;
}

declare module '../store.js' {
  interface Kinds {
    companies: Company;
  }
}

/** The agency itself. */
export const companies: Handlers = {
  'GET /companies/{companyId}': (call) => {
    const company = call.get('companies', call.param('companyId'));
    const locationCount = call.store.all('locations').where(({ companyId }) => companyId === company.id).length;
    return { company: { ...company, locationCount } };
  },
};
