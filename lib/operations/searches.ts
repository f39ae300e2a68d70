import { type AnyField, readInputs } from '../definition/fields.js';
import { defineForm } from '../definition/forms.js';
import type { RecordOf, Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import type { Route } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { isGone } from '../problems.js';
import { isEmpty, type Run, type Values } from '../zapier.js';
import { definePerform, type Fills } from './performing.js';
import { assertTogether } from './together.js';

interface Finds<F extends readonly AnyField[]> {
  inputs: F;
  scope?: Scope;
  access?: Access;
  gives: RecordOf;
  /** Inputs of which one at least must be filled in, as there is nothing to look for otherwise. */
  by?: readonly string[];
  /** Rows as HighLevel gives them, the best match first. */
  find: (input: Values, run: Run) => Promise<Values[]>;
}

/**
 * A search: the rows that match, the best first; none is an empty list. What is gone, and an answer without a record
 * in it, is none.
 */
export const finds = <const R extends Route, const F extends readonly AnyField[]>(
  route: R,
  options: Finds<F> & Fills<R, F>,
) => {
  const { inputs, scope, access, gives, by, find } = options as Finds<F>;
  const work = async (run: Run): Promise<Row[]> => {
    const { sent, local } = await readInputs(inputs, run);
    const input = { ...sent, ...local };
    if (by) assertTogether([{ any: by, why: 'what to look for' }], inputs, input);
    try {
      const found = (await find(input, run)).map(gives.read).filter(({ id }) => !isEmpty(id));
      return await gives.enrich(found, run);
    } catch (error) {
      // A list's 404 without words says nothing of what there is, and must not make a “find or create” create.
      if (isGone(error)) return [];
      throw error;
    }
  };
  return {
    ...defineForm(inputs, { access }),
    perform: definePerform('search', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};
