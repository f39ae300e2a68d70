import type { Listing } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';
import { user } from './user.js';

/** The users of a location. Deprecated by HighLevel in favour of a search, which also needs a company id. */
export const usersOfLocation = {
  route: 'GET /users/',
  scope: 'users.readonly',
  of: user,
  rows: 'users',
  location: 'locationId',
} as const satisfies Listing;

/** The users of an agency, or of one of its locations; the newest first. */
export const users = {
  route: 'GET /users/search',
  scope: 'users.readonly',
  access: 'either',
  of: user,
  rows: 'users',
  location: 'locationId',
  company: 'companyId',
  always: { sort: 'dateAdded', sortDirection: 'desc' },
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

/** HighLevel takes these numbers as text, and gives only id and email unless asked for all. */
export const usersByEmail = {
  route: 'POST /users/search/filter-by-email',
  scope: 'users.readonly',
  access: 'agency',
  of: user,
  rows: 'users',
  company: 'companyId',
  always: { projection: 'all' },
  size: { key: 'limit', most: 100 },
  offset: 'skip',
  textNumbers: true,
} as const satisfies Listing;

/** One user; the answer is bare. */
export const oneUser = {
  single: true,
  route: 'GET /users/{userId}',
  scope: 'users.readonly',
  access: 'either',
  of: user,
  rows: (answer: Values) => answer,
} as const satisfies Listing;
