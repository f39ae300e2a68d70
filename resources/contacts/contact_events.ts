import type { Row } from '../../lib/definition/record.js';
import { added, changed, type Event, type EventContext, entered, readPages } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';
import { contact } from './contact.js';
import { newTagsOf, toContactQuery } from './contact_filter.js';
import { contactSearch, newestBy, sortedBy } from './contact_listings.js';

const updatedAt = ({ dateUpdated }: Row) => Date.parse(String(dateUpdated));

/**
 * Contacts that were changed lately and have none of the chosen tags: one that had one and lost it gets it for a second
 * time later. The search by tag shows no such contact.
 */
const readUntagged = async (tagged: Row[], { run, input, since, budget, isPriming }: EventContext) => {
  if (isPriming) return { rows: [], isComplete: true };
  const { query, triggerOn: _, tags: __, ...others } = input;
  const values: Values = { ...newestBy('dateUpdated'), ...(await toContactQuery({ query }, others, run)) };
  const known = new Set(tagged.map(({ id }) => id));
  const found = new Map<string, Row>();
  const ended = await readPages(run, contactSearch, values, {
    budget,
    onPage: ({ rows }) => {
      for (const row of rows)
        if (updatedAt(row) >= since && !known.has(row.id) && newTagsOf(row, input).length === 0) found.set(row.id, row);
      return rows.some((row) => updatedAt(row) < since);
    },
  });
  return { rows: [...found.values()], isComplete: typeof ended === 'string' };
};

/** What can happen to contacts, by the keys of “Trigger On”. */
export const contactEvents = {
  added: added('New contacts only', 'dateAdded', sortedBy('dateAdded')),
  changed: changed('New and updated contacts', contact, 'dateUpdated', sortedBy('dateUpdated')),
  tagged: entered('Contacts that get one of the chosen tags', newTagsOf, {
    ...sortedBy('dateUpdated'),
    // A tag has no date: it is not newer than the last change, and whoever has it already must be known before.
    date: 'dateUpdated',
    alsoMoves: true,
    occurrences: readUntagged,
    besides: 'one more for each page of contacts that were changed lately',
  }),
} satisfies Record<string, Event>;
