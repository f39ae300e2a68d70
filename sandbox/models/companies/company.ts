import type { Row } from '../../world/store.js';

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

declare module '../../world/store.js' {
  interface Kinds {
    companies: Company;
  }
}
