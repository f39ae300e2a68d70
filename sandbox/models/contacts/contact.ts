import type { Row, Store } from '../../world/store.js';
import type { CustomValue } from '../custom_fields/custom_values.js';

/** What the contacts service says of a change: recorded live in both spellings, documented in the first. */
export const SUCCESS = { succeded: true, succeeded: true };

/** Do-not-disturb on one channel: "active" means that it is on. */
export interface Dnd {
  status: 'active' | 'inactive' | 'permanent';
  message?: string;
  code?: string;
}

/** A contact as the sandbox keeps it. What is not there is undefined. */
export interface Contact extends Row {
  locationId: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  phone?: string;
  companyName?: string;
  address1?: string;
  city?: string;
  state?: string;
  country?: string;
  postalCode?: string;
  website?: string;
  timezone?: string;
  source?: string;
  type: string;
  gender?: string;
  /** `YYYY-MM-DD`. */
  dateOfBirth?: string;
  assignedTo?: string;
  businessId?: string;
  tags: string[];
  customFields: CustomValue[];
  followers: string[];
  additionalEmails: string[];
  dnd: boolean;
  dndSettings: Record<string, Dnd>;
  inboundDndSettings: Record<string, Dnd>;
  campaigns: string[];
  activeWorkflows: string[];
  finishedWorkflows: string[];
  attributionSource?: Record<string, string | null>;
  /** Who it is for the chat widget. */
  visitorId?: string;
  lastActivity?: string;
  dateAdded: string;
  dateUpdated: string;
}

/** A contact with nothing in it yet. */
export function emptyContact(id: string, locationId: string, stamp: string): Contact {
  return {
    id,
    locationId,
    type: 'lead',
    tags: [],
    customFields: [],
    followers: [],
    additionalEmails: [],
    dnd: false,
    dndSettings: {},
    inboundDndSettings: {},
    campaigns: [],
    activeWorkflows: [],
    finishedWorkflows: [],
    dateAdded: stamp,
    dateUpdated: stamp,
  };
}

/** Tags as HighLevel keeps them: lower case, no doubles (`contacts.tags`). */
export const readTags = (tags: string[]) => [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter(Boolean))];

/** A tag that a contact gets becomes one of its location's tags. */
export function rememberTags(store: Store, locationId: string, tags: string[]): void {
  const known = new Set(
    store
      .all('tags')
      .of(locationId)
      .map(({ name }) => name),
  );
  for (const name of tags) if (!known.has(name)) store.all('tags').add({ id: store.ids.firestore(), name, locationId });
}

/** Takes a contact out of the store, with what hangs on it. */
export function deleteContact(store: Store, id: string): void {
  for (const kind of ['tasks', 'notes', 'appointments', 'opportunities'])
    for (const row of store.rows(kind).where(({ contactId }) => contactId === id)) store.rows(kind).delete(row.id);
  store.all('contacts').delete(id);
}

const sameEmail = (a: string | undefined, b: string | undefined) => !!a && !!b && a.toLowerCase() === b.toLowerCase();

/** The contact that already has this email or phone, and which of the two it is: email first. */
export function findDuplicate(
  store: Store,
  locationId: string,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
  except?: string,
): { contact: Contact; matchingField: 'email' | 'phone' } | undefined {
  const others = store
    .all('contacts')
    .of(locationId)
    .filter(({ id }) => id !== except);
  const byEmail = others.find((contact) => sameEmail(contact.email, email));
  if (byEmail) return { contact: byEmail, matchingField: 'email' };
  const byPhone = phone ? others.find((contact) => contact.phone === phone) : undefined;
  return byPhone && { contact: byPhone, matchingField: 'phone' };
}

/** The contact that has this address as a secondary one. */
export const findBySecondaryEmail = (store: Store, locationId: string, email: string | undefined) =>
  store
    .all('contacts')
    .find(
      (contact) =>
        contact.locationId === locationId && contact.additionalEmails.some((other) => sameEmail(other, email)),
    );
