import type { Row } from '../../world/store.js';

/** A note of a contact. The body may be HTML. */
export interface Note extends Row {
  locationId: string;
  contactId: string;
  body: string;
  userId?: string;
  title?: string;
  color?: string;
  pinned?: boolean;
  dateAdded: string;
}
