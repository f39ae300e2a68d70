import { type AnyField, readInputs } from '../definition/fields.js';
import { form } from '../definition/forms.js';
import type { RecordOf, Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import type { Route } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { isGone } from '../problems.js';
import type { Run, Values } from '../zapier.js';
import { definePerform } from './performing.js';

interface Finds<F extends readonly AnyField[]> {
  inputs: F;
  scope?: Scope;
  access?: Access;
  gives: RecordOf;
  /** Rows as HighLevel gives them, the best match first. */
  find: (input: Values, run: Run) => Promise<Values[]>;
}

/** A search: the rows that match, the best first; none is an empty list. */
export const finds = <const R extends Route, const F extends readonly AnyField[]>(route: R, options: Finds<F>) => {
  const { inputs, scope, access, gives, find } = options;
  const work = async (run: Run): Promise<Row[]> => {
    const { sent, local } = await readInputs(inputs, run);
    try {
      return await gives.enrich((await find({ ...sent, ...local }, run)).map(gives.read), run);
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  };
  return {
    ...form(inputs, { access }),
    perform: definePerform('search', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};
