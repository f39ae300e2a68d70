import type { Row } from '../../lib/definition/record.js';
import { fetchAll, fetchPage } from '../../lib/operations/index.js';
import { isEmpty, type Run } from '../../lib/zapier.js';
import { contactSearch, newestBy } from './contact_listings.js';
import { note, notesOfContact } from './note.js';

/** HighLevel lists notes by contact only: those of so many contacts are looked through. */
const CONTACTS = 5;
const NOTES = 3;

/** A few notes with their revisions: the contact's, else those of the contacts that were changed last. */
export const findLatestNotes = async (run: Run, contactId: unknown): Promise<Row[]> => {
  const ids = isEmpty(contactId)
    ? (await fetchPage(run, contactSearch, newestBy('dateUpdated'), { size: CONTACTS })).rows.map(({ id }) => id)
    : [contactId];
  const found: Row[] = [];
  for (const id of ids.slice(0, CONTACTS)) {
    const rows = await fetchAll(run, notesOfContact, { contactId: id }, 1);
    found.push(...rows.map((row) => ({ ...row, contactId: row.contactId ?? id })));
    if (found.length >= NOTES) break;
  }
  const few = await note.enrich(found.slice(0, NOTES), run);
  return few.map((row) => ({ ...row, revision: String(row.dateAdded ?? 'new') }));
};
