import type { Row } from '../../world/store.js';

/** A campaign of the old kind. */
export interface Campaign extends Row {
  locationId: string;
  name: string;
  status: 'draft' | 'published';
}

declare module '../../world/store.js' {
  interface Kinds {
    campaigns: Campaign;
  }
}
