import { type Row, record, text } from '../../lib/definition/record.js';
import { enrichInOrder } from '../looked_up.js';
import { contact, contactReading } from './contact.js';
import { contactSearch } from './contact_listings.js';

/** The tag of an event: its revision begins with it, and tells how often it was put on behind that. */
const addedTagOf = ({ tags, revision }: Row): string | null => {
  const own = [tags ?? []].flat().map(String);
  const isOf = (tag: string) =>
    String(revision).startsWith(`${tag.toLowerCase()} `) && /^\d+$/.test(String(revision).slice(tag.length + 1));
  return own.find((tag) => tag.toLowerCase() === revision) ?? own.find(isOf) ?? null;
};

const withAddedTag = async (rows: Row[]): Promise<Row[]> => {
  for (const row of rows) row.addedTag = addedTagOf(row);
  return rows;
};

/** A contact with the tag that it got: one that got two at once is two events. */
export const contactsTagged = {
  ...contactSearch,
  of: record(
    { ...contact.shape, addedTag: text('Added Tag', 'trial') },
    { ...contactReading, enrich: enrichInOrder(contactReading.enrich, withAddedTag) },
  ),
};
