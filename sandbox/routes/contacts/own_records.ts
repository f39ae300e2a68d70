import type { Contact } from '../../models/contacts/contact.js';
import type { Call } from '../call.js';

/** The contact of the path. */
export const contactOf = (call: Call) => call.get('contacts', call.param('contactId'));

/** One of a contact's own things; another contact's is as good as none. */
export function part<K extends 'tasks' | 'notes'>(call: Call, kind: K, id: string) {
  const contact = contactOf(call);
  const item = call.get(kind, id);
  if (item.contactId !== contact.id) throw call.missing(kind, id);
  return item;
}

/** Changes a contact, which is updated now. */
export const touch = (call: Call, contact: Contact, changes: Partial<Contact>) =>
  Object.assign(contact, changes, { dateUpdated: call.clock.stamp() });

/** Sorts the newest first. */
export const byAge = (a: { dateAdded: string }, b: { dateAdded: string }) => b.dateAdded.localeCompare(a.dateAdded);
