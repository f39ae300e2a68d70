import { type AnyField, readInputs } from '../definition/fields.js';
import { form, type Groups } from '../definition/forms.js';
import type { RecordOf, Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import { call } from '../highlevel/api.js';
import type { Route } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { isEmpty, isObject, type Run, type Values } from '../zapier.js';
import { type AccountParams, accountParams, partition, queryOrBody, splitPathParams } from './listings.js';
import { definePerform, type Fills } from './performing.js';

interface Sends<F extends readonly AnyField[]> extends AccountParams {
  inputs: F;
  groups?: Groups;
  scope?: Scope;
  access?: Access;
  /** What it gives back. */
  gives: RecordOf;
  /** The key of HighLevel's answer under which the record lies; several where they spell it differently. */
  pick?: string | readonly string[];
  /** `false` where the endpoint takes no body; `query` where its values go in the query. */
  body?: false | 'query';
  /** The values that go in the query although the others go in the body. */
  query?: readonly string[];
  /** The last word on the request's values, or a list where HighLevel takes one. */
  shape?: (sent: Values, local: Values, run: Run) => unknown;
  /** What HighLevel's answer leaves out, or what else there is to do. */
  finish?: (row: Values, context: { run: Run; sent: Values; local: Values }) => Values | Promise<Values>;
}

/**
 * A create: one request, whose answer is the result.
 *
 * @param route the endpoint as HighLevel's reference writes it; the compiler wants its placeholders among
 *   the required inputs
 */
export const sends = <const R extends Route, const F extends readonly AnyField[]>(
  route: R,
  options: Sends<F> & Fills<R, F>,
) => {
  const { inputs, groups, scope, access, gives, pick, body, query = [], shape, finish } = options as Sends<F>;
  const work = async (run: Run): Promise<Row> => {
    const { sent, local } = await readInputs(inputs, run);
    const [path, rest] = splitPathParams(route, sent);
    const values = { ...(await accountParams(run, options)), ...rest };
    const shaped = shape ? await shape(values, local, run) : values;
    const [asked, said] = query.length > 0 ? partition(shaped as Values, query) : [{}, shaped];
    const carried =
      body === false ? {} : body === 'query' ? { query: shaped as Values } : queryOrBody(route, said, asked);
    const answer = await call(run, route, path, { scope, access, ...carried });
    const picked = pick
      ? [pick]
          .flat()
          .map((key) => answer[key])
          .find(isObject)
      : answer;
    const row = await (finish ?? ((same: Values) => same))((picked ?? {}) as Values, { run, sent, local });
    const result = gives.read(row);
    // What was changed is known, even if HighLevel answers with nothing.
    const [, own] = /^PUT .*\{(\w+)\}$/.exec(route) ?? [];
    const known = isEmpty(result.id) && own && !isEmpty(path[own]) ? { ...result, id: String(path[own]) } : result;
    const [enriched] = await gives.enrich([known], { ...run, writeDone: true });
    return enriched as Row;
  };
  return {
    ...form(inputs, { access, groups }),
    perform: definePerform('create', { route, scope, access }, inputs, work),
    ...gives.result,
  };
};
