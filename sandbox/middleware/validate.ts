import { checkPageSize, validate as checkRequest } from '../documents/validation.js';
import { known, type Step } from './step.js';

/**
 * Refuses what the route's document does not allow.
 *
 * @param pageLimit the largest page of any list, if one is set
 */
export const validate =
  (pageLimit: () => number | undefined): Step =>
  async ({ found, query, body }, next) => {
    checkRequest(known(found, 'found').route, query, body);
    checkPageSize(query, body, pageLimit());
    return next();
  };
