import { type Row, record, text } from '../../lib/definition/record.js';
import type { Values } from '../../lib/zapier.js';
import { enrichInOrder } from '../looked_up.js';
import { contact, contactReading } from './contact.js';
import { newTagsOf } from './contact_filter.js';
import { contactSearch } from './contact_listings.js';

/** The tag of an event: its revision begins with it, and tells how often it was put on behind that. */
const addedTagOf = ({ tags, revision }: Row): string | null => {
  const own = [tags ?? []].flat().map(String);
  const isOf = (tag: string) =>
    String(revision).startsWith(`${tag.toLowerCase()} `) && /^\d+$/.test(String(revision).slice(tag.length + 1));
  return own.find((tag) => tag.toLowerCase() === revision) ?? own.find(isOf) ?? null;
};

/** The tag that a contact must have got where nobody says which: the only one of the chosen that it has. */
export const chosenTagOf = (row: Row, input: Values): string | null => {
  const [tag, ...others] = newTagsOf(row, input);
  const own = [row.tags ?? []].flat().map(String);
  return (others.length === 0 && own.find((one) => one.toLowerCase() === tag)) || null;
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
