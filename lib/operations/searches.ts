import { type AnyField, readInputs } from '../definition/fields.js';
import { defineForm } from '../definition/forms.js';
import type { Row } from '../definition/record.js';
import type { Route } from '../highlevel/routes.js';
import { isGone } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import type { Listing } from './listings.js';
import { distinct } from './matching.js';
import { definePerform, type Fills } from './performing.js';
import { assertTogether } from './together.js';

interface Finds<F extends readonly AnyField[]> {
  inputs: F;
  /** Inputs of which one at least must be filled in, as there is nothing to look for otherwise. @default none */
  by?: readonly string[];
  /** The rows that match, the best one first. */
  find: (input: Values, run: Run) => Promise<Row[]>;
}

/**
 * A search: the rows that match, the best first, each with how many match; none is an empty list. What is gone, and an answer without a record
 * in it, is none.
 *
 * @param listing where the rows come from first: its route, permission and record are the search's
 * @example
 * finds(oneLocation, {
 *   inputs: [locationId],
 *   find: ({ locationId: id }, run) => fetchAll(run, oneLocation, { locationId: id }),
 * })
 */
export const finds = <const R extends Route, const F extends readonly AnyField[]>(
  listing: Listing & { route: R },
  options: Finds<F> & Fills<R, F>,
) => {
  const { route, scope, access, of } = listing;
  const { inputs, by, find } = options as Finds<F>;
  const work = async (run: Run): Promise<Row[]> => {
    const { sent, chosen } = await readInputs(inputs, run);
    const input = { ...sent, ...chosen };
    if (by) assertTogether([{ any: by, why: 'what to look for' }], inputs, input);
    try {
      const found = distinct(await find(input, run));
      // Zapier shows the first row only, and whoever builds a Zap should know of the others.
      return (await of.enrich(found, run)).map((row) => ({ ...row, matches: found.length }));
    } catch (error) {
      // A list's 404 without words says nothing of what there is, and must not make a “find or create” create.
      if (isGone(error)) return [];
      throw error;
    }
  };
  return {
    ...defineForm(inputs, { access }),
    perform: definePerform('search', { route, scope, access }, inputs, work),
    ...of.found,
  };
};
