import type { Listing } from '../../lib/operations/index.js';
import { isObject, type Values } from '../../lib/zapier.js';
import { association } from './association.js';

/**
 * The rows of an answer: a list under its key, as HighLevel answers, or the one association that its document shows.
 */
export const readListOrOne =
  (key: string): Extract<Listing['rows'], (answer: Values) => unknown> =>
  (answer) => {
    if (Array.isArray(answer[key]) || Array.isArray(answer)) return answer[key] ?? answer;
    const one = isObject(answer[key]) ? answer[key] : answer;
    return (one as Values).id || (one as Values)._id ? one : undefined;
  };

const rows = readListOrOne('associations');

export const associations = {
  route: 'GET /associations/',
  scope: 'associations.readonly',
  of: association,
  rows,
  location: 'locationId',
  size: { key: 'limit', most: 100 },
  offset: 'skip',
} as const satisfies Listing;

const single = readListOrOne('association');

export const oneAssociation = {
  single: true,
  route: 'GET /associations/{associationId}',
  scope: 'associations.readonly',
  of: association,
  rows: single,
} as const satisfies Listing;

export const associationOfKey = {
  single: true,
  route: 'GET /associations/key/{key_name}',
  scope: 'associations.readonly',
  of: association,
  rows: single,
  location: 'locationId',
} as const satisfies Listing;

export const associationsOfObject = {
  route: 'GET /associations/objectKey/{objectKey}',
  scope: 'associations.readonly',
  of: association,
  rows,
  location: 'locationId',
} as const satisfies Listing;
