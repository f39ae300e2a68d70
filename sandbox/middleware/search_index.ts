import type { SearchIndex } from '../control/search_index.js';
import type { Step } from './step.js';

/** Lets the search see what a request has changed, as late as it is set to. */
export const indexChanges =
  (index: SearchIndex): Step =>
  async ({ method }, next) => {
    index.observe();
    const reply = await next();
    if (method !== 'GET') index.observe();
    return reply;
  };
