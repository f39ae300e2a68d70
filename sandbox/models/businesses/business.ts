import type { Row } from '../../world/store.js';

/** A company that contacts can be linked to. */
export interface Business extends Row {
  locationId: string;
  name: string;
  phone?: string;
  email?: string;
  website?: string;
  address?: string;
  city?: string;
  state?: string;
  postalCode?: string;
  country?: string;
  description?: string;
  createdAt: string;
  updatedAt: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    businesses: Business;
  }
}
