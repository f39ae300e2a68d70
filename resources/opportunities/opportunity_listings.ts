import type { Listing } from '../../lib/operations/index.js';
import { isObject } from '../../lib/zapier.js';
import { opportunity } from './opportunity.js';

/** The cursor of the older search: the date and the id of the last row, from `meta` or the row itself. */
const afterTheLast: NonNullable<Listing['next']> = ({ rows, size, answer: { meta } }) => {
  const last = rows.at(-1);
  const { startAfter, startAfterId } = isObject(meta) ? meta : {};
  if (!last || rows.length < size) return undefined;
  return { startAfter: startAfter ?? Date.parse(String(last.createdAt)), startAfterId: startAfterId ?? last.id };
};

/** The older search, whose parameters are in snake case. It gives the newest first. */
export const opportunityList = {
  route: 'GET /opportunities/search',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunities',
  location: 'location_id',
  always: { order: 'added_desc' },
  size: { key: 'limit', most: 100 },
  next: afterTheLast,
} as const satisfies Listing;

/** The same with how many there are in all: for lists, which don't go on until a page is short. */
export const countedOpportunities = {
  ...opportunityList,
  total: ({ meta }) => (isObject(meta) ? meta.total : undefined),
} as const satisfies Listing;

/** The newer search, which sorts by any date. Each document carries its cursor as `sort`. */
export const opportunitySearch = {
  route: 'POST /opportunities/search',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunities',
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  next: ({ rows, size }) => {
    const cursor = rows.at(-1)?.sort ?? rows.at(-1)?.searchAfter;
    return rows.length < size || !cursor ? undefined : { searchAfter: cursor };
  },
} as const satisfies Listing;

export const oneOpportunity = {
  single: true,
  route: 'GET /opportunities/{id}',
  scope: 'opportunities.readonly',
  of: opportunity,
  rows: 'opportunity',
} as const satisfies Listing;
