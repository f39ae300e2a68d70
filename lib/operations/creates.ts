import { type AnyField, readInputs } from '../definition/fields.js';
import { defineForm, type Groups } from '../definition/forms.js';
import type { Row } from '../definition/record.js';
import type { Access } from '../highlevel/access.js';
import { isWrite, placeholdersIn, type Route, splitRoute } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { optionalLookup, type Run, type Values } from '../zapier.js';
import { nounOf } from './answers.js';
import { type Current, createCurrentReader, type ReadCurrent } from './current.js';
import { completeSaved, type Inputs, type LaterStep, recallUnfinished } from './later_steps.js';
import { type AccountParams, accountParams, partition, queryOrBody, splitPathParams } from './listings.js';
import { assertTimeToWrite } from './lost_answers.js';
import { definePerform, type Fills } from './performing.js';
import { assertTogether, type FormRule } from './together.js';
import { type Answered, type WriteOptions, write } from './writing.js';

/** What is known once HighLevel has answered. */
interface Context extends Inputs {
  run: Run;
  /** HighLevel's whole answer, where `pick` takes a part of it. */
  answer: Values;
}

interface Sends<F extends readonly AnyField[]> extends AccountParams, Omit<WriteOptions, 'route'> {
  inputs: F;
  /** The sections of the form. @default none */
  groups?: Groups;
  /** The permission that the endpoint needs. @default none */
  scope?: Scope;
  /** The kind of token that the endpoint takes. @default 'location' */
  access?: Access;
  /** Whether the request has a body; `query` where its values go in the query. @default true for all but DELETE */
  body?: boolean | 'query';
  /** The values that go in the query although the others go in the body. @default none */
  query?: readonly string[];
  /** Fields that HighLevel takes only together. @default none */
  together?: readonly FormRule[];
  /** How to read the record as it is, for what a change must keep. @default it is not read */
  current?: Current;
  /** Runs with the same values in these inputs wait for each other. @default with `current`: those in the route */
  lock?: readonly string[];
  /** Makes the body of the values: an object, or a list where HighLevel takes one. @default the values */
  toBody?: (sent: Values, chosen: Values, run: Run, current: ReadCurrent) => unknown;
  /** Whether the request changes nothing when it is sent a second time. @default true for all but POST */
  repeatable?: boolean | ((sent: Values) => boolean);
  /** Adds what HighLevel's answer leaves out. @default nothing */
  finish?: (row: Values, context: Context) => Values | Promise<Values>;
  /** A second request, which completes the first. @default none */
  after?: LaterStep;
}

/**
 * The lock that Zapier takes for a run: `/users/{{bundle.inputData.userId}}`, of which it makes a key for each record.
 */
const lockOn = (route: Route, names: readonly string[]) => {
  const [, path] = splitRoute(route);
  const filledIn = (text: string, name: string) => {
    const value = `{{bundle.inputData.${name}}}`;
    return text.includes(`{${name}}`) ? text.replace(`{${name}}`, value) : `${text} ${value}`;
  };
  return { lock: { key: names.reduce(filledIn, path), timeout: 60 } };
};

/**
 * A create: one request, whose answer is the result. A failed step never says that nothing was done where something
 * was, or may have been (lib/operations/writing.ts).
 *
 * @param route the endpoint as HighLevel's reference writes it; the compiler wants its placeholders among
 *   the required inputs
 * @example
 * sends('PUT /contacts/{contactId}/tasks/{taskId}', {
 *   inputs: [contactId, taskId, ...changedTaskFields],
 *   scope: 'contacts.write',
 *   pick: 'task',
 *   gives: task,
 * })
 */
export const sends = <const R extends Route, const F extends readonly AnyField[]>(
  route: R,
  options: Sends<F> & Fills<R, F>,
) => {
  const declared = options as Sends<F>;
  const {
    inputs,
    groups,
    scope,
    access,
    gives,
    current,
    together = [],
    body = !route.startsWith('DELETE '),
    query = [],
    toBody,
    finish,
    after,
  } = declared;
  const { repeatable = !route.startsWith('POST ') || !isWrite(route), lock = current ? placeholdersIn(route) : [] } =
    declared;

  const save = async (run: Run, sent: Values, chosen: Values, isSafe: boolean): Promise<Answered> => {
    const [path, rest] = splitPathParams(route, sent);
    const values = { ...(await accountParams(run, options)), ...rest };
    const shaped = toBody ? await toBody(values, chosen, run, createCurrentReader(run, current, path, sent)) : values;
    const [asked, said] = query.length > 0 ? partition(shaped as Values, query) : [{}, shaped];
    const carried =
      body === false ? {} : body === 'query' ? { query: shaped as Values } : queryOrBody(route, said, asked);
    assertTimeToWrite(run);
    return write(
      run,
      { ...declared, route },
      { path, body: shaped, options: { scope, access, ...carried }, sent, isSafe },
    );
  };

  const work = async (run: Run): Promise<Row> => {
    const { sent, chosen } = await readInputs(inputs, run);
    assertTogether(together, inputs, { ...chosen, ...sent });
    const isSafe = typeof repeatable === 'function' ? repeatable(sent) : repeatable;
    const later = after?.isNeeded({ sent, chosen }) ? after : undefined;
    const earlier = later && (await recallUnfinished(run, route, later, isSafe));
    const saved = earlier ?? (await save(run, sent, chosen, isSafe));

    // From here on a failure must not fail the step, or Zapier does it all again.
    const done: Run = isWrite(route) ? { ...run, writeDone: true } : run;
    const orElse = <T>(look: () => T | Promise<T>, without: T) => optionalLookup(done, (async () => look())(), without);
    const context = { run: done, sent, chosen, answer: saved.answer };
    let row = finish ? await orElse(() => finish(saved.row, context), saved.row) : saved.row;
    if (later)
      row = await completeSaved(run, later, {
        route,
        noun: nounOf(gives),
        inputs: { sent, chosen },
        saved,
        row,
        isSafe,
      });
    const read = await orElse(() => gives.read(row), row as Row);
    const [enriched] = await orElse(() => gives.enrich([read], done), [read]);
    return enriched as Row;
  };

  return {
    ...defineForm(inputs, { access, groups, canSearch: true }),
    perform: definePerform('create', { route, scope, access }, inputs, work),
    ...(lock.length > 0 && lockOn(route, lock)),
    ...gives.result,
  };
};
