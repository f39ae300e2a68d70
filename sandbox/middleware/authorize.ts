import { checkReach, authorize as checkScope } from '../access/access.js';
import { readQuery } from '../documents/validation.js';
import type { Store } from '../world/store.js';
import { known, type Step } from './step.js';

/** Refuses a token of the wrong class, without the permission, or of another location. */
export const authorize =
  (store: Store): Step =>
  async (exchange, next) => {
    const { headers, url, body } = exchange;
    const { route, params } = known(exchange.found, 'found');
    const token = known(exchange.token, 'token');
    checkScope(token, route);
    const query = readQuery(route, url.searchParams);
    checkReach(token, route, { headers, params, query, body }, store);
    exchange.query = query;
    return next();
  };
