import { POLL, READING_SECONDS } from './budget.js';
import type { Event } from './events.js';
import { isPaged, type Listing } from './listings.js';

/** What a poll for an event takes of HighLevel, for the form and for docs/operations.md. */
export interface ReadingFacts {
  label: string;
  /** Requests when nothing happens: one, or as many as the list has pages. */
  quiet: 'one' | 'all pages';
  /** Requests at the most. */
  most: number;
  /** The rows that these cover. */
  rows: number;
}

/** HighLevel's own page, where none is asked for. */
const USUAL_PAGE = 100;

export const readingFacts = ({ label, newestFirst }: Event, listing: Listing): ReadingFacts => {
  const most = isPaged(listing) ? POLL.requests : 1;
  return {
    label,
    quiet: newestFirst || most === 1 ? 'one' : 'all pages',
    most,
    rows: most * (listing.size?.most ?? USUAL_PAGE),
  };
};

const counted = (number: number) => number.toLocaleString('en-US');

/** What the form says of a list that HighLevel can't sort. Empty where there is nothing to say. */
export const limitNote = (facts: readonly ReadingFacts[]): string => {
  const unsorted = facts.find(({ quiet }) => quiet === 'all pages');
  if (!unsorted) return '';
  return `HighLevel can’t sort this list: each look reads up to ${counted(unsorted.rows)} in ${READING_SECONDS} seconds, more in turn.`;
};
