import { POLL, PRIMING, READING_SECONDS } from './budget.js';
import type { Event } from './events.js';
import { isPaged, type Listing } from './listings.js';

/** What looking for an event takes of HighLevel, for the form and for docs/operations.md. */
export interface ReadingFacts {
  label: string;
  /** Requests when nothing happens: one, or one for each page of the list. */
  quiet: 'one' | 'each page';
  /** Rows that one request gives; nothing where one gives them all. */
  page?: number;
  /** Requests at the most, and while a Zap is switched on. */
  most: number;
  priming: number;
  /** One more request for each record that changed. */
  isRecordRead: boolean;
}

export const readingFacts = ({ label, newestFirst, occurrences }: Event, listing: Listing): ReadingFacts => {
  const paged = isPaged(listing);
  return {
    label,
    quiet: paged && !newestFirst ? 'each page' : 'one',
    ...(paged && { page: listing.size?.most }),
    most: paged ? POLL.requests : 1,
    priming: paged ? PRIMING.requests : 1,
    isRecordRead: occurrences !== undefined,
  };
};

const counted = (number: number) => number.toLocaleString('en-US');

/** How many rows so many requests give. */
const covered = ({ page = 0 }: ReadingFacts, requests: number) => counted(page * requests);

/** What the form says of a list that HighLevel can't sort. Empty where there is nothing to say. */
export const limitNote = (facts: readonly ReadingFacts[]): string => {
  const unsorted = facts.find(({ quiet }) => quiet === 'each page');
  if (!unsorted) return '';
  return `HighLevel can’t sort this list: each time, Zapier reads up to ${covered(unsorted, unsorted.most)} in ${READING_SECONDS} seconds, the rest in turn.`;
};

/** The same for docs/operations.md, for each event. */
export const readingSentence = (facts: ReadingFacts): string => {
  const { quiet, most, priming, isRecordRead } = facts;
  if (most === 1) return 'one request, which gives all';
  const usual = quiet === 'one' ? 'one request when nothing is new' : 'one request for each page at every look';
  const more = isRecordRead ? ', one more for each conversation with new messages' : '';
  return `${usual}${more}; ${most} requests at the most, which give ${covered(facts, most)} records; ${priming} (${covered(facts, priming)}) when the Zap is switched on`;
};
