import type { Row } from '../../world/store.js';

/** Somebody who works for the agency or in one of its locations. */
export interface User extends Row {
  companyId: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  extension: string;
  permissions: Record<string, boolean>;
  scopes: string[];
  scopesAssignedToOnly?: string[];
  twilioPhone?: Record<string, string>;
  platformLanguage?: string;
  roles: { type: 'agency' | 'account'; role: 'admin' | 'user'; locationIds: string[]; restrictSubAccount: boolean };
  deleted: boolean;
  dateAdded: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    users: User;
  }
}
