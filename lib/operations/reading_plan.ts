import { MOST_PARTS, POLL, PRIMING, READING_SECONDS } from './budget.js';
import type { Event } from './events.js';
import { isPaged, type Listing } from './listings.js';

/**
 * How a trigger reads its listing for one of its events. It is decided once, from what is known of the event and the
 * listing, and goes for the reading itself (lib/operations/news.ts, priming.ts, unpaged.ts), the form and
 * docs/operations.md.
 */
export interface ReadingPlan {
  label: string;
  /** One answer that holds all; the newest pages, down to what was there before; or every page. */
  reads: 'one answer' | 'newest pages' | 'every page';
  /** Rows of a page. @default one answer gives them all */
  page?: number;
  /** Requests of one poll at the most. */
  most: number;
  /** Requests at the most while a Zap is switched on. */
  priming: number;
  /** Whether all news stands on top, so that a poll reads no further than the last one did. */
  isNewsOnTop: boolean;
  /** Whether Zapier's memory is filled as far as polls read only: what is older can never be news. */
  primesNewestOnly: boolean;
  /** Whether the record does not show when the event happened: what is new is known by what was seen. */
  leavesNoDate: boolean;
  /** What each part of the list is of, where HighLevel gives it in parts: each takes requests of its own. */
  parts?: string;
  /** Which requests a look takes besides: “one more for each …”. */
  besides?: string;
}

/**
 * The plan for one event of a listing.
 *
 * @param parts what each part of the list is of, if it is put together from some
 */
export const planReading = (event: Event, listing: Listing, parts?: string): ReadingPlan => {
  const { label, date, newestFirst, alsoMoves = false, lasts = 0, besides } = event;
  const isSorted = newestFirst !== undefined;
  const paged = isPaged(listing);
  const whole = parts === undefined ? 1 : MOST_PARTS;
  return {
    label,
    reads: paged ? (isSorted ? 'newest pages' : 'every page') : 'one answer',
    ...(paged && { page: listing.size?.most }),
    most: paged ? POLL.requests : whole,
    priming: paged ? PRIMING.requests : whole,
    isNewsOnTop: isSorted && lasts === 0,
    primesNewestOnly: isSorted && !alsoMoves,
    leavesNoDate: date === undefined || alsoMoves,
    ...(parts !== undefined && { parts }),
    ...(besides !== undefined && { besides }),
  };
};

/** `1,000`; without Intl, whose first use takes milliseconds of every run's start. */
const counted = (number: number): string =>
  number < 1000 ? String(number) : `${counted(Math.floor(number / 1000))},${String(number % 1000).padStart(3, '0')}`;

/** How many rows so many requests give. */
const covered = ({ page = 0 }: ReadingPlan, requests: number) => counted(page * requests);

/** What the form says of a list that HighLevel can't sort. Empty where there is nothing to say. */
export const limitNote = (plans: readonly ReadingPlan[]): string => {
  const unsorted = plans.find(({ reads }) => reads === 'every page');
  if (!unsorted) return '';
  return `HighLevel can’t sort this list: each time, Zapier reads up to ${covered(unsorted, unsorted.most)} in ${READING_SECONDS} seconds, the rest in turn.`;
};

/** The same for docs/operations.md, for each event. */
export const readingSentence = (plan: ReadingPlan): string => {
  const { reads, most, priming, besides, parts } = plan;
  if (parts !== undefined && reads === 'one answer')
    return `one request for each ${parts}, ${MOST_PARTS} at the most; of more, the next ${MOST_PARTS} every 25 minutes, and all when the Zap is switched on`;
  if (most === 1) return 'one request, which gives all';
  const usual =
    reads === 'newest pages' ? 'one request when nothing is new' : 'one request for each page at every look';
  return `${usual}${besides ? `, ${besides}` : ''}; ${most} requests at the most, which give ${covered(plan, most)} records; ${priming} (${covered(plan, priming)}) when the Zap is switched on`;
};
