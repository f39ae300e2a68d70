import type { Row } from '../../world/store.js';
import type { CustomField } from '../custom_fields/custom_field.js';

/** A sub-account. */
export interface Location extends Row {
  companyId: string;
  name: string;
  domain?: string;
  address: string;
  city: string;
  state: string;
  country: string;
  postalCode: string;
  website: string;
  timezone: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  logoUrl?: string;
  social?: Record<string, string>;
  settings: {
    allowDuplicateContact: boolean;
    allowDuplicateOpportunity: boolean;
    allowFacebookNameMerge: boolean;
    disableContactTimezone: boolean;
  };
  dateAdded: string;
}

/** A location's tag. */
export interface Tag extends Row {
  locationId: string;
  name: string;
}

/** A text that stands in for its name wherever the location writes: `{{ custom_values.front_desk_hours }}`. */
export interface LocationValue extends Row {
  locationId: string;
  name: string;
  fieldKey: string;
  value: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    locations: Location;
    tags: Tag;
    customFields: CustomField;
    customValues: LocationValue;
  }
}
