import type { Bundle, ZObject } from 'zapier-platform-core';
import type { AnyField } from '../definition/fields.js';
import { toFormWords } from '../definition/form_words.js';
import { type Access, assertAccess } from '../highlevel/access.js';
import type { Route, RouteInput } from '../highlevel/routes.js';
import type { Scope } from '../highlevel/scopes.js';
import { type Kind, toZapierError, UserFacingError } from '../problems.js';
import { type Run, startRun } from '../zapier.js';
import { assertOfLocation } from './other_location.js';

/** What an operation asks of HighLevel; read by the tests and by the documentation. */
export interface Endpoint {
  route: Route;
  scope?: Scope;
  access?: Access;
}

type Perform<Result> = ((z: ZObject, bundle: Bundle) => Promise<Result>) & { endpoint: Endpoint };

/** The keys of the fields that must be filled in, as the compiler sees them. */
type RequiredKey<F> = F extends { key: infer K extends string; required: true } ? K : never;

/** Rejects a route with a placeholder that no required field fills. */
export type Fills<R extends Route, F extends readonly AnyField[]> = [RouteInput<R>] extends [RequiredKey<F[number]>]
  ? unknown
  : { inputs: `{${Exclude<RouteInput<R>, RequiredKey<F[number]>>}} must be a required field` };

/** The error without the advice to map an earlier step: a trigger has none. */
const withoutSteps = (error: unknown): unknown =>
  error instanceof UserFacingError
    ? Object.assign(error, { message: error.message.replace(/,? or map [^.:]* (earlier|another) step/, '') })
    : error;

const isNothing = (result: unknown) => Array.isArray(result) && result.length === 0;

/** Whether a sentence on an empty result would be read: of a poll, only while its Zap is made or switched on. */
const mayTell = (kind: Kind, { meta }: Bundle) =>
  kind !== 'trigger' || Boolean(meta?.isLoadingSample || meta?.isPopulatingDedupe);

/** Zapier's `perform`: does an operation's work and gives its errors the form that Zapier expects of its kind. */
export const definePerform = <Result>(
  kind: Kind,
  endpoint: Endpoint,
  fields: readonly AnyField[],
  work: (run: Run) => Promise<Result>,
): Perform<Result> => {
  const words = toFormWords(fields);
  const perform = async (z: ZObject, bundle: Bundle) => {
    const run = startRun(z, bundle);
    try {
      assertAccess(run, endpoint);
      const result = await work(run);
      if (isNothing(result) && mayTell(kind, bundle)) await assertOfLocation(run, fields);
      return result;
    } catch (error) {
      throw toZapierError(run, kind, kind === 'trigger' ? withoutSteps(error) : error, words(bundle.inputData));
    }
  };
  return Object.assign(perform, { endpoint });
};

/** For functions that do not know the form they stand in. */
const noForm = toFormWords([]);

/** The same for a function that is no operation: sign-in test, dropdown, form fields. */
export const withZapierErrors =
  <Result>(work: (run: Run) => Promise<Result>) =>
  async (z: ZObject, bundle: Bundle): Promise<Result> => {
    const run = startRun(z, bundle);
    try {
      return await work(run);
    } catch (error) {
      throw toZapierError(run, 'trigger', error, noForm(bundle.inputData));
    }
  };
