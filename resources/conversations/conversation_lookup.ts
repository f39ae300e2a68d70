import type { Row } from '../../lib/definition/record.js';
import { fetchAll } from '../../lib/operations/index.js';
import { isGone } from '../../lib/problems.js';
import { isEmpty, type Run } from '../../lib/zapier.js';
import { findContacts, type Wanted } from '../contacts/contact_lookup.js';
import { conversationSearch } from './conversation_listings.js';

/** Several contacts may have one phone; so many of them are asked for at the most. */
const MOST_CONTACTS = 3;

/** A contact without a conversation may be “not found”. */
const conversationsWith = async (run: Run, contactId: string): Promise<Row[]> => {
  try {
    const found = await fetchAll(run, conversationSearch, { contactId }, 1);
    return found.filter((row) => row.contactId === contactId);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

/**
 * The conversations with a contact, those with the latest messages first. Without the contact’s id it is found by its
 * email or phone, as Find Contact does; the best match comes first.
 */
export const findConversationsOf = async (run: Run, { contactId, email, phone }: Wanted): Promise<Row[]> => {
  if (!isEmpty(contactId)) return conversationsWith(run, String(contactId));
  const contacts = await findContacts(run, { email, phone });
  const found: Row[] = [];
  for (const { id } of contacts.slice(0, MOST_CONTACTS))
    if (!isEmpty(id)) found.push(...(await conversationsWith(run, String(id))));
  return found;
};
